import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { kOfNAvailability } from '../../src/economics/availability.ts'
import {
  type CreditedMonth,
  creditAtUptime,
  creditLiability,
  creditsOverMonths,
  downtimeExceeds,
  monthlyCredits,
} from '../../src/economics/sla.ts'
import { fixedRuns, number, share } from './property.ts'

describe('availability of k of n', () => {
  const counts = fc.tuple(fc.nat(12), fc.nat(12))

  test('falls with what is needed, rises with parts and with their availability', () => {
    fc.assert(
      fc.property(counts, share, share, ([needed, parts], one, other) => {
        const base = kOfNAvailability(needed, parts, one)
        expect(base).toBeGreaterThanOrEqual(0)
        expect(base).toBeLessThanOrEqual(1)
        expect(kOfNAvailability(needed + 1, parts, one)).toBeLessThanOrEqual(base + 1e-12)
        expect(kOfNAvailability(needed, parts + 1, one)).toBeGreaterThanOrEqual(base - 1e-12)
        const [low, high] = [Math.min(one, other), Math.max(one, other)]
        expect(kOfNAvailability(needed, parts, high)).toBeGreaterThanOrEqual(
          kOfNAvailability(needed, parts, low) - 1e-12,
        )
      }),
      fixedRuns,
    )
  })

  test('is a chain where all are needed, and a pair of spares where one is', () => {
    fc.assert(
      fc.property(share, (a) => {
        expect(kOfNAvailability(3, 3, a)).toBeCloseTo(a ** 3, 12)
        expect(kOfNAvailability(1, 3, a)).toBeCloseTo(1 - (1 - a) ** 3, 12)
        expect(kOfNAvailability(0, 3, a)).toBeCloseTo(1, 12)
      }),
      fixedRuns,
    )
  })

  test('mirrors its complement: k up of n is fewer than n - k + 1 down', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.nat(40), share, (parts, k, a) => {
        const needed = Math.min(k, parts)
        const down = kOfNAvailability(parts - needed + 1, parts, 1 - a)
        expect(kOfNAvailability(needed, parts, a)).toBeCloseTo(1 - down, 10)
      }),
      fixedRuns,
    )
  })

  test('holds for a thousand parts', () => {
    expect(kOfNAvailability(500, 1000, 0.5)).toBeCloseTo(0.5126, 4)
    expect(kOfNAvailability(4, 3, 0.9)).toBe(0)
  })
})

const incidents = { perMonth: 0.5, meanHoursToRepair: 2 }

describe('downtime', () => {
  test('of no length is exceeded whenever there is an incident', () => {
    fc.assert(
      fc.property(number(0, 30), (perMonth) => {
        expect(downtimeExceeds(0, { perMonth, meanHoursToRepair: 2 })).toBeCloseTo(-Math.expm1(-perMonth), 10)
      }),
      fixedRuns,
    )
  })

  test('has the mean of incidents times repair', () => {
    const width = 0.01
    const mean = Array.from(
      { length: 10_000 },
      (_, i) => downtimeExceeds((i + 0.5) * width, incidents) * width,
    )
    expect(mean.reduce((sum, part) => sum + part, 0)).toBeCloseTo(1, 4)
  })

  test('of rare incidents is that of one repair', () => {
    const rare = { perMonth: 1e-6, meanHoursToRepair: 2 }
    expect(downtimeExceeds(3, rare) / 1e-6).toBeCloseTo(Math.exp(-1.5), 5)
  })

  test('of many incidents is nearly normal', () => {
    // Mean 400 * 1, variance 2 * 400: the compound Poisson is close to normal, skewed a little to the right.
    const many = { perMonth: 400, meanHoursToRepair: 1 }
    expect(downtimeExceeds(400, many)).toBeCloseTo(0.5, 1)
    expect(downtimeExceeds(400 + 1.645 * Math.sqrt(800), many)).toBeCloseTo(0.05, 2)
  })

  test('is less likely the longer it is, and likelier with more or longer incidents', () => {
    fc.assert(
      fc.property(
        number(0.1, 50),
        number(0.01, 20),
        number(0.1, 10),
        (hours, perMonth, meanHoursToRepair) => {
          const base = downtimeExceeds(hours, { perMonth, meanHoursToRepair })
          expect(downtimeExceeds(hours + 1, { perMonth, meanHoursToRepair })).toBeLessThanOrEqual(
            base + 1e-12,
          )
          expect(
            downtimeExceeds(hours, { perMonth: perMonth * 1.5, meanHoursToRepair }),
          ).toBeGreaterThanOrEqual(base - 1e-12)
          expect(
            downtimeExceeds(hours, { perMonth, meanHoursToRepair: meanHoursToRepair * 1.5 }),
          ).toBeGreaterThanOrEqual(base - 1e-12)
        },
      ),
      fixedRuns,
    )
  })

  test('does not happen without incidents or without repairs', () => {
    expect(downtimeExceeds(0, { perMonth: 0, meanHoursToRepair: 5 })).toBe(0)
    expect(downtimeExceeds(0, { perMonth: 5, meanHoursToRepair: 0 })).toBe(0)
  })
})

