import * as z from 'zod'
import { about } from '../about.ts'
import { changes, link, members, month, prose, quantity, section, share, text, toggle } from '../field.ts'
import { reading } from '../reading.ts'

/** What kind of change a lever makes; names it in documents and finds the analyses that suit it. */
const leverKinds = [
  'batching',
  'quantisation',
  'engine',
  'hardware',
  'model',
  'utilisation',
  'autoscaling',
  'spot',
  'commitments',
  'owned',
  'automation',
  'contract',
] as const

const leverSchema = z
  .strictObject({
    label: text('Name for people.', 60),
    description: prose('What is done.').optional(),
    kind: reading(z.enum(leverKinds).optional().meta({ description: 'What kind of change it is.' }), {
      by: 'documents',
    }),
    owner: text('Role that answers for it.', 60).optional(),
    go_live: month({
      label: 'Go-live',
      description: 'First month with an effect.',
      minimum: 1,
      about: { theme: 'delay' },
    }),
    ramp: reading(
      quantity({
        label: 'Ramp',
        unit: 'month',
        minimum: 1,
        maximum: 84,
        isWhole: true,
        default: '1 month',
        description: 'Months from go-live until the whole effect is there, the month of go-live counted.',
        examples: ['3 months'],
      }),
      { idle: () => 'what the lever changes is signed or bought whole', mend: () => 'remove it' },
    ),
    coverage: share({
      label: 'Coverage',
      description: 'Share of the whole effect that is reached in the end.',
      default: '100%',
      examples: ['90%'],
    }),
    on: toggle({
      label: 'Switched on',
      description: 'Whether the optimized plan contains the lever.',
      default: true,
    }),
    patches: changes('lever', 'The inputs that the lever changes: from path to new value.'),
  })
  .meta({ description: 'A lever: inputs it changes, from when, and how fast.' })

/** The levers, by name, in the order in which subsets name them. */
export const leversSchema = section(
  members(about(leverSchema, { theme: 'delivery' }), 'The levers of the optimized plan, by name.', {
    most: 40,
  }),
)

const leverList = z.array(link('levers', 'A lever of this file.')).max(40)

const programmeSchema = z
  .strictObject({
    label: text('Name for people.', 60),
    levers: leverList
      .meta({ description: 'Levers that cause the cost; empty: any lever that is on.' })
      .default([]),
    category: reading(
      z
        .enum(['engineering', 'training', 'data', 'evaluation', 'migration', 'severance', 'exit', 'other'])
        .default('engineering')
        .meta({
          description:
            'What the money is for; training, data and evaluation make up the cost of fine-tuning.',
        }),
      { by: 'owner' },
    ),
    amount: quantity({
      label: 'Programme cost',
      unit: 'money',
      minimum: 0,
      description: 'The whole amount, paid in its month.',
      examples: ['$450k'],
    }),
    month: month({ label: 'Month of payment', minimum: 1 }),
    capitalised_share: share({
      label: 'Capitalised share',
      description:
        'Share that is capitalised and written off in a straight line; the rest is an expense at once.',
      default: '0%',
      examples: ['40%'],
    }),
    life: reading(
      quantity({
        label: 'Life of what is capitalised',
        unit: 'month',
        minimum: 1,
        maximum: 120,
        isWhole: true,
        default: '36 months',
        examples: ['36 months'],
      }),
      {
        idle: () => 'nothing of the cost is capitalised',
        mend: () => 'give capitalised_share, or remove it',
      },
    ),
  })
  .meta({ description: 'One cost of the programme.' })

/** The costs of the programme, by name. */
export const programmesSchema = section(
  members(about(programmeSchema, { theme: 'cost' }), 'The costs of the programme, by name.', {
    plural: 'programme costs',
  }),
)

/** Other sets of levers that are compared with the optimized plan, by name. */
export const optionsSchema = section(
  members(
    reading(
      z
        .strictObject({
          label: text('Name for people.', 60),
          description: prose('What it stands for.').optional(),
          levers: leverList.meta({ description: 'The levers that are on; all others are off.' }),
        })
        .meta({ description: 'An alternative to the optimized plan: another set of levers.' }),
      { by: 'documents' },
    ),
    'Alternatives to the optimized plan, by name.',
  ),
)

/** Named scenarios: inputs that change together, in both plans, by name. */
export const scenariosSchema = section(
  members(
    reading(
      z
        .strictObject({
          label: text('Name for people.', 60),
          description: prose('The story of the scenario.').optional(),
          set: changes('scenario', 'The inputs that change: from path to new value.'),
        })
        .meta({ description: 'A scenario: inputs that change together, in both plans.' }),
      {
        idle: () => 'nothing reads what it changes',
        mend: () => 'change what the case reads, or remove it',
      },
    ),
    'Scenarios, by name.',
  ),
)

/** Launches that wait for capacity: a memo beside cash. */
export const launchesSchema = section(
  members(
    about(
      z
        .strictObject({
          label: text('Name for people.', 60),
          margin: quantity({
            label: 'Margin of the launch a month',
            unit: 'money',
            per: 'month',
            minimum: 0,
            examples: ['$300k/month'],
          }),
          start: month({ label: 'Planned month of launch', minimum: 1 }),
          delay: quantity({
            label: 'Delay without the programme',
            unit: 'month',
            minimum: 0,
            maximum: 84,
            examples: ['3 months'],
          }),
          probability: share({ label: 'Probability of the delay', examples: ['40%'] }),
        })
        .meta({ description: 'A launch that waits for capacity in the status quo.' }),
      { theme: 'other' },
    ),
    'Launches that wait for capacity, by name.',
  ),
)
