import * as z from 'zod'
import { members, month, quantity, share } from '../field.ts'

const power = {
  about: { takesEffect: 'with the next term' },
  unit: 'kw',
  minimum: 0,
  maximum: 10_000_000,
} as const

const stepSchema = z
  .strictObject({
    from: month({
      label: 'First month of the step',
      description: 'Month from which the step holds, after that of the step before.',
    }),
    power: quantity({
      ...power,
      label: 'Power committed from then on',
      description: 'Power that is paid for from this month on, in place of that before.',
      examples: ['500 kW'],
    }),
  })
  .meta({ description: 'One step of a commitment that grows or shrinks on a date.' })

/** Space that is rented for a term by committed power, whether servers stand in it or not. */
export const colocationSchema = z
  .strictObject({
    power: quantity({
      ...power,
      label: 'Power committed',
      description:
        'Load of the servers for which space is paid in every month of the term, by both plans, whatever stands there; 0 where only a lever commits. What the servers need beyond it is rented at the same price.',
      examples: ['250 kW', 0],
    }),
    start: month({
      label: 'First month of the commitment',
      description: 'First month of the term; it may lie before the period.',
    }),
    term: quantity({
      label: 'Term of the commitment',
      unit: 'month',
      minimum: 1,
      maximum: 240,
      isWhole: true,
      description: 'After it the rent follows the load of the servers that stand there, at the last price.',
      examples: ['36 months', '10 years'],
    }),
    steps: members(stepSchema, 'Later steps of the committed power, by name, in the order of their dates.', {
      plural: 'steps',
    }).optional(),
    price_change: quantity({
      label: 'Escalator of the rent a year',
      unit: '1/year',
      minimum: -0.5,
      maximum: 1,
      default: '0%',
      description:
        'Change of the rent at each anniversary of the first month within the term; the rent is stated as it is today, or in the first year of a term that is still to begin.',
      examples: ['3%', '6.5%'],
    }),
    minimum_draw: share({
      label: 'Minimum draw',
      description:
        'Share of the committed power that is paid for as drawn at the servers, whether it is or not; only where power is metered.',
      default: '0%',
      examples: ['50%'],
    }),
  })
  .meta({ description: 'Space that is rented for a term by committed power.' })