const tiers = [
  { below: 0.9999, credit: 0.1 },
  { below: 0.99, credit: 0.3 },
  { below: 0.95, credit: 1 },
]

describe('credits', () => {
  test('of a month sum to certainty and follow the tiers', () => {
    const outcomes = monthlyCredits(tiers, incidents)
    expect(outcomes.map(({ credit }) => credit)).toEqual([0, 0.1, 0.3, 1])
    expect(outcomes.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 12)
    expect(outcomes[0]?.probability).toBeCloseTo(1 - downtimeExceeds(0.073, incidents), 12)
    expect(outcomes[3]?.probability).toBeCloseTo(downtimeExceeds(36.5, incidents), 12)
    for (const { probability } of outcomes) expect(probability).toBeGreaterThanOrEqual(0)
  })

  test('of a tier that is never better than another do not appear as likely', () => {
    const odd = monthlyCredits(
      [
        { below: 0.9, credit: 0.1 },
        { below: 0.99, credit: 0.5 },
      ],
      incidents,
    )
    expect(odd.map(({ probability }) => probability > 0)).toEqual([true, false, true])
    expect(
      creditAtUptime(0.95, [
        { below: 0.9, credit: 0.1 },
        { below: 0.99, credit: 0.5 },
      ]),
    ).toBe(0.5)
  })

  test('over a year cost twelve times the month on average', () => {
    const month = monthlyCredits(tiers, incidents)
    const year = creditsOverMonths(new Array<CreditedMonth>(12).fill({ outcomes: month, amount: 1 }))
    const monthly = creditLiability(month, 1000)
    expect(creditLiability(year, 1000).expected).toBeCloseTo(12 * monthly.expected, 6)
    expect(year.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 10)
    expect(year.at(-1)?.credit).toBeCloseTo(12, 9)
    const two = [1, 1].map((amount) => ({ outcomes: month, amount }))
    expect(creditsOverMonths(two).map(({ credit }) => Number(credit.toFixed(9)))).toEqual([
      0, 0.1, 0.2, 0.3, 0.4, 0.6, 1, 1.1, 1.3, 2,
    ])
  })

  test('over months of different amounts are those of all outcomes taken together', () => {
    const amounts = [700, 1000, 1130]
    const outcomes = [
      { credit: 0, probability: 0.8 },
      { credit: 0.1, probability: 0.15 },
      { credit: 0.37, probability: 0.05 },
    ]
    const all = amounts.reduce<readonly (readonly [number, number])[]>(
      (sums, amount) =>
        sums.flatMap(([sum, chance]) =>
          outcomes.map(({ credit, probability }) => [sum + credit * amount, chance * probability] as const),
        ),
      [[0, 1]],
    )
    const found = creditsOverMonths(amounts.map((amount) => ({ outcomes, amount })))
    const mean = all.reduce((sum, [credit, chance]) => sum + credit * chance, 0)
    expect(creditLiability(found, 1).expected).toBeCloseTo(mean, 9)
    for (const quantile of [0.5, 0.7, 0.9, 0.95, 0.99]) {
      const reached = (most: number): number =>
        all.reduce((sum, [credit, chance]) => sum + (credit <= most ? chance : 0), 0)
      const exact = Math.min(...all.map(([credit]) => credit).filter((credit) => reached(credit) >= quantile))
      // A point of the grid is a hundredth of the smallest credit, $70.
      expect(Math.abs(creditLiability(found, 1, quantile).atQuantile - exact)).toBeLessThan(2.2)
    }
  })

  test('over no months are none', () => {
    expect(creditsOverMonths([])).toEqual([{ credit: 0, probability: 1 }])
  })

  test('at the quantile are the least that is enough', () => {
    const outcomes = [
      { credit: 0, probability: 0.9 },
      { credit: 0.1, probability: 0.05 },
      { credit: 1, probability: 0.05 },
    ]
    expect(creditLiability(outcomes, 1000)).toEqual({ expected: expect.closeTo(55, 9), atQuantile: 100 })
    expect(creditLiability(outcomes, 1000, 0.9).atQuantile).toBe(0)
    expect(creditLiability(outcomes, 1000, 0.951).atQuantile).toBe(1000)
    expect(creditLiability(outcomes, 1000, 1).atQuantile).toBe(1000)
  })

  test('need shares', () => {
    expect(() => creditAtUptime(99.9, tiers)).toThrow('uptime must be a share between 0 and 1')
    expect(() => monthlyCredits([{ below: 99, credit: 0.1 }], incidents)).toThrow('below')
  })
})
