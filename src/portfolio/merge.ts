import type { Diagnostic, Outcome } from '../diagnostic/diagnostic.ts'
import type { RunReport, UnitStatus } from './run-report.ts'

/** What the shards of a run must cover. */
export interface Whole {
  readonly portfolio: string
  readonly period: string
  readonly portfolio_sha256: string
  readonly units: readonly string[]
}

/** Puts the reports of shards together, or tells where they leave a gap, overlap or are of different runs. */
export function mergeReports(whole: Whole, shards: readonly RunReport[]): Outcome<RunReport> {
  const diagnostics = [...strangers(whole, shards), ...missing(shards), ...coverage(whole, shards)]
  if (diagnostics.length > 0) return { ok: false, diagnostics }
  const units = whole.units.flatMap((name) => statusesOf(shards, name))
  return { ok: true, value: { schema: 'boardpack-run/1', ...whole, units }, warnings: [] }
}

function fault(message: string, hint: string): Diagnostic {
  return { code: 'shards', severity: 'error', message, hint }
}

function statusesOf(shards: readonly RunReport[], name: string): readonly UnitStatus[] {
  return shards.flatMap(({ units }) => units.filter(({ unit }) => unit === name))
}

function strangers(
  { portfolio_sha256: sha256, period }: Whole,
  shards: readonly RunReport[],
): readonly Diagnostic[] {
  const counts = new Set(shards.map(({ shard }) => shard?.count))
  const hint = 'run all shards with the same portfolio file, period and number of shards'
  const mixed =
    counts.size > 1
      ? [
          fault(
            `the shards are of different runs: ${[...counts].map((count) => `${count} shards`).join(', ')}`,
            hint,
          ),
        ]
      : []
  const changed = shards.filter((one) => one.portfolio_sha256 !== sha256 || one.period !== period)
  return [
    ...mixed,
    ...changed.map(({ shard }) =>
      fault(`shard ${shard?.index} was run with another portfolio file or period`, hint),
    ),
  ]
}

function missing(shards: readonly RunReport[]): readonly Diagnostic[] {
  const count = shards[0]?.shard?.count ?? 0
  if (count === 0)
    return [fault('there are no shards to merge', 'run them first: boardpack run ... --shard 1/2')]
  const seen = new Set(shards.map(({ shard }) => shard?.index))
  return Array.from({ length: count }, (_, index) => index + 1)
    .filter((index) => !seen.has(index))
    .map((index) => fault(`shard ${index} of ${count} is missing`, `run it: --shard ${index}/${count}`))
}

/** Every unit exactly once, and no other. */
function coverage({ units }: Whole, shards: readonly RunReport[]): readonly Diagnostic[] {
  const times = new Map<string, number>()
  for (const { unit } of shards.flatMap((one) => one.units)) times.set(unit, (times.get(unit) ?? 0) + 1)
  const done = [...times.keys()]
  const known = new Set(units)
  const hint = 'run all shards again with the same portfolio file'
  return [
    ...units.filter((unit) => !times.has(unit)).map((unit) => fault(`no shard has the unit '${unit}'`, hint)),
    ...done
      .filter((unit) => (times.get(unit) ?? 0) > 1)
      .map((unit) => fault(`more than one shard has the unit '${unit}'`, hint)),
    ...done
      .filter((unit) => !known.has(unit))
      .map((unit) => fault(`'${unit}' is no unit of the portfolio`, hint)),
  ]
}
