import { figuresAllow, figureView } from '../dashboard/figure.ts'
import { framedPage } from '../dashboard/frame.ts'
import { html, type Markup } from '../dashboard/markup.ts'
import type { Measure } from '../render/chart/scene.ts'
import { chartSvg } from '../render/svg.ts'
import { printFigure } from '../report/headline.ts'
import { planTitles } from '../report/plan-titles.ts'
import { verdictTitles } from '../report/verdict-words.ts'
import type { CurrencyBlock } from './currency-block.ts'
import type { PortfolioBook } from './portfolio-book.ts'
import { npvChart } from './portfolio-charts.ts'
import { portfolioFacts, statusesOf } from './portfolio-facts.ts'
import type { Presentation } from './portfolio-file.ts'
import { type PortfolioResults, readinessOf } from './portfolio-results.ts'
import type { UnitRecord } from './unit-record.ts'
import { unitVerdict } from './unit-verdict.ts'

/** What the page of a portfolio is made with. */
export interface PageAssets {
  /** The program of the page, as one script. */
  readonly program: string
  readonly measure: Measure
  /** Units whose packs have a dashboard. */
  readonly withDashboard: ReadonlySet<string>
}

/** A column of the table of units: what it prints, and by what it is sorted. */
interface Column {
  readonly title: string
  readonly isNumber: boolean
  readonly cell: (unit: UnitRecord) => string | Markup
  readonly key: (unit: UnitRecord) => string | number
}

function columnsOf(book: PortfolioBook, { withDashboard }: PageAssets): readonly Column[] {
  const figure = (title: string, name: string, unit: Parameters<typeof printFigure>[1]): Column => ({
    title,
    isNumber: true,
    cell: ({ headline, currency }) => {
      const value = headline[name]?.value
      return typeof value === 'number' ? printFigure(value, unit, book.styleIn(currency)) : 'none'
    },
    key: ({ headline }) => headline[name]?.value ?? '',
  })
  const words = (title: string, of: (unit: UnitRecord) => string): Column => ({
    title,
    isNumber: false,
    cell: of,
    key: of,
  })
  return [
    { ...words('Unit', ({ unit }) => unit), cell: (one) => linkOf(one, withDashboard) },
    words('Verdict', unitVerdict),
    ...(book.blocks.length > 1 ? [words('Currency', ({ currency }) => currency)] : []),
    figure('NPV', 'npv', 'money'),
    figure(`TCO, ${planTitles.status_quo.toLowerCase()}`, 'tco.status_quo.total', 'money'),
    figure(`TCO, ${planTitles.optimized.toLowerCase()}`, 'tco.optimized.total', 'money'),
    figure('Saving', 'saving.total', 'money'),
    figure('Share', 'saving.share', '1'),
    figure('Programme', 'programme.cost', 'money'),
    figure('Payback', 'payback', 'month'),
  ]
}

/** The name of a unit, with its own dashboard behind it where its pack has one beside this portfolio. */
function linkOf({ unit, period }: UnitRecord, withDashboard: ReadonlySet<string>): string | Markup {
  return withDashboard.has(unit) ? html`<a href="../../${unit}/${period}/dashboard.html">${unit}</a>` : unit
}

function headView({ title, isNumber }: Column): Markup {
  const kind = isNumber ? 'number' : 'text'
  return html`<th scope="col" class="${kind}"><button type="button" class="sort" data-sort="${kind}">${title}</button></th>`
}

function rowView(unit: UnitRecord, columns: readonly Column[]): Markup {
  const cells = columns.map(({ isNumber, cell, key }, index) => {
    const content = cell(unit)
    const sorted = html` data-key="${String(key(unit))}"`
    return index === 0
      ? html`<th scope="row"${sorted}>${content}</th>`
      : html`<td${isNumber ? html` class="number"` : ''}${sorted}>${content}</td>`
  })
  return html`<tr data-currency="${unit.currency}" data-verdict="${unit.verdict.status}">${cells}</tr>`
}

function tableView(book: PortfolioBook, assets: PageAssets): Markup {
  const columns = columnsOf(book, assets)
  const units = book.blocks.flatMap((block) => block.units)
  return html`<div class="scroll" tabindex="0" role="region" aria-label="The units"><table id="units"><thead><tr>${columns.map(headView)}</tr></thead>
<tbody>${units.map((unit) => rowView(unit, columns))}</tbody></table></div>`
}

