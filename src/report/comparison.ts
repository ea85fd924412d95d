import { type Bridge, type BridgedFigure, bridgesOf, type ComparedCases } from '../analysis/bridge.ts'
import type { NumberChange, ScopeChange } from '../analysis/input-changes.ts'
import type { Results } from '../analysis/results.ts'
import type { Row } from '../formula/program.ts'
import type { Cause } from '../inputs/about.ts'
import {
  type DeclaredFigure,
  type Headline,
  type HeadlineUnit,
  headlineFigures,
  rowLabel,
} from './headline.ts'

/* Two cases side by side, as one document: `boardpack-diff/1`. */

/** A case as a side of a comparison. */
export interface ComparedSide {
  readonly results: Results
  readonly headline: Headline
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

/** The whole document. */
export interface ComparisonDocument {
  readonly schema: 'boardpack-diff/1'
  readonly before: { readonly case: string; readonly period: string }
  readonly after: { readonly case: string; readonly period: string }
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
    unit: 'money',
    row: ebitda,
    read: (results) => results.whole(ebitda(results)),
  },
]

/** A bridge with what its figure is and the unit of all its numbers. */
export interface LabelledBridge extends Bridge {
  readonly label: string
  readonly unit: BridgedUnit
}

function labelledBridges(cases: ComparedCases): readonly LabelledBridge[] {
  return bridgesOf(cases, bridgedFigures).flatMap((bridge) => {
    const figure = bridgedFigures.find(({ name }) => name === bridge.name)
    if (figure === undefined) return []
    const label = rowLabel(cases.after, figure.row(cases.after))
    return [
      { ...bridge, label: figure.of === undefined ? label : `${label}, ${figure.of}`, unit: figure.unit },
    ]
  })
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

function sideOf({ model }: Results): ComparisonDocument['before'] {
  const { id, period } = model.inputs.tree
  return { case: id, period }
}

/** Two cases as one document. */
export function comparisonDocument(
  cases: ComparedCases,
  headlines: { readonly before: Headline; readonly after: Headline },
): ComparisonDocument {
  const { before, after, monthsApart, changes } = cases
  const order = (a: ChangedInput, b: ChangedInput): number => (a.path < b.path ? -1 : 1)
  return {
    schema: 'boardpack-diff/1',
    before: sideOf(before),
    after: sideOf(after),
    currency: after.model.inputs.currency,
    months_apart: monthsApart,
    inputs: [...changes.numbers.map(numberInput), ...changes.scope.map(scopeInput)].toSorted(order),
    decisions: changedDecisions(
      { results: before, headline: headlines.before },
      { results: after, headline: headlines.after },
    ),
    bridges: labelledBridges(cases),
  }
}
