import { type PlanId, plans } from '../../model/scopes.ts'
import type { Chart, Mark, Stack } from '../chart.ts'
import { factMark, inSentence, moneyTicks, periodWords, sizeOf } from './chart-parts.ts'
import {
  allMonths,
  type CostCategory,
  categoryCost,
  costCategories,
  fewestCategories,
} from './cost-categories.ts'
import type { FactWriter } from './fact-writer.ts'
import { yearName } from './headline-facts.ts'
import { isNothing } from './shown.ts'

/** Most parts of a bar that can still be told apart. */
const mostParts = 6

/** What stands under the bars; short where many years leave little room. */
function planWords({ results }: FactWriter, plan: PlanId): string {
  const isNarrow = results.years.length > 4
  if (plan === 'status_quo') return isNarrow ? 'SQ' : 'Status quo'
  return isNarrow ? 'Opt.' : 'Optimized'
}

/** A part of one plan in one fiscal year, as a fact with its cell where it is one line. */
function partMark(writer: FactWriter, name: string, part: CostCategory, plan: PlanId, year: number): Mark {
  const { results } = writer
  const [only, ...others] = part.lines
  const months = results.years[year]?.months ?? []
  if (only !== undefined && others.length === 0)
    writer.inYear(name, results.ofPlan(plan, only), year, 'money')
  else writer.number(name, categoryCost(results, plan, part, months), 'money')
  return factMark(writer, name)
}

function stackOf(writer: FactWriter, parts: readonly CostCategory[], plan: PlanId, year: number): Stack {
  const name = `charts.tco.${yearName(writer.results.years[year]?.label ?? '')}.${plan}`
  const values = parts.map((part) => partMark(writer, `${name}.${part.name}`, part, plan, year))
  writer.number(
    `${name}.drawn`,
    values.reduce((sum, { value }) => sum + value, 0),
    'money',
  )
  return { label: planWords(writer, plan), values, total: factMark(writer, `${name}.drawn`) }
}

/** The category that moves most in the direction of the total. */
function largestChange({ results }: FactWriter, categories: readonly CostCategory[]): string | undefined {
  const direction = Math.sign(results.figure('saving_total'))
  const months = allMonths(results)
  const change = (category: CostCategory): number =>
    direction *
    (categoryCost(results, 'status_quo', category, months) -
      categoryCost(results, 'optimized', category, months))
  const [largest] = categories.toSorted((a, b) => change(b) - change(a))
  return largest !== undefined && change(largest) > 0 ? largest.label : undefined
}

function costClaim(writer: FactWriter, categories: readonly CostCategory[]): string {
  const { value, text } = writer.fact('saving.total')
  const horizon = writer.fact('horizon').text
  if (isNothing(text)) return `Total cost over ${horizon} stays as it is`
  const moved = largestChange(writer, categories)
  const most = moved === undefined ? '' : `, ${inSentence(moved)} most of all`
  return Number(value) > 0
    ? `The programme takes ${text} out of total cost over ${horizon}${most}`
    : `The programme adds ${sizeOf(text)} to total cost over ${horizon}${most}`
}

/**
 * Total cost of ownership of both plans by category and fiscal year. Bars stand on zero: where a sale gains more than
 * the book value in some year, the gain is left out, and the chart says so.
 */
export function tcoChart(writer: FactWriter): Chart {
  const { results } = writer
  const categories = costCategories(results)
  const gains = categories.filter((category) =>
    plans.some((plan) =>
      results.years.some(({ months }) => categoryCost(results, plan, category, months) < 0),
    ),
  )
  const parts = fewestCategories(
    results,
    categories.filter((category) => !gains.includes(category)),
    mostParts,
    'cost',
  )
  const groups = results.years.map(({ label }, year) => ({
    label,
    stacks: plans.map((plan) => stackOf(writer, parts, plan, year)),
  }))
  const totals = groups.flatMap(({ stacks }) => stacks.map(({ total }) => total))
  const claim = costClaim(writer, categories)
  const [statusQuo, optimized] = plans.map((plan) => writer.fact(`tco.${plan}.total`).text)
  const apart = gains.length === 0 ? '' : ', before gains on disposal'
  const legend = results.years.length > 4 ? ' (SQ status quo, Opt. optimized)' : ''
  return {
    kind: 'stack',
    claim,
    subtitle: `Total cost of ownership by category and fiscal year${legend}${apart}, ${writer.style.currency}, ${periodWords(writer)}`,
    source: 'Source: model.xlsx, sheets Status quo and Optimized, lines of cost by fiscal year.',
    alt: `Stacked columns for each fiscal year, status quo beside optimized. ${claim}. Over the horizon: status quo ${statusQuo}, optimized ${optimized}.`,
    parts: parts.map(({ label }) => ({ label, emphasis: 'context' as const })),
    groups,
    ticks: moneyTicks(
      writer,
      totals.map(({ value }) => value),
    ),
  }
}
