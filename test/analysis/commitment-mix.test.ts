import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Market } from '../../src/analysis/commitment-market.ts'
import { type CommitmentMix, commitmentMixesOf } from '../../src/analysis/commitment-mix.ts'
import type { Results } from '../../src/cases/results.ts'
import { optimalCommitment } from '../../src/economics/commitment-level.ts'
import { baseResults } from '../support/base-results.ts'
import { exampleNames, exampleResults } from '../support/example.ts'

/** The base case with a commitment over the whole horizon. */
function committed(quantity: number, rate = '$4.50', more = ''): Results {
  return baseResults([
    'one-year: { rate: $4.50/gpu-hour, term: 12 months, start: 2026-07, quantity: 0 }',
    `one-year: { rate: ${rate}/gpu-hour, term: 36 months, start: 2027-01, quantity: ${quantity}${more} }`,
  ])
}

function only(results: Results): CommitmentMix {
  const [mix, second] = commitmentMixesOf(results)
  if (mix === undefined || second !== undefined) throw new Error('not one pool')
  return mix
}

/** Every line of money of the optimized plan over the horizon. */
function total(results: Results, line: string): number {
  return results.whole(results.ofPlan('optimized', line))
}

function rented(results: Results): number {
  return total(results, 'on_demand_cost') + total(results, 'spot_cost') + total(results, 'commitment_cost')
}

