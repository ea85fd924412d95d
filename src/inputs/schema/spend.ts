import * as z from 'zod'
import { about } from '../about.ts'
import { members, month, quantity, share, text } from '../field.ts'
import { reading } from '../reading.ts'
import { upfrontShare } from './upfront-share.ts'

const discountSchema = z
  .strictObject({
    discount: share({
      label: 'Discount off on demand',
      maximum: 0.99,
      about: { isBound: true },
      description: 'Share off the on-demand price of this GPU type that the spend buys.',
      examples: ['28%'],
    }),
  })
  .meta({ description: 'What the spend buys of one GPU type.' })

const spendCommitmentSchema = z
  .strictObject({
    label: text('Name for people.', 60).optional(),
    amount: quantity({
      label: 'Spend committed an hour',
      about: { takesEffect: 'with the next term' },
      unit: 'money/hour',
      minimum: 0,
      maximum: 1_000_000_000,
      description:
        'Spend at discounted prices that is paid in every hour of the term, by both plans, whether it is used or not; 0 where only a lever commits. What an hour leaves unused is no credit for another.',
      examples: ['$10/hour', 0],
    }),
    start: month({
      label: 'First month of the spend',
      description: 'First month of the term; it may lie before the period.',
    }),
    term: quantity({
      label: 'Term of the spend',
      unit: 'month',
      minimum: 1,
      maximum: 120,
      isWhole: true,
      examples: ['12 months', '3 years'],
    }),
    upfront_share: upfrontShare,
    discounts: members(
      reading(discountSchema, {
        idle: ([, supplier, , , , gpu]) => `no pool of ${gpu} in use buys from '${supplier}'`,
        mend: ([, supplier, , , , gpu]) =>
          `list '${supplier}' under suppliers of a pool of ${gpu}, or remove it`,
      }),
      'What it covers: on-demand hours by GPU type, in the order in which it pays for them. Owned GPUs, commitments of GPUs and spot come first and are not covered.',
      { plural: 'discounts' },
    ),
  })
  .meta({
    description:
      'Spend committed to a supplier for a term, at a discount by GPU type: it moves with the fleet from one type to another.',
  })

/** Spend an hour that is committed to a supplier, whatever it buys: savings plans, flexible committed-use discounts. */
export const spendCommitments = members(
  about(spendCommitmentSchema, { theme: 'contract' }),
  'Spend committed an hour (savings plans, flexible committed use), by name, in the order in which it pays for on-demand hours.',
  { plural: 'spend commitments' },
)
