import { input, rate } from '../formula/line.ts'
import { section } from '../formula/vocabulary.ts'
import { discounting } from './discounting.ts'

/** Levers: which are on in a plan, and how far each has come by month. */
export const adoption = section(
  discounting,
  'Levers',
)({
  plan: {
    adopts: input('1', 'Adopts levers', 'plans.{plan}.adopts'),
  },
  lever: {
    switched_on: input('1', 'Lever switched on', 'levers.{lever}.on'),
    go_live: input('month', 'Go-live', 'levers.{lever}.go_live'),
    ramp_months: input('month', 'Ramp', 'levers.{lever}.ramp'),
    coverage: input('1', 'Coverage', 'levers.{lever}.coverage'),
  },
  adoption: {
    lever_on: rate('1', 'Lever on in the plan', 'adopts * switched_on'),
    ramp: rate('1', 'Ramp reached', 'lever_on * min(1, max(0, (month - go_live + one_month) / ramp_months))', { opening: '0' }),
    is_live: rate('1', 'Live', 'lever_on * (month >= go_live)', { opening: '0', note: 'What is signed once does not ramp' }),
    traffic_moved: rate('1', 'Traffic moved', 'ramp * coverage', { opening: '0' }),
  },
})
