import { section } from '../formula/vocabulary.ts'
import { discounting } from './discounting.ts'

/** Levers: which are on in a plan, and how far each has come by month. */
export const adoption = section(
  discounting,
  'Levers',
)({
  plan: {
    adopts: { label: 'Adopts levers', unit: '1', input: 'plans.{plan}.adopts' },
  },
  lever: {
    switched_on: { label: 'Lever switched on', unit: '1', input: 'levers.{lever}.on' },
    go_live: { label: 'Go-live', unit: 'month', input: 'levers.{lever}.go_live' },
    ramp_months: { label: 'Ramp', unit: 'month', input: 'levers.{lever}.ramp' },
    coverage: { label: 'Coverage', unit: '1', input: 'levers.{lever}.coverage' },
  },
  adoption: {
    lever_on: { label: 'Lever on in the plan', unit: '1', kind: 'rate', is: 'adopts * switched_on' },
    ramp: {
      label: 'Ramp reached',
      unit: '1',
      kind: 'rate',
      opening: '0',
      is: 'lever_on * min(1, max(0, (month - go_live + one_month) / ramp_months))',
    },
    is_live: {
      label: 'Live',
      unit: '1',
      kind: 'rate',
      opening: '0',
      is: 'lever_on * (month >= go_live)',
      note: 'What is signed once does not ramp',
    },
    traffic_moved: { label: 'Traffic moved', unit: '1', kind: 'rate', opening: '0', is: 'ramp * coverage' },
  },
})
