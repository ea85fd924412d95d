import {
  type Bridge,
  type BridgedFigure,
  bridgesOf,
  type ComparedCases,
  compareCases,
  type Said,
} from '../analysis/bridge.ts'
import type { NumberChange, ScopeChange } from '../analysis/input-changes.ts'
import type { Results } from '../cases/results.ts'
import type { Row } from '../formula/program.ts'
import type { Cause } from '../inputs/about.ts'
import { type ComparisonLimit, comparisonLimits } from './comparison-limits.ts'
import {
  type DeclaredFigure,
  type Headline,
  type HeadlineUnit,
  headlineFigures,
  rowLabel,
} from './headline.ts'
import { type SaidResults, saidAt } from './said-results.ts'

/* Two cases side by side, as one document: `boardpack-diff/1`. */

/** A case as a side of a comparison. */
export interface ComparedSide {
  readonly results: Results
  readonly headline: Headline
  /** What the pack said when it was made, where the side is a published pack. */
  readonly said?: SaidResults | undefined
}

/** A number or a choice of the inputs that differs. */
export interface ChangedInput {
  readonly path: string
  /** What the number is; absent for what only one case has, and for choices. */
  readonly label?: string
  readonly cause: Cause
  /** As written in the files; absent where the case does not have it. */
  readonly before?: string
  readonly after?: string
  readonly source_before?: string
  readonly source_after?: string
}

/** Something that is decided, and that the two cases decide differently. */
export interface ChangedDecision {
  readonly decision: string
  readonly before: string
  readonly after: string
}

/** Which case a side of the comparison is; of a published pack, what made it. */
interface ComparedName {
  readonly case: string
  readonly period: string
  readonly tool?: string
}

/** The whole document. */
export interface ComparisonDocument {
  readonly schema: 'boardpack-diff/1'
  readonly before: ComparedName
  readonly after: ComparedName
  /** What cannot be compared, what still can, and why; empty where everything can. */
  readonly limits: readonly ComparisonLimit[]
  /** That of the second case. */
  readonly currency: string
  readonly months_apart: number
  readonly inputs: readonly ChangedInput[]
  readonly decisions: readonly ChangedDecision[]
  readonly bridges: readonly LabelledBridge[]
}

type BridgedUnit = Exclude<HeadlineUnit, 'month' | 'gpu'>

/** A figure that is bridged, with its row and its unit. */
interface BridgedRow extends BridgedFigure {
  readonly unit: BridgedUnit
  readonly row: (results: Results) => Row
  /** Of what, where its row does not say so. */
  readonly of?: string
  /** Whether it is the total of its row over all months. */
  readonly isWhole?: true
}

function isBridged(figure: DeclaredFigure): figure is DeclaredFigure & { readonly unit: BridgedUnit } {
  return figure.unit !== 'month' && figure.unit !== 'gpu'
}

const ebitda = (results: Results): Row => results.row('case', 'ebitda_effect')

/** What is bridged: the money and unit costs of the headline, and the EBITDA effect of all months. */
const bridgedFigures: readonly BridgedRow[] = [
  ...headlineFigures.filter(isBridged),
  {
    name: 'ebitda_effect.total',
    of: 'all months',
    isWhole: true,
    unit: 'money',
    row: ebitda,
    read: (results) => results.whole(ebitda(results)),
  },
]

/** Net present value, as it is bridged. */
export const npvFigure: BridgedFigure = {
  name: 'npv',
  read: (results) => results.figure('npv'),
}

/** The row that a bridge is of, and whether of it the total over all months. */
export function bridgedRow(name: string, results: Results): { readonly row: Row; readonly isWhole: boolean } {
  const figure = bridgedFigures.find((one) => one.name === name)
  if (figure === undefined) throw new Error(`unreachable: nothing bridges '${name}'`)
  return { row: figure.row(results), isWhole: figure.isWhole === true }
}

/** The bridges of money that adds up over cases, of the figures that every headline has. */
export function additiveBridges({ bridges }: ComparisonDocument): readonly LabelledBridge[] {
  const names = new Set(
    headlineFigures.filter(({ unit, isPeak }) => unit === 'money' && isPeak !== true).map(({ name }) => name),
  )
  return bridges.filter(({ name }) => names.has(name))
}

/** A bridge with what its figure is and the unit of all its numbers. */
export interface LabelledBridge extends Bridge {
  readonly label: string
  readonly unit: BridgedUnit
}

/** What was said of the figures of a side that is a published pack. */
function saidOf({ results, said }: ComparedSide): Said | undefined {
  if (said === undefined) return undefined
  return ({ name }) => {
    const figure = bridgedFigures.find((one) => one.name === name)
    return figure === undefined ? undefined : saidAt(said, results, figure.row(results))
  }
}

