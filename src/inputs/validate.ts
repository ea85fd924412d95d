import { hasErrors, type Outcome, type SourceFile } from '../diagnostic/diagnostic.ts'
import { openingMonth } from '../units/calendar.ts'
import { readActuals } from './actuals.ts'
import { checkApis } from './api-checks.ts'
import { checkAudits } from './audit-checks.ts'
import { checkCase } from './case-checks.ts'
import { deriveConfigurations } from './configurations.ts'
import { createContext, type ReadContext } from './context.ts'
import { checkFleet } from './fleet-checks.ts'
import { givenIn } from './given.ts'
import type { Actuals, Configuration, DeepReadonly, Inputs, Objective, Patch } from './inputs.ts'
import { soundMembers } from './members.ts'
import { mergeInputs } from './merge.ts'
import { collectPatches } from './patches.ts'
import { checkPrices } from './prices.ts'
import { findNode, findPlace } from './raw.ts'
import { checkReferences } from './references.ts'
import { checkRules, memberRules, wholeRules } from './rules/input-rules.ts'
import { type CaseTree, caseSchema, type Members } from './schema/tree.ts'
import { checkMeasured, findObjectives } from './service-level.ts'
import { explainIssues } from './structure.ts'
import { startOfTrail } from './trail.ts'
import { walk } from './walk.ts'
import { checkWorkloads } from './workload-checks.ts'

/**
 * Validates the five files of a case, after `--set PATH=VALUE` overrides, into `Inputs`; or tells every mistake of
 * all files, each at its place. Warnings come along with the inputs. Files are known by their names, wherever they lie.
 */
export function validate(files: readonly SourceFile[], overrides: readonly string[] = []): Outcome<Inputs> {
  const merged = mergeInputs(files, overrides)
  if (!merged.ok) return merged
  const { root, placeOf, actuals: file, sources } = merged.value
  const context = createContext(root)
  context.diagnostics.push(...merged.warnings)
  const value = walk(caseSchema, root, { trail: startOfTrail, parent: root.place }, context)
  checkReferences(context)
  const parsed = caseSchema.safeParse(value)
  if (!parsed.success) {
    context.diagnostics.push(...explainIssues(parsed.error.issues, root, placeOf))
  }
  const serving = checkMembers(
    parsed.success ? parsed.data : soundMembers(value, parsed.error.issues),
    context,
  )
  if (parsed.success) {
    checkCase(parsed.data, context)
    checkRules(wholeRules, parsed.data, context)
  }
  const horizon = parsed.success ? parsed.data.horizon.value : Number.NaN
  const actuals = file === undefined ? undefined : readActuals(file, context, horizon)
  const { diagnostics } = context
  if (!parsed.success || hasErrors(diagnostics)) return { ok: false, diagnostics }
  const inputs = assemble(parsed.data, { serving, actuals, sources }, context)
  return { ok: true, value: inputs, warnings: diagnostics }
}

/** How workloads are served, as derived from the members of a case. */
interface Serving {
  readonly patches: readonly Patch[]
  readonly objectives: readonly Objective[]
  readonly configurations: readonly Configuration[]
}

/** What is true across members; looks only at members whose shape is right, and passes over unreadable numbers. */
function checkMembers(members: DeepReadonly<Members>, context: ReadContext): Serving {
  const patches = collectPatches(members.levers, context)
  const objectives = findObjectives(members, context)
  for (const objective of objectives) {
    checkMeasured(members, objective, auditsOf(objective, members, patches), context)
  }
  const configurations = deriveConfigurations(members, patches, objectives, context)
  checkApis({ members, patches, objectives, context })
  checkPrices(members, context)
  checkWorkloads(members, context)
  checkFleet(members, context)
  checkAudits(members, context)
  checkRules(memberRules, members, context)
  return { patches, objectives, configurations }
}

function auditsOf(
  { workload }: Objective,
  members: DeepReadonly<Members>,
  patches: readonly Patch[],
): ReadonlySet<string> {
  const path = `deployments.${workload}.audit`
  const patched = patches.flatMap(({ path: at, to }) =>
    at === path && to.kind === 'choice' ? [to.name] : [],
  )
  const today = members.deployments[workload]?.audit
  return new Set(today === undefined ? patched : [today, ...patched])
}

/** What a case has beside its tree. */
interface Beside {
  readonly serving: Serving
  readonly actuals: Actuals | undefined
  readonly sources: readonly SourceFile[]
}

function assemble(
  tree: DeepReadonly<CaseTree>,
  { serving, actuals, sources }: Beside,
  context: ReadContext,
): Inputs {
  const { root, period, assumptions } = context
  if (period === undefined) throw new Error('unreachable: a validated case has a period')
  const { start_month, label } = tree.fiscal_year
  return {
    tree,
    period,
    opening: openingMonth(period),
    fiscalCalendar: { startMonth: start_month.value, label },
    horizon: tree.horizon.value,
    currency: tree.currency,
    assumptions,
    ...serving,
    given: givenIn(caseSchema, context),
    actuals,
    sources,
    placeOf: (path) => {
      const keys = path.split('.')
      return findNode(root, keys)?.place ?? findPlace(root, keys)
    },
  }
}
