import * as z from 'zod'
import { about } from '../about.ts'
import { members, quantity, section, share, text } from '../field.ts'
import { reading } from '../reading.ts'

const activitySchema = z
  .strictObject({
    label: text('Name for people.', 60),
    share: share({
      label: 'Share of time',
      description: 'Share of the time of the role that the activity takes.',
      examples: ['15%'],
    }),
  })
  .meta({
    description:
      'One activity of a role: fleet operations, incidents, performance tuning, vendors, upgrades.',
  })

const onCallSchema = z
  .strictObject({
    hours: quantity({
      label: 'On-call hours a month',
      unit: 'hour',
      per: 'month',
      minimum: 0,
      maximum: 100_000,
      description: 'Hours a month on call that are paid, over all people of the role.',
      examples: ['730 hours/month'],
    }),
    rate: quantity({
      label: 'On-call pay an hour',
      about: { movesWith: 'pay_growth' },
      unit: 'money/hour',
      minimum: 0,
      maximum: 10_000,
      examples: ['$12/hour'],
    }),
    stipend: quantity({
      label: 'On-call stipend a month',
      about: { movesWith: 'pay_growth' },
      unit: 'money',
      per: 'month',
      minimum: 0,
      default: '$0/month',
      description: 'Fixed pay a month for the rota, over all people of the role.',
      examples: ['$2000/month'],
    }),
  })
  .meta({ description: 'Pay for being on call.' })

const attritionSchema = z
  .strictObject({
    rate: quantity({
      label: 'People who leave a year',
      unit: '1/year',
      minimum: 0,
      maximum: 1,
      examples: ['14%'],
    }),
    replacement_share: quantity({
      label: 'Cost of a replacement',
      unit: '1',
      minimum: 0,
      maximum: 5,
      description: 'Cost of replacing a person, as a share of the loaded cost of a year.',
      examples: ['60%'],
    }),
  })
  .meta({ description: 'People who leave, and what replacing them costs.' })

const roleSchema = z
  .strictObject({
    label: text('Name for people.', 60),
    fte: quantity({
      label: 'People in the role',
      unit: 'fte',
      minimum: 0,
      maximum: 100_000,
      examples: [6, '2.5 fte'],
    }),
    loaded_cost: quantity({
      label: 'Loaded cost of a person a month',
      about: { movesWith: 'pay_growth' },
      unit: 'money/fte',
      per: 'year',
      minimum: 0,
      isAboveMinimum: true,
      maximum: 1_000_000,
      description: 'Salary, bonus, benefits and overhead of one person; a number without unit is a year’s.',
      examples: ['$285k/fte/year'],
    }),
    fleet_share: share({
      label: 'Time spent on the fleet',
      description: 'Share of the time of the role that the fleet takes; give this or activities.',
      examples: ['60%'],
    }).optional(),
    activities: members(activitySchema, 'Time on the fleet by activity, in place of fleet_share.').optional(),
    cash_saving_share: share({
      label: 'Saved time that becomes cash',
      description:
        'Share of the time saved by levers by which spending really falls; the rest is released capacity.',
      default: '0%',
      examples: ['50%'],
    }),
    on_call: onCallSchema.optional(),
    attrition: attritionSchema.optional(),
  })
  .meta({ description: 'People of one role.' })

/** The people who run the fleet. */
export const peopleSchema = section(
  about(
    z
      .strictObject({
        pay_growth: reading(
          quantity({
            label: 'Growth of pay a year',
            unit: '1/year',
            minimum: -0.5,
            maximum: 1,
            default: '0%',
            examples: ['3.5%'],
          }),
          { idle: () => 'the case has no roles', mend: () => 'add roles, or remove it' },
        ),
        roles: section(members(roleSchema, 'The roles, by name.')),
      })
      .meta({ description: 'The people who run the fleet.' }),
    { theme: 'people', themeOfPatch: 'people', isPatchable: true },
  ),
)
