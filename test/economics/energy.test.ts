import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fleetPower, monthlyPowerCost, queryEnergy } from '../../src/economics/energy.ts'
import { fixedRuns, number, share } from './property.ts'

const fleet = { gpus: 8, idleKw: 0.4, loadKw: 1.275, utilisation: 0.5, pue: 1.3 }

test('a fleet draws idle power without load, full power at full load, and in proportion between', () => {
  expect(fleetPower({ ...fleet, utilisation: 0 })).toBeCloseTo(8 * 0.4 * 1.3, 12)
  expect(fleetPower({ ...fleet, utilisation: 1 })).toBeCloseTo(8 * 1.275 * 1.3, 12)
  fc.assert(
    fc.property(share, (utilisation) => {
      const low = fleetPower({ ...fleet, utilisation: 0 })
      const high = fleetPower({ ...fleet, utilisation: 1 })
      expect(fleetPower({ ...fleet, utilisation })).toBeCloseTo(low + (high - low) * utilisation, 9)
    }),
    fixedRuns,
  )
})

test('a month of 10 kW at $0.10 costs $730', () => {
  expect(monthlyPowerCost(10, 0.1)).toBeCloseTo(730, 9)
})

test('energy of a query doubles with its tokens and halves with utilisation', () => {
  const query = {
    activeParameters: 1e11,
    outputTokens: 500,
    flops: 989e12,
    flopUtilisation: 0.1,
    serverWattsPerGpu: 1275,
    loadFactor: 0.7,
    pue: 1.2,
  }
  const base = queryEnergy(query).wattHours
  expect(queryEnergy({ ...query, outputTokens: 1000 }).wattHours).toBeCloseTo(2 * base, 12)
  expect(queryEnergy({ ...query, flopUtilisation: 0.2 }).wattHours).toBeCloseTo(base / 2, 12)
})

test('a PUE below 1 and a load below idle are misuse', () => {
  fc.assert(
    fc.property(number(0, 0.999), (pue) => {
      expect(() => fleetPower({ ...fleet, pue })).toThrow('pue must be 1 or more')
    }),
    fixedRuns,
  )
  expect(() => fleetPower({ ...fleet, loadKw: 0.3 })).toThrow('loadKw must be at least idleKw')
})
