import { type ExplanationNode, printNumber } from '../report/explanation-text.ts'
import { capitalized } from '../units/first-letter.ts'
import type { Controls, Preset, Slider, Switch } from './controls.ts'
import { html, Markup } from './markup.ts'
import type { ChoiceRow, ConditionRow, Judgement, ShownFigure } from './snapshot.ts'

/** The four figures with which a board begins, and the one that stands beside each. */
const leadFigures: readonly (readonly [name: string, title: string, beside: string, words: string])[] = [
  ['npv', 'Net present value', 'peak_funding', 'peak funding'],
  ['saving.total', 'Saving in total cost', 'saving.share', 'of the status quo'],
  ['unit_cost.optimized.whole', 'Cost per 1M tokens', 'unit_cost.status_quo.whole', 'at the status quo'],
  ['payback', 'Payback from approval', 'mirr', 'modified return a year'],
]

function figureOf(figures: readonly ShownFigure[], name: string): ShownFigure {
  const figure = figures.find((candidate) => candidate.name === name)
  if (figure === undefined) throw new Error(`no figure '${name}'`)
  return figure
}

/** A figure that takes its new text in place. */
function slot({ name, printed }: ShownFigure): Markup {
  return html`<span data-figure="${name}">${printed}</span>`
}

/** The four figures as cards; each opens its explanation. */
export function leadCards(figures: readonly ShownFigure[]): readonly Markup[] {
  return leadFigures.map(([name, title, beside, words]) => {
    const figure = figureOf(figures, name)
    return html`<button type="button" class="card" data-explain="${figure.question}" aria-haspopup="dialog">
<span class="card-title">${title}</span>
<span class="card-value">${slot(figure)}</span>
<span class="card-note">${slot(figureOf(figures, beside))} ${words}</span>
<span class="card-was" data-was="${name}" hidden></span>
</button>`
  })
}

/** All headline figures: as in the pack, and as they are now. */
export function figureTable(figures: readonly ShownFigure[]): Markup {
  const rows = figures.map(
    (
      figure,
    ) => html`<tr><th scope="row"><button type="button" class="link" data-explain="${figure.question}" aria-haspopup="dialog">${figure.label}</button></th>
<td class="number">${figure.printed}</td><td class="number now">${slot(figure)}</td></tr>`,
  )
  return html`<table><caption class="quiet">Every figure opens its calculation, down to the inputs and their sources.</caption>
<thead><tr><th scope="col">Figure</th><th scope="col" class="number">Pack</th><th scope="col" class="number now">Now</th></tr></thead>
<tbody>${rows}</tbody></table>`
}

/** Place of a step on a slider, in hundredths of its length. */
function placeOf({ least, most }: Slider, step: number): string {
  return String(Math.round(((step - least) / (most - least)) * 10000) / 100)
}

function sliderView(slider: Slider, index: number): Markup {
  const { id, label, least, most, steps, plan, range, zero, zeroStep } = slider
  const base = placeOf(slider, 0)
  const mark =
    zeroStep === undefined
      ? undefined
      : html`<line class="zero" x1="${placeOf(slider, zeroStep)}" x2="${placeOf(slider, zeroStep)}" y1="0" y2="8"/>`
  const turn = zero === undefined ? '' : ` Net present value is zero at ${zero}.`
  return html`<div class="slider" data-slider="${id}">
<label for="driver-${index}">${label}</label>
<output for="driver-${index}" data-position="${id}">${plan}</output>
<input type="range" id="driver-${index}" data-driver="${id}" data-steps="${steps}" min="${least}" max="${most}" step="1" value="0" aria-valuetext="${plan}" aria-describedby="about-${index}">
<svg class="marks" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false"><line class="base" x1="${base}" x2="${base}" y1="0" y2="8"/>${mark}</svg>
<p class="quiet" id="about-${index}">Range ${range}.${turn}</p>
</div>`
}

function switchView({ id, label, isOn, note }: Switch, index: number): Markup {
  return html`<div class="switch"><input type="checkbox" role="switch" id="lever-${index}" data-lever="${id}" data-pack="${isOn ? 'on' : 'off'}"${isOn ? new Markup(' checked') : ''} aria-describedby="lever-about-${index}">
<label for="lever-${index}">${label}</label><p class="quiet" id="lever-about-${index}">${note}</p></div>`
}

function optionView({ label, description, levers = [] }: Preset): Markup {
  const title = description === undefined ? '' : description
  return html`<button type="button" class="chip" data-levers="${levers.join(' ')}" title="${title}" aria-pressed="false">${label}</button>`
}

function scenarioView({ id, label, description }: Preset, index: number): Markup {
  const words =
    description === undefined
      ? ''
      : html`<span class="quiet" id="scenario-about-${index}">${description}</span>`
  return html`<div class="radio"><input type="radio" name="scenario" id="scenario-${index}" value="${id}"${id === '' ? new Markup(' checked') : ''}>
<label for="scenario-${index}">${label}</label>${words}</div>`
}