describe('commitment mix', () => {
  test('one offer over the whole horizon is committed to the level of the newsvendor rule', () => {
    const results = committed(0)
    const { offers, best } = only(results)
    const price = results.rows('source', 'on_demand_price')[1]
    const held = results
      .rows('pool_block', 'block_held')
      .filter(({ member }) => member.ids['plan'] === 'optimized')
    const hours = results
      .rows('pool_block', 'block_hours')
      .filter(({ member }) => member.ids['plan'] === 'optimized')
    const demand = held.flatMap((row, block) =>
      results.months(row).map((units, month) => {
        const [step] = hours.slice(block)
        if (step === undefined || price === undefined) throw new Error('unreachable: a block without hours')
        return { hours: results.at(step), units, onDemandRate: results.at(price, month + 1) }
      }),
    )
    const rule = optimalCommitment(4.5, demand)
    expect(rule.units).toBeGreaterThan(20)
    expect(offers[0]?.best).toBe(rule.units)
    expect(best.cost / rule.cost).toBeCloseTo(1, 9)
    expect(best.stranded).toBeCloseTo(rule.stranded, 2)
  })

  test('the model itself agrees: eight GPUs more or less cost more', () => {
    const best = only(committed(0)).offers[0]?.best ?? 0
    const costs = [best - 8, best, best + 8].map((quantity) => rented(committed(quantity)))
    expect(costs[1]).toBeLessThan(costs[0] ?? 0)
    expect(costs[1]).toBeLessThan(costs[2] ?? 0)
    expect(only(committed(best)).best.cost / (costs[1] ?? 1)).toBeCloseTo(1, 9)
  })

  test('the figures of the plan are those of the model: what is rented, less terms that run already, and what is stranded', () => {
    const overcommitted = committed(200)
    expect(only(overcommitted).planned.cost / rented(overcommitted)).toBeCloseTo(1, 9)
    expect(total(overcommitted, 'stranded_cost')).toBeGreaterThan(1e5)
    expect(only(overcommitted).planned.stranded / total(overcommitted, 'stranded_cost')).toBeCloseTo(1, 9)
    const example = exampleResults('assistant-platform')
    // The one-year reservation of July 2026 runs for six more months before it can lapse.
    const running = 6 * 48 * 730 * 4.47
    expect((only(example).planned.cost + running) / rented(example)).toBeCloseTo(1, 9)
  })

  test('demand a fifth lower strands what the model strands then', () => {
    const quantity = 60
    const { planned } = only(committed(quantity))
    expect(planned.strandedAtLowDemand).toBeGreaterThan(planned.stranded)
    const held = committed(quantity)
    const rows = held
      .rows('pool_block', 'block_held')
      .filter(({ member }) => member.ids['plan'] === 'optimized')
    const shares = [0.15, 0.35, 0.5]
    const idle = rows.flatMap((row, block) =>
      held.months(row).map((gpus) => (shares[block] ?? 0) * 730 * Math.max(0, quantity - 0.8 * gpus)),
    )
    expect(planned.strandedAtLowDemand).toBeCloseTo(idle.reduce((sum, hours) => sum + hours, 0) * 4.5, 2)
  })

  test('nothing is committed that costs as much as renting, and everything that runs always where it is nearly free', () => {
    expect(only(committed(0, '$6.99')).offers[0]?.best).toBe(0)
    const results = committed(0, '$0.01')
    const peak = Math.max(
      ...results
        .rows('pool', 'gpus_needed')
        .filter(({ member }) => member.ids['plan'] === 'optimized')
        .flatMap((row) => results.months(row)),
    )
    expect(only(results).offers[0]?.best).toBe(peak)
  })

  test.each(exampleNames)('the cheapest mix of %s costs no more than the plan or no commitment', (name) => {
    const mixes = commitmentMixesOf(exampleResults(name))
    expect(mixes.length).toBeGreaterThan(0)
    for (const { best, planned, none } of mixes) {
      expect(best.cost).toBeLessThanOrEqual(planned.cost * (1 + 1e-12))
      expect(best.cost).toBeLessThanOrEqual(none.cost * (1 + 1e-12))
      for (const { regretAtPriceFall } of [best, planned, none])
        expect(regretAtPriceFall).toBeGreaterThanOrEqual(-1e-6)
    }
  })

  test('each term that begins within the horizon is a decision, renewals too; a term that runs already is none', () => {
    const { offers } = only(exampleResults('assistant-platform'))
    const oneYear = offers.filter(({ commitment }) => commitment === 'cloud-a-one-year')
    expect(
      oneYear.map(({ first, months, monthsBeyond, isRenewal }) => [first, months, monthsBeyond, isRenewal]),
    ).toEqual([
      [7, 12, 0, true],
      [19, 12, 0, true],
      [31, 6, 6, true],
    ])
    const threeYear = offers.find(({ commitment }) => commitment === 'cloud-a-three-year-2027')
    expect(threeYear).toMatchObject({
      first: 7,
      months: 30,
      monthsBeyond: 6,
      rate: 3.11,
      planned: 64,
      isRenewal: false,
    })
  })

  test('a fall of prices is regretted by whoever has committed, not by whoever rents', () => {
    const { planned, none } = only(committed(64, '$4.50'))
    expect(planned.regretAtPriceFall).toBeGreaterThan(0)
    const dear = only(committed(64, '$6.50'))
    expect(dear.none.regretAtPriceFall).toBeCloseTo(0, 4)
    expect(dear.planned.regretAtPriceFall).toBeGreaterThan(planned.regretAtPriceFall)
    expect(none.stranded).toBe(0)
  })

  test('a purchase is a term of its book life: at the same hourly cost it takes what a commitment takes', () => {
    const bought = (gpus: number): Results =>
      baseResults([
        '    suppliers: [cloud-a]\n',
        `    suppliers: [cloud-a]
    owned:
      own:
        gpus: ${gpus}
        in_service: 2027-01
        price_per_gpu: $118260/gpu
        book_life: 36 months
        tax_life: 36 months
    site: { idle_power: 1 W/gpu, load_power: 1 W/gpu, pue: 1, tariff: $0.0001/kWh }
`,
      ])
    const [purchase] = only(bought(0)).offers
    // $118,260 over 36 months of 730 hours is $4.50 an hour.
    expect(purchase).toMatchObject({ kind: 'purchase', first: 1, months: 36, monthsBeyond: 0, planned: 0 })
    expect(purchase?.rate).toBeCloseTo(4.5, 5)
    expect(purchase?.best).toBe(only(committed(0)).offers[0]?.best)
    const twenty = bought(20)
    const { planned } = only(twenty)
    expect(
      planned.cost / (rented(twenty) + total(twenty, 'depreciation') + total(twenty, 'power_cost')),
    ).toBeCloseTo(1, 6)
    expect(planned.hours.owned).toBeGreaterThan(planned.hours.committed)
  })

  test.each(exampleNames)('hours by source in %s add up to what the pool holds', (name) => {
    const results = exampleResults(name)
    for (const { pool, planned, best, none } of commitmentMixesOf(results)) {
      const of = (line: string): number =>
        results.whole(results.row('pool', line, { plan: 'optimized', pool }))
      for (const { hours } of [planned, best, none])
        expect((hours.owned + hours.committed + hours.spot + hours.onDemand) / of('gpu_hours')).toBeCloseTo(
          1,
          9,
        )
      expect(planned.hours.spot).toBeCloseTo(of('spot_hours'), 3)
      expect(planned.hours.onDemand).toBeCloseTo(of('on_demand_hours'), 3)
    }
  })
})

