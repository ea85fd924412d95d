import { type ReadContext, reportError } from './context.ts'
import { checkDate, checkNotAfterPeriod } from './dates.ts'
import type { DeepReadonly } from './inputs.ts'
import { findNode, findPlace } from './raw.ts'
import { memberNames } from './references.ts'
import type { Members } from './schema/tree.ts'

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
  }
}
