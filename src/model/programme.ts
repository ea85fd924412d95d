import { section } from '../formula/vocabulary.ts'
import { people } from './people.ts'

/** What the levers cost to bring about: expensed when spent, or capitalised and amortised. */
export const programme = section(
  people,
  'Programme',
)({
  cost_lever: {
    causes: { label: 'Lever that causes the cost is on', unit: '1', kind: 'rate', is: 'lever_on' },
    caused_from: {
      label: 'Go-live of the lever',
      unit: 'month',
      kind: 'rate',
      is: 'if(lever_on, go_live, horizon)',
    },
  },
  cost: {
    amount: { label: 'Programme cost', unit: 'money', input: 'programme.{cost}.amount' },
    due: { label: 'Month of payment', unit: 'month', input: 'programme.{cost}.month' },
    capitalised_share: { label: 'Capitalised share', unit: '1', input: 'programme.{cost}.capitalised_share' },
    life: { label: 'Life of what is capitalised', unit: 'month', input: 'programme.{cost}.life' },
    applies: { label: 'Applies', unit: '1', kind: 'rate', is: 'largest(cost_lever.causes, 0)' },
    cost_spend: {
      label: 'Programme spend',
      unit: 'money',
      kind: 'flow',
      is: 'if(month = due, amount * applies, 0)',
    },
    cost_expensed: {
      label: 'Expensed',
      unit: 'money',
      kind: 'flow',
      is: 'cost_spend * (1 - capitalised_share)',
    },
    cost_capitalised: {
      label: 'Capitalised',
      unit: 'money',
      kind: 'flow',
      is: 'cost_spend * capitalised_share',
    },
    in_use_from: {
      label: 'In use from',
      unit: 'month',
      kind: 'rate',
      is: 'max(due, smallest(cost_lever.caused_from, 0))',
      note: 'Amortised from the first go-live of its levers',
    },
    cost_amortised: {
      label: 'Amortised',
      unit: 'money',
      kind: 'flow',
      is: 'if(month >= in_use_from and month < in_use_from + life, amount * applies * capitalised_share * one_month / life, 0)',
    },
    capitalised_balance: {
      label: 'Capitalised balance',
      unit: 'money',
      kind: 'stock',
      opening: '0',
      is: 'gap(prev(capitalised_balance) + cost_capitalised, cost_amortised)',
    },
  },
  category: {
    category_spend: {
      label: 'Programme spend by kind',
      unit: 'money',
      kind: 'flow',
      is: 'sum(cost.cost_spend)',
    },
  },
  plan: {
    programme_spend: { label: 'Programme spend', unit: 'money', kind: 'flow', is: 'sum(cost.cost_spend)' },
    programme_expensed: {
      label: 'Programme, expensed',
      unit: 'money',
      kind: 'flow',
      is: 'sum(cost.cost_expensed)',
    },
    programme_capitalised: {
      label: 'Programme, capitalised',
      unit: 'money',
      kind: 'flow',
      is: 'sum(cost.cost_capitalised)',
    },
    programme_amortised: {
      label: 'Programme, amortised',
      unit: 'money',
      kind: 'flow',
      is: 'sum(cost.cost_amortised)',
    },
    programme_cost: {
      label: 'Programme',
      unit: 'money',
      kind: 'flow',
      is: 'programme_expensed + programme_amortised',
    },
  },
})
