import { type Lengths, lengthsApart, lengthsTolerance } from '../../inputs/rules/request-lengths.ts'
import { monthsBetween, readMonth } from '../../units/calendar.ts'
import { type Audit, auditsInUse, isBound, isPublished, type NamedAudit, remarkOf } from '../audit-measure.ts'
import { weightsOverMemory } from '../audit-physics.ts'
import { printNumber, printShare, printTimes } from './printed.ts'
import { type RuleFacts, type RuleSubject, rule } from './rule.ts'

const inUse = ({ inputs }: RuleFacts): readonly NamedAudit[] => auditsInUse(inputs)
const subject = ({ id }: NamedAudit): RuleSubject => ({ audit: id })

/** An audit in use with a workload that is served by what it measured. */
interface Served extends NamedAudit {
  readonly workload: string
}

function served({ inputs }: RuleFacts): readonly Served[] {
  return auditsInUse(inputs).flatMap((named) => {
    const own = inputs.configurations.filter(({ audit }) => audit === named.id)
    return [...new Set(own.map(({ workload }) => workload))].map((workload) => ({ ...named, workload }))
  })
}

const servedSubject = ({ id, workload }: Served): RuleSubject => ({ audit: id, workload })

function lengthsOf({ input_tokens, output_tokens }: Pick<Audit, 'input_tokens' | 'output_tokens'>): Lengths {
  return { input: input_tokens.value, output: output_tokens.value }
}

const printLengths = ({ input, output }: Lengths): string => `${printNumber(input)} tokens in and ${printNumber(output)} out`

/**
 * Beyond four times the same GPUs give less than half or more than twice the tokens in public sweeps of one model (1k/1k
 * against 8k/1k): what was measured then says nothing of what is served.
 */
const lengthsDiffer = rule<Served>({
  code: 'lengths-differ',
  label: 'Tokens a request as served over those of the audit, or the reverse',
  open: 'Throughput was measured at other request lengths than are served',
  topic: 'audit',
  owner: 'engineering',
  of: served,
  measure: ({ audit, workload }, { inputs }) => {
    const traffic = inputs.tree.workloads[workload]
    if (traffic === undefined) return undefined
    return {
      formula: lengthsApart,
      figures: {
        in: audit.input_tokens,
        out: audit.output_tokens,
        own_in: traffic.input_tokens,
        own_out: traffic.output_tokens,
      },
    }
  },
  name: ({ id, workload }, { inputs }) => `${inputs.tree.workloads[workload]?.label}, ${id}`,
  warnAbove: lengthsTolerance,
  refuseAbove: 4,
  words: ({ id, audit, workload }, factor, { inputs }) => {
    const traffic = inputs.tree.workloads[workload] ?? audit
    return {
      message: `the audit '${id}' measured requests of ${printLengths(lengthsOf(audit))}, but '${workload}' serves ${printLengths(lengthsOf(traffic))}: ${printTimes(factor)} apart`,
      hint: 'measure at the lengths that are served, or name an audit that did',
    }
  },
  place: ({ audit }) => audit.input_tokens.place,
  subject: servedSubject,
  // More input for an output token costs prefill that the audit did not see.
  understated: ({ audit, workload }, _factor, { inputs }) => {
    const [measured, asked] = [lengthsOf(audit), lengthsOf(inputs.tree.workloads[workload] ?? audit)]
    return Math.max(0, asked.input / asked.output / (measured.input / measured.output) - 1)
  },
})

