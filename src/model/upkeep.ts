import { section } from '../formula/vocabulary.ts'
import { programme } from './programme.ts'

/** Models that age: retraining keeps their quality up and is cash; the value lost between two trainings is a memo. */
export const upkeep = section(
  programme,
  'Retraining and drift',
)({
  drift: {
    value_at_stake: {
      label: 'Value at stake a month',
      unit: 'money',
      input: 'workloads.{workload}.drift.value_at_stake',
    },
    decay: {
      label: 'Quality lost a month without retraining',
      unit: '1/month',
      input: 'workloads.{workload}.drift.decay',
      patch: 'ramp',
    },
    cost_of_retraining: {
      label: 'Cost of one retraining',
      unit: 'money',
      input: 'workloads.{workload}.drift.retraining_cost',
      patch: 'ramp',
    },
    retraining_interval: {
      label: 'Time between retrainings',
      unit: 'month',
      input: 'workloads.{workload}.drift.retraining_interval',
      patch: 'ramp',
    },
    retraining: {
      label: 'Retraining',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: 'cost_of_retraining * one_month / retraining_interval',
      note: 'Spread over the interval: no month is singled out',
    },
    mean_decay: {
      label: 'Quality lost on average',
      unit: '1',
      kind: 'rate',
      is: 'min(1, decay * retraining_interval * half)',
      note: 'Half of what is lost just before a retraining, as quality falls steadily',
    },
    drift_loss: {
      label: 'Value lost to drift',
      unit: 'money',
      kind: 'flow',
      is: 'value_at_stake * mean_decay',
    },
  },
  plan: {
    retraining_cost: {
      label: 'Retraining',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: 'sum(drift.retraining)',
    },
    drift_loss: {
      label: 'Value lost to drift (memo)',
      unit: 'money',
      kind: 'flow',
      is: 'sum(drift.drift_loss)',
    },
  },
})