function labelledBridges(
  cases: ComparedCases,
  before: ComparedSide,
  after: ComparedSide,
): readonly LabelledBridge[] {
  const said = { before: saidOf(before), after: saidOf(after) }
  return bridgesOf(cases, bridgedFigures, said).flatMap((bridge) => {
    const figure = bridgedFigures.find(({ name }) => name === bridge.name)
    if (figure === undefined) return []
    const label = rowLabel(cases.after, figure.row(cases.after))
    return [
      { ...bridge, label: figure.of === undefined ? label : `${label}, ${figure.of}`, unit: figure.unit },
    ]
  })
}

/** The labels of figures that this version bridges and a published pack says nothing of. */
function unsaid(side: ComparedSide): readonly string[] {
  const said = saidOf(side)
  if (said === undefined) return []
  return bridgedFigures
    .filter((figure) => figure.read(side.results) !== undefined && said(figure) === undefined)
    .map((figure) => rowLabel(side.results, figure.row(side.results)))
}

function numberInput({ path, cause, before, after }: NumberChange): ChangedInput {
  return {
    path,
    label: after.label,
    cause,
    before: before.written,
    after: after.written,
    ...(before.source === undefined ? {} : { source_before: before.source }),
    ...(after.source === undefined ? {} : { source_after: after.source }),
  }
}

function scopeInput({ path, before, after, kind }: ScopeChange): ChangedInput {
  return {
    path,
    cause: 'scope',
    ...(kind === 'added' ? {} : { before: before ?? 'there' }),
    ...(kind === 'removed' ? {} : { after: after ?? 'there' }),
  }
}

function leversOn({ results }: ComparedSide): string {
  const { levers } = results.model.inputs.tree
  const on = Object.values(levers).filter(({ on: switched }) => switched.value === 1)
  return on.length === 0 ? 'none' : on.map(({ label }) => label).join(', ')
}

function printed(side: ComparedSide, name: string): string {
  return side.headline.figures.find((figure) => figure.name === name)?.printed ?? 'none'
}

/** What a board decides, by its name for people. */
const decisions: readonly (readonly [string, (side: ComparedSide) => string])[] = [
  ['Verdict', ({ headline }) => headline.verdict.line],
  ['Open conditions', ({ headline }) => String(headline.verdict.conditions.length)],
  ['Programme spend', (side) => printed(side, 'programme.cost')],
  ['Contracts signed, optimized', (side) => printed(side, 'signed.optimized')],
  ['Peak funding', (side) => printed(side, 'peak_funding')],
  ['Levers', leversOn],
  ['GPUs at most, optimized', (side) => printed(side, 'gpus.optimized.highest')],
]

function changedDecisions(before: ComparedSide, after: ComparedSide): readonly ChangedDecision[] {
  return decisions
    .map(([decision, read]) => ({ decision, before: read(before), after: read(after) }))
    .filter((one) => one.before !== one.after)
}

function nameOf({ results, said }: ComparedSide): ComparedName {
  const { id, period } = results.model.inputs.tree
  return { case: id, period, ...(said === undefined ? {} : { tool: said.tool }) }
}

/** Two cases side by side, and what differs between them as one document. */
export interface CaseComparison {
  readonly cases: ComparedCases
  readonly document: ComparisonDocument
}

/** Compares two cases. Money in two currencies is not bridged. */
export function comparisonOf(before: ComparedSide, after: ComparedSide): CaseComparison {
  const cases = compareCases(before.results, after.results)
  return { cases, document: comparisonDocument(cases, before, after) }
}

function comparisonDocument(
  cases: ComparedCases,
  before: ComparedSide,
  after: ComparedSide,
): ComparisonDocument {
  const { monthsApart, changes } = cases
  const order = (a: ChangedInput, b: ChangedInput): number => (a.path < b.path ? -1 : 1)
  const [from, to] = [before, after].map(({ results }) => results.model.inputs.currency)
  const limits = comparisonLimits(
    cases,
    [before, after].map((side) => ({ said: side.said, unsaid: unsaid(side) })),
  )
  return {
    schema: 'boardpack-diff/1',
    before: nameOf(before),
    after: nameOf(after),
    limits,
    currency: to ?? '',
    months_apart: monthsApart,
    inputs: [...changes.numbers.map(numberInput), ...changes.scope.map(scopeInput)].toSorted(order),
    decisions: changedDecisions(before, after),
    bridges: from === to ? labelledBridges(cases, before, after) : [],
  }
}
