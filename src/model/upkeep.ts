import { flow, input, rate } from '../formula/line.ts'
import { section } from '../formula/vocabulary.ts'
import { programme } from './programme.ts'

/** Models that age: retraining keeps their quality up and is cash; the value lost between two trainings is a memo. */
export const upkeep = section(
  programme,
  'Retraining and drift',
)({
  drift: {
    value_at_stake: input('money', 'Value at stake a month', 'workloads.{workload}.drift.value_at_stake'),
    decay: input('1/month', 'Quality lost a month without retraining', 'workloads.{workload}.drift.decay', { patch: 'ramp' }),
    cost_of_retraining: input('money', 'Cost of one retraining', 'workloads.{workload}.drift.retraining_cost', { patch: 'ramp' }),
    retraining_interval: input('month', 'Time between retrainings', 'workloads.{workload}.drift.retraining_interval', { patch: 'ramp' }),
    retraining: flow('money', 'Retraining', 'cost_of_retraining * one_month / retraining_interval', {
      opening: 'same',
      note: 'Spread over the interval: no month is singled out',
    }),
    mean_decay: rate('1', 'Quality lost on average', 'min(1, decay * retraining_interval * half)', {
      note: 'Half of what is lost just before a retraining, as quality falls steadily',
    }),
    drift_loss: flow('money', 'Value lost to drift', 'value_at_stake * mean_decay'),
  },
  plan: {
    retraining_cost: flow('money', 'Retraining', 'sum(drift.retraining)', { opening: 'same' }),
    drift_loss: flow('money', 'Value lost to drift (memo)', 'sum(drift.drift_loss)'),
  },
})
