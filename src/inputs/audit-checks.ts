import { type ReadContext, reportError } from './context.ts'
import { checkDate, checkNotAfterPeriod } from './dates.ts'
import type { DeepReadonly } from './inputs.ts'
import { findNode, findPlace } from './raw.ts'
import { memberNames } from './references.ts'
import type { Members } from './schema/tree.ts'

type Audit = DeepReadonly<Members>['audits'][string]

/** Checks the parts of an audit against each other, and its date against the period. */
export function checkAudits({ audits }: DeepReadonly<Members>, context: ReadContext): void {
  for (const [name, audit] of Object.entries(audits)) {
    const place = findNode(context.root, ['audits', name, 'date'])?.place
    if (place !== undefined && checkDate(audit.date, 'date', place, context)) {
      checkNotAfterPeriod(audit.date, `the audit '${name}'`, place, context)
    }
    if (memberNames(context, ['audits', name, 'points']).length === 0) {
      reportError(
        context,
        'missing',
        findPlace(context.root, ['audits', name, 'points']),
        `the audit '${name}' has no points`,
      )
    }
    checkPrefillGpus(name, audit, context)
    checkStages(name, audit, context)
  }
}

/** GPUs that only prefill are some of those of the replica: others must be left to decode. */
function checkPrefillGpus(
  name: string,
  { gpus_per_replica: all, prefill_gpus: apart }: Audit,
  context: ReadContext,
): void {
  if (apart === undefined || !(apart.value >= all.value)) return
  const message = `${apart.value} of the ${all.value} GPUs of a replica of audit '${name}' only prefill: none is left to decode`
  reportError(
    context,
    'prefill-gpus',
    apart.place,
    message,
    'count those of prefill in gpus_per_replica, too',
  )
}

function checkStages(name: string, { stages }: Audit, context: ReadContext): void {
  if (stages === undefined) return
  const sum = Object.values(stages).reduce((total, stage) => total + stage.share.value, 0)
  if (!(Math.abs(sum - 1) > 5e-3)) return
  const place = findPlace(context.root, ['audits', name, 'stages'])
  const message = `the stages of audit '${name}' add up to ${Number((sum * 100).toFixed(1))}%, but must to 100%`
  reportError(context, 'stages', place, message, 'add a stage for the rest')
}