/** Which units the table shows: by name, and by verdict. */
function filterView(book: PortfolioBook): Markup {
  const options = statusesOf(book.results).map(
    (status) => html`<option value="${status}">${verdictTitles[status]}</option>`,
  )
  return html`<div class="filters"><label>Unit <input type="search" id="by-name" autocomplete="off"></label>
<label>Verdict <select id="by-verdict"><option value="">All</option>${options}</select></label>
<p class="quiet" role="status" aria-live="polite" id="shown-units">${book.fact('units_count').text} units</p>
<button type="button" class="tool" data-copy="units">Copy table</button></div>`
}

function cardView(title: string, value: string, note: string): Markup {
  return html`<div class="card still"><span class="card-title">${title}</span>
<span class="card-value">${value}</span><span class="card-note">${note}</span></div>`
}

/** What the units of one currency come to: four figures, and net present value by unit. */
function currencyView(book: PortfolioBook, block: CurrencyBlock, measure: Measure): Markup {
  const { currency, units } = block
  const text = (name: string): string => book.fact(`currencies.${currency}.${name}`).text
  const title = `Net present value by unit, ${currency}`
  const chart =
    units.length > 1
      ? figureView({
          name: `npv-${currency}`,
          title,
          kind: 'panel lone',
          svg: chartSvg(npvChart(book, block), measure),
        })
      : undefined
  return html`<section aria-label="Units that report in ${currency}"><h2>${currency}: ${text('units_count')} ${units.length === 1 ? 'unit' : 'units'}</h2>
<div class="cards">${[
    cardView(
      'Net present value',
      text('npv'),
      `below zero at ${text('losing_count')} of ${text('units_count')}`,
    ),
    cardView(
      `TCO, ${planTitles.status_quo.toLowerCase()}`,
      text('tco.status_quo'),
      'over the horizon of each',
    ),
    cardView(
      `TCO, ${planTitles.optimized.toLowerCase()}`,
      text('tco.optimized'),
      `saving ${text('saving')}, ${text('share')}`,
    ),
    cardView('Programme spend', text('programme'), `contracts signed: ${text('signed')}`),
  ]}</div>${chart}</section>`
}

function verdictsView(book: PortfolioBook): Markup {
  const items = statusesOf(book.results).map((status) => {
    const [count, names] = [book.fact(`verdicts.${status}.count`), book.fact(`verdicts.${status}.names`)]
    return html`<li><strong>${verdictTitles[status]}:</strong> ${count.text} of ${book.fact('units_count').text} (${names.text})</li>`
  })
  return html`<ul class="open">${items}</ul>`
}

function bodyView(book: PortfolioBook, presentation: Presentation, assets: PageAssets): Markup {
  const { results } = book
  const head = [presentation.organisation, results.period, presentation.classification]
  const { outliers } = results
  const look =
    outliers.length === 0
      ? undefined
      : html`<p>The share of cost that these units save lies apart from that of the others: ${book.fact('outliers').text}.</p>`
  return html`<a class="skip" href="#units">Skip to the units</a>
<header class="bar"><div><p class="title">${results.title}</p><p class="quiet">${head.filter((part) => part !== '').join(' · ')}</p></div>
<div class="tools"><button type="button" class="tool" id="theme">Dark</button><button type="button" class="tool" id="print">Print</button></div></header>
<main><div class="intro"><h1>${results.title}, ${results.period}</h1>${verdictsView(book)}<p>${readinessOf(results)}.</p>${look}</div>
${book.blocks.map((block) => currencyView(book, block, assets.measure))}
<section class="panel section"><h2>The units</h2>${filterView(book)}${tableView(book, assets)}</section></main>
<footer class="quiet"><p>Figures of the units are those of their packs. Sums are over units that report in one currency, whatever the table shows; amounts are sorted within their currency.</p></footer>`
}

/** The page of a portfolio as one file, which sorts and filters its units without a network. */
export function portfolioPage(
  results: PortfolioResults,
  presentation: Presentation,
  assets: PageAssets,
): string {
  const book = portfolioFacts(results, presentation)
  return framedPage({
    title: `${results.title}, ${results.period}`,
    body: bodyView(book, presentation, assets),
    scripts: [{ id: 'portfolio-program', text: assets.program }],
    allows: [figuresAllow],
  })
}
