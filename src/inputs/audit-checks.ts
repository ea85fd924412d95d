import { type ReadContext, reportError } from './context.ts'
import { checkDate, checkFreshness } from './dates.ts'
import type { DeepReadonly } from './inputs.ts'
import { findNode, findPlace } from './raw.ts'
import { memberNames } from './references.ts'
import type { Members } from './schema/tree.ts'

type Audit = DeepReadonly<Members>['audits'][string]

/** Output tokens beyond the offered ones that rounding of a published figure may explain. */
const roundingAllowance = 1.02

/** Checks what an audit claims against what is possible, and its date against the period. */
export function checkAudits({ audits }: DeepReadonly<Members>, context: ReadContext): void {
  for (const [name, audit] of Object.entries(audits)) {
    const place = findNode(context.root, ['audits', name, 'date'])?.place
    if (place !== undefined && checkDate(audit.date, 'date', place, context)) {
      checkFreshness(audit.date, `the audit '${name}'`, place, context)
    }
    if (memberNames(context, ['audits', name, 'points']).length === 0) {
      reportError(
        context,
        'missing',
        findPlace(context.root, ['audits', name, 'points']),
        `the audit '${name}' has no points`,
      )
    }
    checkPoints(audit, context)
    checkStages(name, audit, context)
  }
}

function checkPoints(audit: Audit, context: ReadContext): void {
  for (const [name, { load, output_tps: output, completed }] of Object.entries(audit.points)) {
    if (completed?.value === 0) {
      const hint = 'leave the point out: nothing was measured'
      reportError(
        context,
        'zero-completed',
        completed.place,
        `the point '${name}' completed no request`,
        hint,
      )
    }
    const offered = load.value * audit.output_tokens.value
    if (audit.load !== 'request_rate' || !(output.value > offered * roundingAllowance)) continue
    const message = `the point '${name}' claims ${output.value} output tokens/s, but only ${offered} were asked for (${load.value} requests/s of ${audit.output_tokens.value} tokens)`
    reportError(
      context,
      'impossible-throughput',
      output.place,
      message,
      throughputHint(audit, output.value, offered),
    )
  }
}

function throughputHint(audit: Audit, claimed: number, offered: number): string {
  const ratio = (audit.input_tokens.value + audit.output_tokens.value) / audit.output_tokens.value
  const isInputCounted = Math.abs(claimed / offered / ratio - 1) < 0.1
  return isInputCounted
    ? 'input tokens seem to be counted: give output tokens only'
    : 'is the load, or output_tokens, another?'
}

function checkStages(name: string, { stages }: Audit, context: ReadContext): void {
  if (stages === undefined) return
  const sum = Object.values(stages).reduce((total, stage) => total + stage.share.value, 0)
  if (!(Math.abs(sum - 1) > 5e-3)) return
  const place = findPlace(context.root, ['audits', name, 'stages'])
  const message = `the stages of audit '${name}' add up to ${Number((sum * 100).toFixed(1))}%, but must to 100%`
  reportError(context, 'stages', place, message, 'add a stage for the rest')
}
