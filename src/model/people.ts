import { flow, input, rate } from '../formula/line.ts'
import { section } from '../formula/vocabulary.ts'
import { directCost } from './direct-cost.ts'

/** Time that the fleet takes, by role and, where it is known, by activity; as it is today and as levers change it. */
const time = section(
  directCost,
  'Human capital: time',
)({
  case: {
    pay_growth: input('1/year', 'Growth of pay', 'people.pay_growth'),
    pay_factor: rate('1', 'Monthly factor of pay', '1 + monthly_rate(pay_growth)', { prints: 'factor' }),
    pay_index: rate('1', 'Index of pay', 'prev(pay_index) * pay_factor', { prints: 'factor', opening: '1' }),
  },
  role_share: {
    share_today: input('1', 'Time spent on the fleet today', 'people.roles.{role}.fleet_share'),
  },
  role_share_target: {
    share_now: input('1', 'Time spent on the fleet', 'people.roles.{role}.fleet_share', { patch: 'ramp' }),
  },
  activity_today: {
    activity_share_today: input('1', 'Time spent on the activity today', 'people.roles.{role}.activities.{activity}.share'),
  },
  activity: {
    activity_share: input('1', 'Time spent on the activity', 'people.roles.{role}.activities.{activity}.share', { patch: 'ramp' }),
    activity_cost: flow('money', 'Cost of the time that the activity takes', 'payroll * activity_share', {
      note: 'A memo: time freed leaves the cost of people only as far as it becomes cash',
    }),
  },
  role: {
    fte: input('fte', 'People in the role', 'people.roles.{role}.fte'),
    loaded_cost: input('money/fte', 'Loaded cost of a person a month', 'people.roles.{role}.loaded_cost'),
    cash_saving_share: input('1', 'Saved time that becomes cash', 'people.roles.{role}.cash_saving_share'),
    fleet_share_today: rate(
      '1',
      'Time spent on the fleet today',
      'sum(role_share.share_today) + sum(activity_today.activity_share_today)',
      { opening: 'same' },
    ),
    fleet_share: rate('1', 'Time spent on the fleet', 'sum(role_share_target.share_now) + sum(activity.activity_share)', {
      opening: 'same',
    }),
    posts: rate('fte', 'Posts that the fleet takes', 'fte * fleet_share', { opening: 'same' }),
    payroll: flow('money', 'Pay of the role', 'fte * loaded_cost * pay_index', { opening: 'same' }),
    time_cost: flow('money', 'Cost of the time spent on the fleet today', 'payroll * fleet_share_today', { opening: 'same' }),
    time_freed: flow('money', 'Value of time freed', 'payroll * (fleet_share_today - fleet_share)', { opening: 'same' }),
    cash_saved: flow('money', 'Time freed that becomes cash', 'time_freed * if(time_freed > 0, cash_saving_share, 1)', {
      opening: 'same',
      note: 'Time that a lever adds is paid whole',
    }),
    role_released: flow('money', 'Time freed that is redeployed', 'time_freed - cash_saved'),
    time_paid: flow('money', 'Time that stays on the payroll', 'time_cost - cash_saved', { opening: 'same' }),
  },
})

/**
 * Human capital: what the time costs, with on-call pay and the replacement of people who leave. Time that a lever frees
 * is split into what leaves the payroll (cash) and what is redeployed (released capacity): only the cash is a saving.
 */
export const people = section(
  time,
  'Human capital: cost',
)({
  role: {
    role_on_call: flow('money', 'On-call', 'sum(on_call.on_call_cost)', { opening: 'same' }),
    role_attrition: flow('money', 'Replacement of people who leave', 'sum(attrition.attrition_cost)', { opening: 'same' }),
    role_cost: flow('money', 'People', 'time_paid + role_on_call + role_attrition', { opening: 'same' }),
  },
  on_call: {
    on_call_hours: input('hour', 'On-call hours a month', 'people.roles.{role}.on_call.hours', { patch: 'ramp' }),
    on_call_rate: input('money/hour', 'On-call pay an hour', 'people.roles.{role}.on_call.rate'),
    on_call_stipend: input('money', 'On-call stipend a month', 'people.roles.{role}.on_call.stipend', { patch: 'ramp' }),
    on_call_cost: flow('money', 'On-call', '(on_call_hours * on_call_rate + on_call_stipend) * pay_index', { opening: 'same' }),
  },
  attrition: {
    leaving: input('1/year', 'People who leave', 'people.roles.{role}.attrition.rate', { patch: 'ramp' }),
    replacement_share: input('1', 'Cost of a replacement', 'people.roles.{role}.attrition.replacement_share'),
    attrition_cost: flow('money', 'Replacement of people who leave', 'time_paid * leaving * one_year * replacement_share', {
      opening: 'same',
      note: 'A twelfth of the leavers of a year a month, times the share of a year of pay that replacing one costs',
    }),
  },
  plan: {
    fleet_posts: rate('fte', 'Posts that the fleet takes', 'sum(role.posts)', {
      opening: 'same',
      note: 'Time of people as full posts: freed time counts whether it becomes cash or is redeployed',
    }),
    people_cost: flow('money', 'People', 'sum(role.role_cost)', { opening: 'same' }),
    on_call_total: flow('money', 'On-call (inside people)', 'sum(role.role_on_call)'),
    attrition_total: flow('money', 'Replacement of people who leave (inside people)', 'sum(role.role_attrition)'),
    released_capacity: flow('money', 'Released capacity (not cash)', 'sum(role.role_released)', {
      note: 'Stays in the cost of people; shown beside the result',
    }),
  },
})
