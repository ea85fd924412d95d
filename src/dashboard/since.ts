import type { ChangedDecision, ChangedInput, ComparisonDocument } from '../report/comparison.ts'
import { changeOf } from '../report/comparison-text.ts'
import { figureView } from './figure.ts'
import { html, type Markup } from './markup.ts'
import { bridgeChart } from './snapshot.ts'

/** What changed since the previous period, as the pack says it. */
export interface Since {
  readonly document: ComparisonDocument
  /** The bridge of net present value as SVG; undefined where money cannot be compared. */
  readonly bridge: string | undefined
}

function decisionTable(decisions: readonly ChangedDecision[], { before, after }: ComparisonDocument): Markup {
  if (decisions.length === 0) return html`<p>Nothing is decided otherwise.</p>`
  const rows = decisions.map(
    (one) => html`<tr><th scope="row">${one.decision}</th><td>${one.before}</td><td>${one.after}</td></tr>`,
  )
  return html`<table><thead><tr><th scope="col">Decision</th><th scope="col">${before.period}</th><th scope="col">${after.period}</th></tr></thead><tbody>${rows}</tbody></table>`
}

function nameOf({ label, path }: ChangedInput): Markup {
  return label === undefined ? html`${path}` : html`${label}<br><span class="quiet">${path}</span>`
}

function inputTable(inputs: readonly ChangedInput[], { before, after }: ComparisonDocument): Markup {
  const rows = inputs.map(
    (one) =>
      html`<tr><th scope="row">${nameOf(one)}</th>${changeOf(one).map((text) => html`<td>${text}</td>`)}</tr>`,
  )
  return html`<table><thead><tr><th scope="col">Input</th><th scope="col">${before.period}</th><th scope="col">${after.period}</th><th scope="col">Cause</th></tr></thead><tbody>${rows}</tbody></table>`
}

/** What changed since the previous period; it is of the pack, and no control moves it. */
export function sinceView({ document, bridge }: Since): Markup {
  const { before, after, limits, decisions, inputs } = document
  const title = `What changed since ${before.period}`
  const chart =
    bridge !== undefined &&
    html`<div class="charts">${figureView({ name: bridgeChart, title, kind: 'panel', svg: bridge })}</div>`
  const cannot = limits.map(({ cannot, why }) => html`<li>Cannot be compared: ${cannot}; ${why}.</li>`)
  return html`<section class="panel section" id="since"><h2>${title}</h2>
<p class="quiet">From ${before.period} to ${after.period}, as in the pack: the controls do not move it.</p>
${cannot.length > 0 && html`<ul>${cannot}</ul>`}${chart}
<div class="scroll" tabindex="0" role="region" aria-label="Decisions that changed">${decisionTable(decisions, document)}</div>
${inputs.length > 0 && html`<details><summary>${inputs.length === 1 ? '1 input' : `${inputs.length} inputs`} changed</summary><div class="scroll" tabindex="0" role="region" aria-label="Inputs that changed">${inputTable(inputs, document)}</div></details>`}</section>`
}
