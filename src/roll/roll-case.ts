import { switchPath } from '../cases/case.ts'
import { resultsOfCase } from '../cases/case-model.ts'
import type { Results } from '../cases/results.ts'
import { type Diagnostic, hasErrors, type Outcome, type SourceFile } from '../diagnostic/diagnostic.ts'
import { catalogueFile } from '../inputs/raw.ts'
import { validate } from '../inputs/validate.ts'
import {
  addMonths,
  monthsBetween,
  openingMonth,
  type Period,
  printMonth,
  printPeriod,
} from '../units/calendar.ts'
import { carryHead, carryScenarios } from './case-head.ts'
import { carryCommitments } from './commitments.ts'
import { carryFigures, carryFleet } from './figures.ts'
import { carryFixedTerms } from './fixed-terms.ts'
import { actualsIn, withForecast } from './history.ts'
import { type Deviation, deviations } from './law.ts'
import { type Folded, foldLevers, isLive } from './levers.ts'
import { carryProgramme } from './programme.ts'
import { Rolling, textOf } from './rolling.ts'

/** A case, and the quarter to which it is rolled. */
export interface RollRequest {
  readonly files: readonly SourceFile[]
  readonly to: Period
  /** Whether what can be carried only roughly is carried all the same, with a warning for each. */
  readonly isRough?: boolean
}

/** A rolled case, and how it was shown to agree with the old one. */
export interface RolledCase {
  readonly files: readonly SourceFile[]
  readonly from: Period
  readonly to: Period
  /** Months that both cases compute; in each of them the two agree to the cent, unless it was rolled roughly. */
  readonly sameMonths: number
}

/**
 * The case of a later quarter: figures carried along the plan, levers that are live in the status quo, spent programme
 * cost and ended contracts taken out. It computes what the old plan said for the same months, to the cent, which is
 * verified here; what cannot be carried so is refused, or told as a warning where that is accepted.
 */
export function rollCase({ files, to, isRough = false }: RollRequest): Outcome<RolledCase> {
  const plan = resultsOfCase({ files, overrides: [] })
  if (!plan.ok) return plan
  const { inputs } = plan.value.model
  if (inputs.sources.some(({ path }) => path === catalogueFile)) return refused(shortCase())
  const months = monthsBetween(openingMonth(inputs.period), openingMonth(to))
  if (months < 1 || months >= inputs.horizon) return refused(outOfReach(plan.value, to))
  const live = liveOnly(files, plan.value, months)
  if (!live.ok) return live
  const rolling = new Rolling(files, { plan: plan.value, live: live.value, months, to, isRough })
  const { isPart } = carry(rolling)
  if (hasErrors(rolling.diagnostics)) return refused(...rolling.diagnostics)
  const rolled = cleared(rolling.files())
  if (!rolled.ok) return rolled
  const differing = isRough ? [] : disagreements(rolling, rolled.value.results, isPart)
  if (differing.length > 0) return refused(...differing)
  const whole = withHistory(rolled.value.files, files, plan.value)
  if (!whole.ok) return whole
  const value = { files: whole.value, from: inputs.period, to, sameMonths: inputs.horizon - months }
  return { ok: true, value, warnings: rolling.diagnostics }
}

/** The rolled files with the actuals of the old case, which hold its forecast, too: as it was kept, or as it is now. */
function withHistory(
  rolled: readonly SourceFile[],
  files: readonly SourceFile[],
  plan: Results,
): Outcome<readonly SourceFile[]> {
  const actuals = actualsIn(files)
  if (actuals === undefined) return { ok: true, value: rolled, warnings: [] }
  const { period } = plan.model.inputs.tree
  const isKept = period in (plan.model.inputs.actuals?.tree.history ?? {})
  const whole = [...rolled, isKept ? actuals : withForecast(actuals, plan)]
  const read = validate(whole)
  return read.ok ? { ...read, value: whole } : read
}

function refused(...diagnostics: readonly Diagnostic[]): Outcome<never> {
  return { ok: false, diagnostics }
}

