import { staleAfterMonths } from '../../inputs/dates.ts'
import { monthAt } from '../../units/calendar.ts'
import { formatDuration, formatMonth } from '../../units/format.ts'
import { shortDigest } from '../short-digest.ts'
import { brief } from './brief.ts'
import type { FactWriter } from './fact-writer.ts'

/** Workloads whose limits a footnote of a memo has room for. */
const fewObjectives = 3

/** To whom, from whom and when; what the case is. */
export function writeCaseFacts(writer: FactWriter, hash: string): void {
  const { tree, horizon, period } = writer.results.model.inputs
  const { locale } = writer.style
  writer.words('case.title', tree.title)
  writer.words('case.organisation', tree.organisation)
  writer.words('case.period', tree.period)
  writer.words('case.currency', tree.currency)
  writer.words('memo.to', tree.memo.to)
  writer.words('memo.from', tree.memo.from)
  writer.date('memo.date', tree.memo.date)
  writer.optional('memo.meeting', tree.memo.meeting, (name, meeting) =>
    writer.words(name, brief(meeting, 64)),
  )
  writer.words('memo.subject', tree.memo.subject ?? tree.title)
  writer.words('memo.classification', tree.memo.classification)
  writer.number('horizon', horizon, 'months')
  writer.words('horizon_last', String(horizon))
  writer.words('horizon_from', formatMonth(monthAt(period, 1), locale))
  writer.words('opening_month', formatMonth(monthAt(period, 0), locale))
  writer.words('horizon_to', formatMonth(monthAt(period, horizon), locale))
  writer.number('discount_rate', tree.finance.discount_rate.value, 'percent')
  writer.number('tax_rate', tree.finance.tax_rate.value, 'percent')
  writer.number('stale_after', staleAfterMonths, 'months')
  writer.words('slo', objectivesText(writer))
  writer.truth('slo_is_short', writer.results.model.inputs.objectives.length <= fewObjectives)
  writer.words('model.inputs', shortDigest(hash))
  writer.truth('model.is_attached', tree.attachments !== 'none')
}

/** The service-level objectives in words: every workload's limits at their percentiles. */
function objectivesText({ results, style }: FactWriter): string {
  const { objectives, tree } = results.model.inputs
  return objectives
    .map(({ workload, ttft, tpot }) => {
      const limits = [ttft, tpot].flatMap((limit) => {
        if (limit === undefined) return []
        const [metric, statistic] = limit.metric.split('_')
        const name = metric === 'ttft' ? 'first token' : 'each token'
        return [`${name} ${formatDuration(limit.limit.value, style)} (${statistic})`]
      })
      return `${brief(tree.workloads[workload]?.label ?? workload, 60)}: ${limits.join(', ')}`
    })
    .join('; ')
}
