import { flow, input, rate, stock } from '../formula/line.ts'
import { section } from '../formula/vocabulary.ts'
import { people } from './people.ts'

/** What the levers cost to bring about: expensed when spent, or capitalised and amortised. */
export const programme = section(
  people,
  'Programme',
)({
  cost_lever: {
    causes: rate('1', 'Lever that causes the cost is on', 'lever_on'),
    caused_from: rate('month', 'Go-live of the lever', 'if(lever_on, go_live, horizon)'),
  },
  cost: {
    amount: input('money', 'Programme cost', 'programme.{cost}.amount'),
    due: input('month', 'Month of payment', 'programme.{cost}.month'),
    capitalised_share: input('1', 'Capitalised share', 'programme.{cost}.capitalised_share'),
    life: input('month', 'Life of what is capitalised', 'programme.{cost}.life'),
    applies: rate('1', 'Applies', 'largest(cost_lever.causes, 0)'),
    cost_spend: flow('money', 'Programme spend', 'if(month = due, amount * applies, 0)'),
    cost_expensed: flow('money', 'Expensed', 'cost_spend * (1 - capitalised_share)'),
    cost_capitalised: flow('money', 'Capitalised', 'cost_spend * capitalised_share'),
    in_use_from: rate('month', 'In use from', 'max(due, smallest(cost_lever.caused_from, 0))', {
      note: 'Amortised from the first go-live of its levers',
    }),
    cost_amortised: flow(
      'money',
      'Amortised',
      'if(month >= in_use_from and month < in_use_from + life, amount * applies * capitalised_share * one_month / life, 0)',
    ),
    capitalised_balance: stock('money', 'Capitalised balance', 'gap(prev(capitalised_balance) + cost_capitalised, cost_amortised)', {
      opening: '0',
    }),
  },
  category: {
    category_spend: flow('money', 'Programme spend by kind', 'sum(cost.cost_spend)'),
  },
  plan: {
    programme_spend: flow('money', 'Programme spend', 'sum(cost.cost_spend)'),
    programme_expensed: flow('money', 'Programme, expensed', 'sum(cost.cost_expensed)'),
    programme_capitalised: flow('money', 'Programme, capitalised', 'sum(cost.cost_capitalised)'),
    programme_amortised: flow('money', 'Programme, amortised', 'sum(cost.cost_amortised)'),
    programme_cost: flow('money', 'Programme', 'programme_expensed + programme_amortised'),
  },
})