const cachedPrefixes = rule<Served>({
  code: 'cached-prefixes',
  label: 'Input cached in the audit less that cached in the traffic',
  open: 'Throughput was measured with more cached input than the traffic has',
  topic: 'audit',
  owner: 'engineering',
  of: served,
  measure: ({ audit, workload }, { inputs }) => {
    const traffic = inputs.tree.workloads[workload]?.prefix_hit_share.value ?? 0
    return audit.prefix_hit_share.value - traffic
  },
  warnAbove: 0.1,
  words: ({ id, audit, workload }, excess) => ({
    message: `${printShare(audit.prefix_hit_share.value)} of the input was cached in the audit '${id}', but ${printShare(audit.prefix_hit_share.value - excess)} is in the traffic of '${workload}': prefill is missing`,
    hint: 'measure with prompts that repeat as those of the traffic do',
  }),
  place: ({ audit }) => audit.prefix_hit_share.place,
  subject: servedSubject,
  understated: ({ audit: { input_tokens: input, output_tokens: output } }, excess) => (input.value * excess) / (input.value + output.value),
})

const offlineMaximum = rule<Served>({
  code: 'offline-maximum',
  label: 'Offline maximum under an interactive objective',
  open: 'Throughput of an interactive service was measured offline',
  topic: 'audit',
  owner: 'engineering',
  of: served,
  measure: ({ audit, workload }, { inputs }) => {
    const objective = inputs.objectives.find((one) => one.workload === workload)
    return audit.mode === 'offline' && objective?.ttft !== undefined ? 1 : 0
  },
  warnAbove: 0,
  words: ({ id, workload }) => ({
    message: `the audit '${id}' is an offline maximum, without requests that arrive over time, but '${workload}' has an interactive objective`,
    hint: 'measure online, at a request rate or a concurrency',
  }),
  place: ({ id }, { inputs }) => inputs.placeOf(`audits.${id}.mode`),
  subject: servedSubject,
})

const weightsDoNotFit = rule<NamedAudit>({
  code: 'weights-do-not-fit',
  label: 'Weights over the memory that the engine may use',
  open: 'The weights of an audited model do not fit its GPUs',
  topic: 'audit',
  owner: 'engineering',
  of: inUse,
  measure: ({ audit }, { inputs }) => weightsOverMemory(inputs, audit),
  refuseAbove: 1,
  words: ({ id, audit }, factor) => ({
    message: `the weights of audit '${id}' take ${printShare(factor)} of the memory that its ${printNumber(audit.gpus_per_replica.value)} ${audit.gpu} leave to the engine`,
    hint: 'count all GPUs of a replica, or correct weights and memory_share',
  }),
  place: ({ audit }) => audit.physics?.weights.place,
  subject,
})

/** Months after which traffic, engine and drivers have moved on; twelve is the pace of a GPU generation's software. */
const staleAfterMonths = 12

const measuredInUse = (facts: RuleFacts): readonly NamedAudit[] => inUse(facts).filter(({ audit }) => !isBound(audit))

/** What takes the place of an audit that is not the company's own. */
const measureOwn = 'measure a sweep of your own and read it in: boardpack import BENCHMARK --into CASE'

/** The bound of the hardware is an upper limit, never a measurement: public sweeps stay far below it. */
const notMeasured = rule<NamedAudit>({
  code: 'not-measured',
  label: 'Audit that is a bound of the hardware',
  open: 'Throughput is the most that the hardware allows: nobody has measured it',
  topic: 'audit',
  owner: 'engineering',
  of: inUse,
  measure: ({ audit }) => (isBound(audit) ? 1 : 0),
  warnAbove: 0,
  words: ({ id, audit }) => ({
    message: `the audit '${id}' was not measured: its throughput is an upper limit of ${audit.model} on ${audit.gpu}, and real fleets need more GPUs`,
    hint: [remarkOf(audit), measureOwn].filter((part) => part !== undefined).join('; '),
  }),
  place: ({ id }, { inputs }) => inputs.placeOf(`audits.${id}.mode`),
  subject,
})

