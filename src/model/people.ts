import { section } from '../formula/vocabulary.ts'
import { directCost } from './direct-cost.ts'

/** Time that the fleet takes, by role and, where it is known, by activity; as it is today and as levers change it. */
const time = section(
  directCost,
  'Human capital: time',
)({
  case: {
    pay_growth: { label: 'Growth of pay', unit: '1/year', input: 'people.pay_growth' },
    pay_factor: {
      label: 'Monthly factor of pay',
      unit: '1',
      prints: 'factor',
      kind: 'rate',
      is: '1 + monthly_rate(pay_growth)',
    },
    pay_index: {
      label: 'Index of pay',
      unit: '1',
      prints: 'factor',
      kind: 'rate',
      opening: '1',
      is: 'prev(pay_index) * pay_factor',
    },
  },
  role_share: {
    share_today: {
      label: 'Time spent on the fleet today',
      unit: '1',
      input: 'people.roles.{role}.fleet_share',
    },
  },
  role_share_target: {
    share_now: {
      label: 'Time spent on the fleet',
      unit: '1',
      input: 'people.roles.{role}.fleet_share',
      patch: 'ramp',
    },
  },
  activity_today: {
    activity_share_today: {
      label: 'Time spent on the activity today',
      unit: '1',
      input: 'people.roles.{role}.activities.{activity}.share',
    },
  },
  activity: {
    activity_share: {
      label: 'Time spent on the activity',
      unit: '1',
      input: 'people.roles.{role}.activities.{activity}.share',
      patch: 'ramp',
    },
    activity_cost: {
      label: 'Cost of the time that the activity takes',
      unit: 'money',
      kind: 'flow',
      is: 'payroll * activity_share',
      note: 'A memo: time freed leaves the cost of people only as far as it becomes cash',
    },
  },
  role: {
    fte: { label: 'People in the role', unit: 'fte', input: 'people.roles.{role}.fte' },
    loaded_cost: {
      label: 'Loaded cost of a person a month',
      unit: 'money/fte',
      input: 'people.roles.{role}.loaded_cost',
    },
    cash_saving_share: {
      label: 'Saved time that becomes cash',
      unit: '1',
      input: 'people.roles.{role}.cash_saving_share',
    },
    fleet_share_today: {
      label: 'Time spent on the fleet today',
      unit: '1',
      kind: 'rate',
      opening: 'same',
      is: 'sum(role_share.share_today) + sum(activity_today.activity_share_today)',
    },
    fleet_share: {
      label: 'Time spent on the fleet',
      unit: '1',
      kind: 'rate',
      opening: 'same',
      is: 'sum(role_share_target.share_now) + sum(activity.activity_share)',
    },
    posts: {
      label: 'Posts that the fleet takes',
      unit: 'fte',
      kind: 'rate',
      opening: 'same',
      is: 'fte * fleet_share',
    },
    payroll: {
      label: 'Pay of the role',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: 'fte * loaded_cost * pay_index',
    },
    time_cost: {
      label: 'Cost of the time spent on the fleet today',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: 'payroll * fleet_share_today',
    },
    time_freed: {
      label: 'Value of time freed',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: 'payroll * (fleet_share_today - fleet_share)',
    },
    cash_saved: {
      label: 'Time freed that becomes cash',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: 'time_freed * if(time_freed > 0, cash_saving_share, 1)',
      note: 'Time that a lever adds is paid whole',
    },
    role_released: {
      label: 'Time freed that is redeployed',
      unit: 'money',
      kind: 'flow',
      is: 'time_freed - cash_saved',
    },
    time_paid: {
      label: 'Time that stays on the payroll',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: 'time_cost - cash_saved',
    },
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
    role_on_call: {
      label: 'On-call',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: 'sum(on_call.on_call_cost)',
    },
    role_attrition: {
      label: 'Replacement of people who leave',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: 'sum(attrition.attrition_cost)',
    },
    role_cost: {
      label: 'People',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: 'time_paid + role_on_call + role_attrition',
    },
  },
  on_call: {
    on_call_hours: {
      label: 'On-call hours a month',
      unit: 'hour',
      input: 'people.roles.{role}.on_call.hours',
      patch: 'ramp',
    },
    on_call_rate: {
      label: 'On-call pay an hour',
      unit: 'money/hour',
      input: 'people.roles.{role}.on_call.rate',
    },
    on_call_stipend: {
      label: 'On-call stipend a month',
      unit: 'money',
      input: 'people.roles.{role}.on_call.stipend',
      patch: 'ramp',
    },
    on_call_cost: {
      label: 'On-call',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: '(on_call_hours * on_call_rate + on_call_stipend) * pay_index',
    },
  },
  attrition: {
    leaving: {
      label: 'People who leave',
      unit: '1/year',
      input: 'people.roles.{role}.attrition.rate',
      patch: 'ramp',
    },
    replacement_share: {
      label: 'Cost of a replacement',
      unit: '1',
      input: 'people.roles.{role}.attrition.replacement_share',
    },
    attrition_cost: {
      label: 'Replacement of people who leave',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: 'time_paid * leaving * one_year * replacement_share',
      note: 'A twelfth of the leavers of a year a month, times the share of a year of pay that replacing one costs',
    },
  },
  plan: {
    fleet_posts: {
      label: 'Posts that the fleet takes',
      unit: 'fte',
      kind: 'rate',
      opening: 'same',
      is: 'sum(role.posts)',
      note: 'Time of people as full posts: freed time counts whether it becomes cash or is redeployed',
    },
    people_cost: { label: 'People', unit: 'money', kind: 'flow', opening: 'same', is: 'sum(role.role_cost)' },
    on_call_total: {
      label: 'On-call (inside people)',
      unit: 'money',
      kind: 'flow',
      is: 'sum(role.role_on_call)',
    },
    attrition_total: {
      label: 'Replacement of people who leave (inside people)',
      unit: 'money',
      kind: 'flow',
      is: 'sum(role.role_attrition)',
    },
    released_capacity: {
      label: 'Released capacity (not cash)',
      unit: 'money',
      kind: 'flow',
      is: 'sum(role.role_released)',
      note: 'Stays in the cost of people; shown beside the result',
    },
  },
})