/** What the catalogue fills in has no text that could be carried on. */
function shortCase(): Diagnostic {
  return {
    code: 'roll-short',
    severity: 'error',
    message: 'a short case cannot be rolled: what the catalogue fills in stands in no file of it',
    hint: 'write it out first: boardpack show CASE > NEW/case.yaml',
  }
}

function outOfReach({ model }: Results, to: Period): Diagnostic {
  const { inputs } = model
  const [first, last] = [1, inputs.horizon - 1].map((month) => printMonth(addMonths(inputs.opening, month)))
  return {
    code: 'roll-period',
    severity: 'error',
    message: `the case of ${printPeriod(inputs.period)} cannot be rolled to ${printPeriod(to)}: its plan has the months ${first} to ${last}`,
    hint: 'name a later quarter within the plan, for example with --to 2027Q1',
  }
}

/** The case with the levers that are live at the new opening and no others. */
function liveOnly(files: readonly SourceFile[], plan: Results, months: number): Outcome<Results> {
  const { inputs } = plan.model
  const later = Object.keys(inputs.tree.levers).filter((name) => !isLive({ inputs, months }, name))
  return resultsOfCase({ files, overrides: later.map((name) => `${switchPath(name)}=false`) })
}

function carry(rolling: Rolling): Folded {
  const folded = foldLevers(rolling)
  carryFigures(rolling)
  carryFleet(rolling, folded.targets)
  carryCommitments(rolling)
  carryFixedTerms(rolling)
  carryProgramme(rolling, folded.levers)
  carryHead(rolling)
  carryScenarios(
    rolling,
    [...folded.levers].map((name) => `levers.${name}`),
  )
  return folded
}

interface Cleared {
  readonly files: readonly SourceFile[]
  readonly results: Results
}

/** Errors about what a rolled case states in vain, because what read it is over. */
const idleCodes: ReadonlySet<string> = new Set(['unread', 'unknown-path', 'no-base', 'empty-scenario'])

/** Takes out what nothing reads any more, such as the audit that a lever has replaced, until the case is whole. */
function cleared(files: readonly SourceFile[], round = 0): Outcome<Cleared> {
  const results = resultsOfCase({ files, overrides: [] })
  if (results.ok) return { ok: true, value: { files, results: results.value }, warnings: results.warnings }
  const errors = results.diagnostics.filter(({ severity }) => severity === 'error')
  const idle = errors.filter(({ code }) => idleCodes.has(code))
  if (idle.length === 0 || round > 8) return refused(...errors)
  const texts = files.map((file) => [file.path, textOf(file)] as const)
  for (const { place } of idle) {
    const text = texts.find(([path]) => path === place?.file)?.[1]
    const keys = place === undefined ? undefined : text?.pathAt(place.line, place.column)
    if (text === undefined || keys === undefined) return refused(...errors)
    text.remove(keys, `rolled: '${keys.join('.')}' is read by nothing any more`)
  }
  return cleared(
    texts.map(([, text]) => text.result()),
    round + 1,
  )
}

/** Where the rolled case says something else than the old plan: the first month of each line. */
function disagreements(rolling: Rolling, rolled: Results, isPart: boolean): readonly Diagnostic[] {
  const { plan, live, months } = rolling
  const found = [
    ...deviations({ plan: 'optimized', rolled, old: plan, months }),
    ...(isPart ? [] : deviations({ plan: 'status_quo', rolled, old: live, months })),
  ]
  const firsts = found.filter((one, index) => found.findIndex((other) => other.line === one.line) === index)
  return firsts.map((one) => disagreement(rolling, one))
}

function disagreement({ live, to, inputs, months }: Rolling, one: Deviation): Diagnostic {
  const month = printMonth(addMonths(inputs.opening, one.month + months))
  const label = live.line('plan', one.line).label
  return {
    code: 'roll-differs',
    severity: 'error',
    message: `rolled to ${printPeriod(to)}, ${label.toLowerCase()} of ${month} would be ${one.found.toFixed(2)}, but the plan says ${one.expected.toFixed(2)} (${one.plan})`,
    hint: 'the case has something that cannot be carried exactly: accept the difference with --rough',
  }
}
