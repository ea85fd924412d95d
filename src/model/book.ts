/** A part of the model: chapters that belong together, each a titled section of its lines. */
export interface BookPart {
  readonly title: string
  readonly chapters: readonly string[]
}

/**
 * The table of contents of the model, as a finance reader turns the pages: every chapter once, in the order in which its
 * lines may name those before it. `docs/model.md` prints the book line by line.
 */
export const book: readonly BookPart[] = [
  { title: 'Time and levers', chapters: ['Conventions and calendar', 'Discounting', 'Levers'] },
  {
    title: 'Demand and what serves it',
    chapters: ['Demand', 'Operating points', 'Prices of model APIs', 'Model APIs', 'Capacity', 'Need of the pools'],
  },
  {
    title: 'Supply of GPUs',
    chapters: [
      'Owned GPUs',
      'Uncommitted prices',
      'Terms of commitments',
      'Supply by load block',
      'Spot',
      'On demand',
      'Shortage',
      'Supply in GPU-hours',
      'Served demand',
    ],
  },
  {
    title: 'Cost of GPUs',
    chapters: [
      'Spend committed to suppliers',
      'What committed spend covers',
      'Cost of on-demand GPUs',
      'Cost of spot GPUs',
      'Cost of commitments',
      'Prepaid and payments beyond the horizon',
      'Rented GPUs by pool',
      'Owned GPUs in the books',
      'Owned GPUs for tax',
      'Committed power and its rent',
      'Rent signed and beyond the horizon',
      'Site of a pool',
      'Owned GPUs by pool',
    ],
  },
  {
    title: 'All other cost',
    chapters: [
      'Software, storage and traffic',
      'Egress',
      'Direct cost',
      'Human capital: time',
      'Human capital: cost',
      'Programme',
      'Retraining and drift',
      'Total cost of ownership',
    ],
  },
  {
    title: 'Revenue, earnings and cash',
    chapters: ['Credits promised', 'Expected SLA credits', 'Revenue', 'Earnings', 'Cash'],
  },
  {
    title: 'Unit cost',
    chapters: [
      'Cost by deployment',
      'Cost by workload',
      'Marginal cost',
      'Unit cost by month',
      'Unit cost over the horizon',
      'GPU cost of tokens: held, used and one more',
      'Unit cost held, used and of one more',
      'Unit cost of all tokens and of requests',
    ],
  },
  {
    title: 'Returns',
    chapters: ['Free cash flow', 'Payback and funding', 'Rates of return', 'Rates of return by calendar day', 'Return on investment'],
  },
  {
    title: 'Board view',
    chapters: [
      'Board view by plan',
      'Board view: what recurs',
      'Unit cost in the settled year',
      'Board view: avoidable spend',
      'Board view: quality of earnings',
      'Opportunity cost (memo)',
    ],
  },
  {
    title: 'Checks',
    chapters: ['Workings of the checks: quantities', 'Workings of the checks: totals', 'Workings of the checks: balances', 'Checks'],
  },
]
