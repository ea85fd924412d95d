import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  blendedApiPrice,
  dailyHoursToBeatCloud,
  hoursToBeatCloud,
  monthsToBeatApi,
} from '../../src/economics/break-even.ts'
import { selfHostBreakEven, selfHostCost } from '../../src/economics/self-host.ts'
import { fixedRuns, number, share } from './property.ts'

const serviceLevel = { ttft_p99: 0.3, tpot_p50: 0.03 }
const hosting = fc.record({
  replicaMtok: number(10, 10_000),
  replicaCost: number(100, 20_000),
  fixedCost: number(0, 50_000),
  variablePerMtok: number(0, 0.5),
  minimumReplicas: fc.integer({ min: 1, max: 4 }),
  spareReplicas: fc.integer({ min: 0, max: 3 }),
  serviceLevel: fc.constant(serviceLevel),
})

describe('self-hosting against an API', () => {
  test('costs no more from `always` on, and no less anywhere below `first`', () => {
    fc.assert(
      fc.property(hosting, number(0.01, 20), share, number(1, 40), (own, pricePerMtok, below, above) => {
        const result = selfHostBreakEven(own, { pricePerMtok, serviceLevel })
        const saving = (volume: number): number => volume * pricePerMtok - selfHostCost(own, volume)
        if (result.kind !== 'break-even') {
          expect(result.kind).toBe('never')
          expect(saving(above * own.replicaMtok)).toBeLessThanOrEqual(1e-6)
          return
        }
        expect(result.first).toBeLessThanOrEqual(result.always)
        expect(saving(result.first * below * 0.999999)).toBeLessThanOrEqual(1e-6)
        const tolerance = 1e-6 * result.always * pricePerMtok
        expect(saving(result.first)).toBeCloseTo(0, -Math.log10(tolerance + 1e-6))
        expect(saving(result.always * above)).toBeGreaterThanOrEqual(-tolerance * above)
        expect(saving(result.always + (above - 1) * own.replicaMtok)).toBeGreaterThanOrEqual(
          -tolerance * above,
        )
      }),
      { ...fixedRuns, numRuns: 2000 },
    )
  })

  const own = {
    replicaMtok: 100,
    replicaCost: 80,
    fixedCost: 50,
    variablePerMtok: 0,
    minimumReplicas: 1,
    spareReplicas: 0,
    serviceLevel,
  }

  test('wins first inside the third step, loses again at each new replica until inside the seventh', () => {
    // Price 1: a full replica gains 20 over its 80; three gain 60, more than the fixed 50.
    expect(selfHostBreakEven(own, { pricePerMtok: 1, serviceLevel })).toEqual({
      kind: 'break-even',
      first: 290,
      always: 610,
      sameService: true,
    })
    expect(selfHostCost(own, 290)).toBe(290)
    expect(selfHostCost(own, 301)).toBe(370)
    expect(selfHostCost(own, 610)).toBe(610)
  })

  test('on a straight line would have been told to start at once', () => {
    expect(selfHostCost(own, 1)).toBe(130)
    expect(selfHostCost({ ...own, minimumReplicas: 3, spareReplicas: 1 }, 1)).toBe(50 + 4 * 80)
  })

  test('never pays where a full replica or a token costs more than the API', () => {
    expect(selfHostBreakEven(own, { pricePerMtok: 0.8, serviceLevel })).toEqual({
      kind: 'never',
      reason: 'a full replica costs more than the API',
      sameService: true,
    })
    expect(selfHostBreakEven({ ...own, variablePerMtok: 1 }, { pricePerMtok: 1, serviceLevel })).toEqual({
      kind: 'never',
      reason: 'a token costs more than the API in variable cost',
      sameService: true,
    })
  })

  test('is refused across different service levels, unless that is accepted, and then said', () => {
    const api = { pricePerMtok: 1, serviceLevel: { ttft_p99: 0.5 } }
    expect(selfHostBreakEven(own, api)).toEqual({
      kind: 'refused',
      reason: 'the service levels differ in ttft_p99, tpot_p50',
    })
    expect(selfHostBreakEven(own, api, true)).toMatchObject({ kind: 'break-even', sameService: false })
  })

  test('on a replica that serves nothing is misuse', () => {
    expect(() => selfHostCost({ ...own, replicaMtok: 0 }, 1)).toThrow('replicaMtok')
    expect(() => selfHostCost({ ...own, minimumReplicas: 1.5 }, 1)).toThrow('minimumReplicas')
  })
})

describe('owned hardware', () => {
  test('has repaid itself against the API at the month that it says', () => {
    fc.assert(
      fc.property(
        number(1e3, 1e6),
        number(0, 1e3),
        number(1, 1e3),
        number(0.1, 50),
        (hardware, running, m, p) => {
          const owned = { hardware, monthlyRunningCost: running, monthlyMtok: m, apiPricePerMtok: p }
          const months = monthsToBeatApi(owned)
          if (months.kind === 'none') expect(m * p).toBeLessThanOrEqual(running)
          else expect((hardware + months.value * running) / (months.value * m * p)).toBeCloseTo(1, 6)
        },
      ),
      fixedRuns,
    )
  })

  test('never beats a cloud that costs no more by the hour, nor in days longer than days are', () => {
    expect(hoursToBeatCloud(100, 2, 2)).toEqual({
      kind: 'none',
      reason: 'the cloud costs no more by the hour',
    })
    expect(hoursToBeatCloud(100, 1, 2)).toEqual({ kind: 'value', value: 100 })
    expect(dailyHoursToBeatCloud(8760, 1)).toEqual({ kind: 'value', value: 24 })
    expect(dailyHoursToBeatCloud(8761, 1)).toEqual({ kind: 'none', reason: 'a day has fewer hours' })
  })

  test('is compared with the price of the mix', () => {
    expect(blendedApiPrice({ input: 1, output: 4 }, 0.25)).toBe(3.25)
    expect(() => blendedApiPrice({ input: 1, output: 4 }, 1.1)).toThrow('inputShare')
  })
})
