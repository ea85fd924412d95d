import * as z from 'zod'
import { about } from '../about.ts'
import { members, month, quantity, section, series, share } from '../field.ts'
import { alsoCalled } from '../other-names.ts'
import { reading } from '../reading.ts'

const taxShare = share({
  label: 'Share depreciated in the year',
  about: { isBound: true },
  examples: ['20%'],
})

const fiscalYear = z
  .strictObject({
    start_month: quantity({
      label: 'First month of the fiscal year',
      unit: '1',
      minimum: 1,
      maximum: 12,
      isWhole: true,
      isStructural: true,
      default: '1',
      examples: [1, 7],
    }),
    label: z.enum(['end-year', 'start-year']).default('end-year').meta({
      description: 'Whether a fiscal year bears the calendar year in which it ends or in which it starts.',
    }),
  })
  .meta({ description: 'The fiscal calendar; the calendar year when left out.' })

/** The fiscal calendar of the organisation. */
export const fiscalYearSection = section(reading(about(fiscalYear, { theme: 'other' }), { by: 'documents' }))

/** Discounting, tax and the conventions of the returns. */
export const financeSchema = z
  .strictObject({
    discount_rate: alsoCalled(
      quantity({
        label: 'Discount rate a year',
        unit: '1/year',
        minimum: 0,
        maximum: 1,
        description: 'Nominal after-tax cost of capital a year.',
        examples: ['10%'],
      }),
      'wacc',
      'cost_of_capital',
      'hurdle_rate',
    ),
    reinvestment_rate: quantity({
      label: 'Reinvestment rate a year',
      unit: '1/year',
      minimum: 0,
      maximum: 1,
      description: 'Rate at which inflows are reinvested in MIRR; the discount rate when left out.',
      examples: ['8%'],
    }).optional(),
    tax_rate: share({ label: 'Tax rate', description: 'Rate of tax on income.', examples: ['25%'] }),
    discounting: z.enum(['end-of-month', 'mid-month', 'end-of-year']).default('end-of-month').meta({
      description:
        'When a running flow counts as paid: at the end or in the middle of its month; end-of-year: with all flows of its twelve months, counted from month 1, at their end, as in a yearly sheet. What is paid at the start of month 1 is not discounted.',
    }),
    tax_losses: z.enum(['relieved', 'carried-forward']).default('relieved').meta({
      description:
        'relieved: the group pays tax and uses a loss at once; carried-forward: the profit of later tax years uses what a tax year loses as a whole.',
    }),
    tax_year_start: quantity({
      label: 'First month of the tax year',
      unit: '1',
      minimum: 1,
      maximum: 12,
      isWhole: true,
      isStructural: true,
      description: 'First month of the tax year, 1 to 12; that of the fiscal year when left out.',
      examples: [1, 4],
    }).optional(),
    lease_accounting: z.enum(['asc-842-operating', 'ifrs-16']).default('asc-842-operating').meta({
      description: 'How committed capacity that is a lease enters EBITDA; stated on the page.',
    }),
    payable_days: quantity({
      label: 'Days payable',
      unit: 'day',
      minimum: 0,
      maximum: 180,
      default: '0 days',
      description: 'Mean days between a running cost and its payment.',
      examples: ['30 days'],
    }),
    output_to_input_cost_ratio: quantity({
      label: 'Cost of an output token over an input token',
      unit: '1',
      minimum: 0,
      isAboveMinimum: true,
      maximum: 1000,
      default: '4',
      description: 'Splits the cost of serving between input and output tokens, conserving it.',
      examples: [4],
    }),
    ev_multiple: quantity({
      label: 'Enterprise value over EBITDA',
      unit: '1',
      minimum: 0,
      maximum: 200,
      description: 'Multiple on recurring cash EBITDA; no effect on enterprise value is shown without it.',
      examples: [12],
    }).optional(),
    tax_tables: section(
      members(
        reading(
          series({
            item: taxShare,
            names: Array.from({ length: 20 }, (_, index) => `y${index + 1}`),
            isComplete: false,
            takesOne: false,
            noun: 'year',
            plural: 'years',
          }),
          {
            idle: ([, , name]) => `no owned GPUs are depreciated by the tax table '${name}'`,
            mend: ([, , name]) => `write tax_table: ${name} where GPUs are owned, or remove it`,
          },
        ),
        'Depreciation tables for tax: the share of each tax year, from that of the purchase on, adding up to 1.',
      ),
    ),
  })
  .meta({ description: 'Discounting, tax and the conventions of the returns.' })

/** The last invoice, with which the cost of the opening month must agree. */
export const invoiceSchema = z
  .strictObject({
    amount: quantity({
      label: 'Last invoice a month',
      unit: 'money',
      per: 'month',
      minimum: 0,
      isAboveMinimum: true,
      description: 'Amount of the last monthly invoice for the fleet.',
      examples: ['$1.9M'],
    }),
    month: reading(month({ label: 'Month of the invoice', description: 'The month that was invoiced.' }), {
      by: 'checks',
    }),
    basis: z.enum(['billed', 'accrued']).default('billed').meta({
      description:
        'billed: what suppliers billed in the month, upfront payments when their term begins; accrued: the cost of the month, upfront payments spread over their term.',
    }),
    tolerance: share({
      label: 'Tolerance of the reconciliation',
      description: 'Difference between model and invoice, relative to the invoice, up to which they agree.',
      default: '5%',
      examples: ['5%'],
    }),
  })
  .meta({ description: 'The last invoice, with which the cost of the opening month must agree.' })
