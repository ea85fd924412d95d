import * as z from 'zod'
import { locales } from '../../units/locale.ts'
import { papers } from '../../units/paper.ts'
import { about } from '../about.ts'
import { date, memberNames, namePattern, prose, quantity, section, text } from '../field.ts'
import { reading } from '../reading.ts'
import { financeSchema, fiscalYearSection, invoiceSchema } from './finance.ts'
import { launchesSchema, leversSchema, optionsSchema, programmesSchema, scenariosSchema } from './lever.ts'
import { peopleSchema } from './people.ts'

const exchangeRate = reading(
  quantity({
    label: 'Exchange rate',
    unit: '1',
    minimum: 0,
    isAboveMinimum: true,
    isStructural: true,
    description: 'Reporting money for one unit of the other currency.',
    about: { theme: 'other', isBound: true, cause: 'exchange' },
    examples: [1.08],
  }),
  {
    by: 'conversion',
    idle: ([, code]) => `no figure is in ${code}`,
    mend: () => 'remove it, or write a figure in that currency',
  },
)

const memoSchema = reading(
  z
    .strictObject({
      to: text('To whom the memo goes.', 120),
      from: text('Who signs it.', 120),
      date: date('The date of the documents.'),
      meeting: text('The meeting at which it is decided.', 120).optional(),
      subject: text('The subject; a sentence from the model when left out.', 160).optional(),
      classification: text('Who may read it.', 60).default('Confidential'),
    })
    .meta({ description: 'To whom the documents go, from whom, and when.' }),
  { by: 'documents' },
)

/** The file case.yaml. */
export const caseFile = z.strictObject({
  schema: z.literal('boardpack/1').meta({ description: 'The version of this format.' }),
  id: z
    .string()
    .regex(namePattern, 'name')
    .meta({ description: 'Name of the case, as its folder in the output.' }),
  title: text('Title of the case.', 120),
  organisation: text('Organisation or business unit.', 120),
  period: z
    .string()
    .regex(/^[12]\d{3}Q[1-4]$/, 'period')
    .meta({
      description: 'The calendar quarter just ended; month 1 is the month after it.',
      examples: ['2026Q4'],
    }),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'currency')
    .meta({ description: 'ISO code of the reporting currency.', examples: ['USD', 'EUR'] }),
  exchange_rates: section(
    z
      .record(z.string().regex(/^[A-Z]{3}$/, 'currency'), exchangeRate)
      .meta({ description: 'Reporting money for one unit of each other currency, by ISO code.' })
      .register(memberNames, { plural: 'currencies' }),
  ),
  horizon: quantity({
    label: 'Horizon',
    unit: 'month',
    minimum: 12,
    maximum: 84,
    isWhole: true,
    isStructural: true,
    default: '36 months',
    about: { theme: 'other' },
    description: 'Months of the model after the opening month.',
    examples: ['36 months', '5 years'],
  }),
  growth_elapsed: reading(
    quantity({
      about: { theme: 'demand', isBound: true },
      label: 'Months of the first year of growth that are over',
      unit: 'month',
      minimum: 0,
      maximum: 11,
      isWhole: true,
      isStructural: true,
      default: '0 months',
      description:
        'Months of y1 of growth_per_year that lie before month 1: a case that is rolled a quarter on keeps its years of growth.',
      examples: ['3 months'],
    }),
    { idle: () => 'no workload grows by the year', mend: () => 'remove it' },
  ),
  fiscal_year: fiscalYearSection,
  memo: memoSchema,
  locale: reading(
    z
      .enum(locales)
      .default('en-US')
      .meta({ description: 'How numbers and dates are written in the documents.' }),
    { by: 'documents' },
  ),
  paper: reading(z.enum(papers).default('letter').meta({ description: 'Paper of the documents.' }), {
    by: 'documents',
  }),
  attachments: reading(
    z.enum(['inputs-and-workbook', 'none']).default('inputs-and-workbook').meta({
      description:
        "What the CFO's appendix carries inside: the inputs and the workbook of the case, which hold salaries and contract prices, or nothing.",
    }),
    { by: 'documents' },
  ),
  notes: prose('What a reader of the case should know.').optional(),
  finance: about(financeSchema, { theme: 'finance' }),
  invoice: about(invoiceSchema, { theme: 'other', isBound: true }).optional(),
  people: peopleSchema,
  programme: programmesSchema,
  levers: leversSchema,
  options: optionsSchema,
  scenarios: scenariosSchema,
  launches: launchesSchema,
})