/** What others measured holds for their settings, prompts and network: it shows what can be had, not what is. */
const measuredByOthers = rule<NamedAudit>({
  code: 'measured-by-others',
  label: 'Audit that others measured on a system of theirs',
  open: 'Throughput is what others measured on a system of theirs: nobody has measured it on ours',
  topic: 'audit',
  owner: 'engineering',
  of: inUse,
  measure: ({ audit }) => (isPublished(audit) ? 1 : 0),
  warnAbove: 0,
  words: ({ id, audit }) => ({
    message: `the audit '${id}' was measured by others on a system of theirs: ${audit.model} on ${audit.gpu} gives more or less with other settings and other traffic`,
    hint: measureOwn,
  }),
  place: ({ id }, { inputs }) => inputs.placeOf(`audits.${id}.mode`),
  subject,
})

const stale = rule<NamedAudit>({
  code: 'stale-audit',
  label: 'Months from the audit to the opening month',
  open: 'A throughput audit is more than twelve months old',
  topic: 'audit',
  owner: 'engineering',
  of: measuredInUse,
  measure: ({ audit }, { inputs }) => {
    const month = readMonth(audit.date.slice(0, 7))
    return month === undefined ? undefined : monthsBetween(month, inputs.opening)
  },
  warnAbove: staleAfterMonths,
  words: ({ id }, age) => ({
    message: `the audit '${id}' is ${age} months old: engine, drivers and traffic have moved on`,
    hint: `measure again: an audit older than ${staleAfterMonths} months misleads`,
  }),
  place: ({ id }, { inputs }) => inputs.placeOf(`audits.${id}.date`),
  subject,
})

const replicasUnstated = rule<NamedAudit>({
  code: 'replicas-unstated',
  label: 'Audit that does not say of how many replicas its tokens are',
  open: 'An audit does not say of how many replicas its tokens are',
  topic: 'audit',
  owner: 'engineering',
  of: inUse,
  measure: ({ audit }) => (audit.replicas.isDefault ? 1 : 0),
  warnAbove: 0,
  words: ({ id }) => ({
    message: `nothing says of how many replicas the tokens of audit '${id}' are: a total of two, read as one, halves the fleet`,
    hint: 'write replicas: 1 if one replica was measured, else how many stood behind the endpoint',
  }),
  place: ({ audit }) => audit.gpus_per_replica.place,
  subject,
})

/** GPUs of a usual server, also where a supplier rents them one by one. */
const usualNode = 8

/** GPUs of the largest node on which an audit is served. */
function nodeOf(id: string, { inputs }: RuleFacts): number {
  const pools = inputs.configurations.flatMap(({ audit, pool }) => (audit === id ? [pool] : []))
  return Math.max(usualNode, ...pools.map((pool) => inputs.tree.pools[pool]?.gpus_per_node.value ?? 0))
}

/** Prefill and decode are put on GPUs of their own over several nodes: there the file must say which GPUs prefill. */
const prefillGpusUnstated = rule<NamedAudit>({
  code: 'prefill-gpus-unstated',
  label: 'Nodes of a replica that does not say which of its GPUs prefill',
  open: 'An audit does not say which of its GPUs only prefill',
  topic: 'audit',
  owner: 'engineering',
  of: inUse,
  measure: ({ id, audit }, facts) => (audit.prefill_gpus === undefined ? audit.gpus_per_replica.value / nodeOf(id, facts) : undefined),
  warnAbove: 1,
  words: ({ id, audit }) => ({
    message: `a replica of audit '${id}' spans nodes (${printNumber(audit.gpus_per_replica.value)} GPUs), and nothing says which of them prefill`,
    hint: 'count the GPUs of prefill in gpus_per_replica and write prefill_gpus: how many only prefill, or 0',
  }),
  place: ({ audit }) => audit.gpus_per_replica.place,
  subject,
})

/** What an audit must satisfy as a whole, and against the workloads that rest on it. */
export const auditRules = [
  notMeasured,
  measuredByOthers,
  weightsDoNotFit,
  lengthsDiffer,
  cachedPrefixes,
  offlineMaximum,
  replicasUnstated,
  prefillGpusUnstated,
  stale,
]