/** Everything that can be moved. */
export function controlsView({ sliders, switches, options, scenarios }: Controls): Markup {
  const parts = [
    sliders.length === 0
      ? undefined
      : html`<fieldset><legend>Drivers</legend><p class="quiet key"><span class="key-base">pack</span><span class="key-zero">net present value is zero</span></p><div class="sliders">${sliders.map(sliderView)}</div></fieldset>`,
    switches.length === 0
      ? undefined
      : html`<fieldset><legend>Levers</legend><div class="chips" role="group" aria-label="Options">${options.map(optionView)}</div>${switches.map(switchView)}</fieldset>`,
    scenarios.length === 0
      ? undefined
      : html`<fieldset><legend>Scenario</legend>${[{ id: '', label: 'As in the pack', description: undefined, levers: undefined }, ...scenarios].map(scenarioView)}</fieldset>`,
  ]
  return html`${parts.flatMap((part) => part ?? [])}`
}

/** What must be true: the figures that bring net present value to zero first. */
export function conditionTable(rows: readonly ConditionRow[]): Markup {
  if (rows.length === 0)
    return html`<p>No driver alone brings net present value to zero, as far as it may go.</p>`
  const body = rows.map(
    ({ label, plan, range, zero, isInside }) =>
      html`<tr><th scope="row">${label}</th><td>${plan}</td><td>${range}</td><td>${zero}</td><td>${isInside ? html`<strong>Inside its range</strong>` : 'Outside its range'}</td></tr>`,
  )
  return html`<table><thead><tr><th scope="col">Driver</th><th scope="col">Plan</th><th scope="col">Range</th><th scope="col">Net present value is zero at</th><th scope="col">Reach</th></tr></thead><tbody>${body}</tbody></table>`
}

/** Options or scenarios, each with what it returns. */
export function choiceTable(title: string, rows: readonly ChoiceRow[]): Markup {
  const hasVerdict = rows.some(({ verdict }) => verdict !== '')
  const body = rows.map(
    ({ label, npv, saving, funding, verdict }) =>
      html`<tr><th scope="row">${label}</th><td class="number">${npv}</td><td class="number">${saving}</td><td class="number">${funding}</td>${hasVerdict && html`<td>${verdict}</td>`}</tr>`,
  )
  return html`<table><thead><tr><th scope="col">${title}</th><th scope="col" class="number">NPV</th><th scope="col" class="number">Saving</th><th scope="col" class="number">Peak funding</th>${hasVerdict && html`<th scope="col">Verdict</th>`}</tr></thead><tbody>${body}</tbody></table>`
}

/** The verdict, what is asked for, and what turns it. */
export function verdictView({ status, purpose, verdict, ask, turning, open }: Judgement): Markup {
  const list =
    open.length === 0 ? undefined : html`<ul class="open">${open.map((text) => html`<li>${text}</li>`)}</ul>`
  return html`<p class="status status-${status}">${capitalized(purpose)}</p>
<h1>${verdict}</h1><p class="ask">${ask}</p>${list}<p class="turning">${turning}</p>`
}

function sourceView({ input }: ExplanationNode): Markup | undefined {
  if (input === undefined) return undefined
  if ('structure' in input) return html`<p class="quiet">Follows from the structure of the inputs.</p>`
  const place = input.file === undefined ? 'documented default' : `${input.file}:${input.line}`
  const evidence = [input.grade, input.as_of, input.owner, input.source].filter((part) => part !== undefined)
  return html`<p class="quiet">Written <code>${input.written}</code> in ${place}, <code>${input.path}</code>${evidence.length > 0 && `. ${evidence.join(' · ')}`}</p>`
}

/** A number taken apart: its formula, and below it what it is made from, down to the inputs. */
export function explanationView(node: ExplanationNode, level = 0): Markup {
  const { name, label, month, value, unit, formula, parts = [], repeated } = node
  const when = month === undefined ? '' : month === 'every' ? ', last month' : `, ${month}`
  const head = html`<span class="term">${label}${when}</span> <span class="amount">${printNumber(value).replace(/^-/, '−')}${unit === '1' ? '' : ` ${unit}`}</span>`
  const body = html`<p class="quiet"><code>${name}</code>${formula !== undefined && !repeated && html` = <code>${formula}</code>`}${repeated === true && ' is taken apart above'}</p>${sourceView(node)}`
  if (parts.length === 0) return html`<div class="leaf">${head}${body}</div>`
  return html`<details${level < 2 ? new Markup(' open') : ''}><summary>${head}</summary>${body}${parts.map((part) => explanationView(part, level + 1))}</details>`
}