describe('the market of a pool', () => {
  const share = fc.integer({ min: 0, max: 20 }).map((twentieths) => twentieths / 20)
  const spot = fc.option(
    fc.record({
      price: fc.integer({ min: 1, max: 9 }),
      fallback: share,
      planned: share,
    }),
    { nil: undefined },
  )
  const month = fc.record({
    steps: fc.constant([150, 250, 330]).chain((hours) =>
      fc.tuple(
        ...hours.map((own) =>
          fc.record({
            hours: fc.constant(own),
            gpus: fc.integer({ min: 0, max: 48 }).map((quarters) => quarters / 4),
            interruptible: fc.integer({ min: 0, max: 24 }).map((quarters) => quarters / 4),
          }),
        ),
      ),
    ),
    owned: fc.integer({ min: 0, max: 3 }),
    sunk: fc.integer({ min: 0, max: 3 }),
    onDemand: fc.integer({ min: 2, max: 10 }),
    spot,
  })
  const market = fc
    .tuple(fc.array(month, { minLength: 4, maxLength: 4 }), fc.integer({ min: 1, max: 16 }))
    .map(([months, quarters]) => {
      const rates = months.map(() => quarters / 4)
      const term = {
        commitment: 'term',
        supplier: 'cloud',
        label: 'Term',
        isRenewal: false,
        monthsBeyond: 0,
        planned: 0,
      }
      return new Market(months, [
        {
          ...term,
          kind: 'commitment',
          first: 1,
          months: months.length,
          rate: quarters / 4,
          rates,
          site: rates.map(() => 0),
        },
      ])
    })

  test('no number of GPUs with any use of spot costs less than the cheapest mix of one term', () => {
    let committed = 0
    fc.assert(
      fc.property(market, (own) => {
        const best = own.best([])
        const least = own.costOf(best).cost
        for (let gpus = 0; gpus <= 13; gpus += 1)
          for (const use of ['planned', 'cheapest'] as const)
            expect(own.costOf({ quantities: [gpus], spot: use }).cost).toBeGreaterThanOrEqual(least - 1e-6)
        if ((best.quantities[0] ?? 0) > 0 && own.hoursOf(best).spot > 0) committed += 1
      }),
      { seed: 5, numRuns: 300 },
    )
    expect(committed).toBeGreaterThan(50)
  })

  test('spot leaves alone what may not be interrupted, and falls back where there is none', () => {
    const steps = [{ hours: 730, gpus: 10, interruptible: 5 }]
    const offer = { price: 2, fallback: 0.2, planned: 0.5 }
    const own = new Market([{ steps, owned: 0, sunk: 0, onDemand: 6, spot: offer }], [])
    expect(own.hoursOf({ quantities: [], spot: 'planned' })).toMatchObject({ spot: 2920, onDemand: 4380 })
    expect(own.costOf({ quantities: [], spot: 'cheapest' }).cost).toBe(2920 * 2 + 4380 * 6)
    // What runs at night does not let the work of the day be interrupted: 2 of 10 GPUs by day, 4 of 4 at night.
    const byDay = [
      { hours: 365, gpus: 10, interruptible: 2 },
      { hours: 365, gpus: 4, interruptible: 6 },
    ]
    const mixed = new Market(
      [{ steps: byDay, owned: 0, sunk: 0, onDemand: 6, spot: { ...offer, planned: 1 } }],
      [],
    )
    expect(mixed.hoursOf({ quantities: [], spot: 'planned' }).spot).toBeCloseTo(365 * (2 + 4) * 0.8, 9)
    const dear = new Market([{ steps, owned: 0, sunk: 0, onDemand: 6, spot: { ...offer, price: 7 } }], [])
    expect(dear.hoursOf({ quantities: [], spot: 'cheapest' }).spot).toBe(0)
  })
})
