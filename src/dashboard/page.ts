import type { WhatIf } from '../report/what-if.ts'
import { whatIfMark } from '../report/what-if.ts'
import type { Controls } from './controls.ts'
import type { DeskCase } from './desk.ts'
import { figuresAllow, figureView } from './figure.ts'
import { framedPage, type PageScript } from './frame.ts'
import { liveAllows } from './live.ts'
import { html, type Markup } from './markup.ts'
import { type Since, sinceView } from './since.ts'
import { chartNames, claimChart, type Judgement } from './snapshot.ts'
import { choiceTable, conditionTable, controlsView, figureTable, leadCards, verdictView } from './views.ts'

/** What a dashboard is made of. */
export interface PageParts {
  readonly title: string
  readonly organisation: string
  /** Meeting, date, classification: what stands in the head. */
  readonly occasion: string
  readonly digest: string
  readonly tool: string | undefined
  readonly whatIf: WhatIf | undefined
  /** The accent of the case's brand, `#RRGGBB`. */
  readonly accent: string | undefined
  readonly judgement: Judgement
  /** What changed since the previous period, where one is given. */
  readonly since: Since | undefined
  readonly controls: Controls
  readonly data: DeskCase
  /** The compiled model, as the source text of a function. */
  readonly code: string
  /** The program of the page. */
  readonly bundle: string
}

const titles: Readonly<Record<(typeof chartNames)[number], string>> = {
  'unit-cost': 'Cost per token',
  tornado: 'Sensitivity',
  'lever-waterfall': 'Bridge by lever',
  'cumulative-cash': 'Cash',
  'tco-by-category': 'Total cost',
  'demand-capacity': 'Demand and capacity',
  grid: 'Load grid',
}

/** Charts that follow only from the analyses, and are a moment later than the others. */
const later: ReadonlySet<string> = new Set(['tornado', 'lever-waterfall', 'grid'])

function chartView(name: (typeof chartNames)[number], svg: string): Markup {
  return figureView({ name, title: titles[name], kind: 'panel', svg, isLater: later.has(name) })
}

function chartsView({ charts }: Judgement): Markup {
  const panels = chartNames.flatMap((name) => {
    const svg = charts[name]
    return svg === undefined || name === claimChart ? [] : [chartView(name, svg)]
  })
  return html`<div class="charts">${panels}</div>`
}

function bandView(whatIf: WhatIf | undefined): Markup {
  const fixed =
    whatIf === undefined
      ? undefined
      : html`<div class="band fixed"><div class="band-line"><p>${whatIfMark(whatIf)}</p></div></div>`
  return html`${fixed === undefined ? [] : [fixed]}<section class="band" id="band" aria-label="What-if" hidden>
<div class="band-line"><p id="band-text"></p><div class="tools">
<button type="button" class="tool" data-copy="link">Copy link</button><button type="button" class="tool" data-copy="table">Copy table</button><button type="button" class="tool" id="reset">Reset to the pack</button></div></div>
<div class="written" id="band-written"></div>
<details><summary>Take the changes with you</summary><div class="exports">
<div><label for="as-set">For the command line</label><textarea id="as-set" rows="5" readonly></textarea><button type="button" class="tool" data-copy="set">Copy</button></div>
<div><label for="as-yaml">For the files of the case</label><textarea id="as-yaml" rows="5" readonly></textarea><button type="button" class="tool" data-copy="yaml">Copy</button></div>
<div><label for="as-own-case">For the workbook, as your own case</label><textarea id="as-own-case" rows="5" readonly></textarea><button type="button" class="tool" data-copy="own-case">Copy</button></div></div></details></section>`
}

function bodyView(parts: PageParts): Markup {
  const { judgement, since, controls, title, organisation, occasion, tool, digest, whatIf } = parts
  const claim = judgement.charts[claimChart]
  return html`<a class="skip" href="#figures">Skip to the figures</a>
<header class="bar"><div><p class="title">${title}</p><p class="quiet">${[organisation, occasion].filter((part) => part !== '').join(' · ')}</p></div>
<div class="tools"><button type="button" class="tool" id="theme">Dark</button><button type="button" class="tool" id="print">Print</button></div></header>
${bandView(whatIf)}
<main><div class="hero"><div class="judged" data-view="verdict">${verdictView(judgement)}</div>${claim !== undefined && chartView(claimChart, claim)}</div>
<div class="panel refusal" id="refusal" role="alert" hidden></div>
<div class="cards" id="figures">${leadCards(judgement.figures)}</div>
<div class="desk"><details class="controls panel" id="what-if" open><summary>What if</summary>${controlsView(controls)}</details>
<div>${chartsView(judgement)}
<section class="panel section judged"><h2>What must be true</h2><div class="scroll" tabindex="0" role="region" aria-label="What must be true" data-view="conditions" data-later>${conditionTable(judgement.conditions)}</div></section>
<section class="panel section judged"><h2>Options</h2><div class="scroll" tabindex="0" role="region" aria-label="Options" data-view="options" data-later>${choiceTable('Option', judgement.options)}</div></section>
${judgement.scenarios.length > 0 && html`<section class="panel section judged"><h2>Scenarios</h2><div class="scroll" tabindex="0" role="region" aria-label="Scenarios" data-view="scenarios" data-later>${choiceTable('Scenario', judgement.scenarios)}</div></section>`}
${since !== undefined && sinceView(since)}
<section class="panel section" id="all-figures"><h2>All figures</h2>${figureTable(judgement.figures)}</section></div></div>
<p class="hidden" role="status" aria-live="polite" id="said"></p></main>
<footer class="quiet"><p>Computed on this page by the model of the pack, without a network. Inputs ${digest}${tool !== undefined && ` · ${tool}`} · The memo, the workbook and this page print the same figures.</p></footer>
<dialog id="explanation" aria-labelledby="explanation-title"><div class="dialog-head"><h2 id="explanation-title" tabindex="-1">How it is calculated</h2><button type="button" class="tool" id="explanation-close">Close</button></div><div class="dialog-body" id="explanation-body"></div></dialog>`
}

/**
 * A whole dashboard as one file: it asks for nothing, runs only the scripts that its policy names by their digests, and
 * shows the figures of the pack before any of them has run. With a script that reloads it, it is a page that is served.
 */
export function dashboardPage(parts: PageParts, live?: PageScript): string {
  return framedPage({
    title: `${parts.title} · dashboard`,
    accent: parts.accent,
    body: bodyView(parts),
    data: { 'desk-data': parts.data },
    scripts: [
      ...(live === undefined ? [] : [live]),
      { id: 'desk-code', text: `globalThis.boardpackCode = ${parts.code}` },
      { id: 'desk-program', text: parts.bundle },
    ],
    allows: ['worker-src blob:', figuresAllow, ...(live === undefined ? [] : [liveAllows])],
  })
}
