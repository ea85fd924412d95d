import { catalogueDate } from '../../catalogue/default-figure.ts'
import { highestListPrice } from '../../catalogue/gpu-prices.ts'
import type { Assumption } from '../../inputs/assumption.ts'
import { printNumber, printTimes } from './printed.ts'
import { type RuleFacts, rule } from './rule.ts'

/** A price of an hour of a GPU, in the reporting currency. */
interface GpuPrice {
  readonly what: string
  readonly gpu: string
  readonly price: Assumption
}

function pricesOf({ inputs }: RuleFacts): readonly GpuPrice[] {
  return Object.entries(inputs.tree.suppliers).flatMap(([supplier, { gpus }]) =>
    Object.entries(gpus).flatMap(([gpu, { on_demand, spot, commitments }]) => {
      const rates = Object.entries(commitments ?? {}).map(([name, { rate }]) => [`the commitment '${name}'`, rate] as const)
      const prices = [['the on-demand price', on_demand] as const, ['the spot price', spot] as const, ...rates]
      return prices.flatMap(([what, price]) => (price === undefined ? [] : [{ what: `${what} of ${gpu} at '${supplier}'`, gpu, price }]))
    }),
  )
}

/** US dollars for a unit of the reporting currency; undefined where the case states no rate of the dollar. */
function dollarsPerUnit({ inputs }: RuleFacts): number | undefined {
  if (inputs.currency === 'USD') return 1
  const dollar = inputs.tree.exchange_rates['USD']
  return dollar === undefined ? undefined : 1 / dollar.value
}

/**
 * The table holds the dearest lists that we know. Half as much again may be a list that we do not; five times is
 * another unit: the price of a node for a GPU, of a month for an hour, or a slip of the decimal point.
 */
const priceAboveList = rule<GpuPrice>({
  code: 'price-above-list',
  label: 'Price of a GPU-hour over the dearest published list price',
  open: 'A GPU price is far above every published list price',
  topic: 'prices',
  owner: 'procurement',
  of: pricesOf,
  measure: ({ gpu, price }, facts) => {
    const dollars = dollarsPerUnit(facts)
    if (dollars === undefined) return undefined
    return { formula: 'price / list', figures: { price, list: highestListPrice(gpu).price / dollars } }
  },
  name: ({ what }) => what,
  warnAbove: 1.5,
  refuseAbove: 5,
  words: ({ what, gpu }, factor) => {
    const { price, isKnown } = highestListPrice(gpu)
    return {
      message: `${what} is ${printTimes(factor)} the dearest list price of ${isKnown ? 'that GPU' : 'any GPU'} that is published ($${printNumber(price)} an hour, ${catalogueDate})`,
      hint: 'is it the price of a whole node, or of another time than an hour? write the unit, for example $2.99/gpu-hour',
    }
  },
  place: ({ price }) => price.place,
})

/** A committed rate beside the on-demand price of the same GPU at the same supplier. */
interface CommittedRate {
  readonly what: string
  readonly gpu: string
  readonly rate: Assumption
  readonly onDemand: Assumption
}

function committedRatesOf({ inputs }: RuleFacts): readonly CommittedRate[] {
  return Object.entries(inputs.tree.suppliers).flatMap(([supplier, { gpus }]) =>
    Object.entries(gpus).flatMap(([gpu, { on_demand, commitments }]) =>
      Object.entries(commitments ?? {}).flatMap(([name, { rate }]) =>
        on_demand === undefined ? [] : [{ what: `the commitment '${name}' of ${gpu} at '${supplier}'`, gpu, rate, onDemand: on_demand }],
      ),
    ),
  )
}

/**
 * The deepest published discount of a three-year term is 72 per cent (AWS, EC2 Instance Savings Plans, read on
 * 2026-11-29): under a quarter of on-demand no list reaches; a tenth is another unit or a slip of the decimal point. An
 * on-demand price beyond every list is a finding of its own: the rate is held against the list then.
 */
const rateBelowList = rule<CommittedRate>({
  code: 'rate-far-below',
  label: 'On-demand price of a GPU-hour over its committed rate',
  open: 'A committed rate is far below the on-demand price of the same supplier',
  topic: 'prices',
  owner: 'procurement',
  of: committedRatesOf,
  measure: ({ gpu, rate, onDemand }, facts) => {
    const dollars = dollarsPerUnit(facts)
    if (dollars === undefined) return { formula: 'on_demand / rate', figures: { on_demand: onDemand, rate } }
    const list = highestListPrice(gpu).price / dollars
    return { formula: 'min(on_demand, list) / rate', figures: { on_demand: onDemand, list, rate } }
  },
  name: ({ what }) => what,
  warnAbove: 4,
  refuseAbove: 10,
  words: ({ what }, factor) => ({
    message: `the on-demand price is ${printTimes(factor)} the rate of ${what}`,
    hint: 'published discounts end at 72%: is the rate that of another time than an hour, or of a part of a GPU? write the unit, for example $2.10/gpu-hour',
  }),
  place: ({ rate }) => rate.place,
})

/** What prices must satisfy. */
export const priceRules = [priceAboveList, rateBelowList]
