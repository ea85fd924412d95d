import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  availabilityOptimalCycle,
  usefulFraction,
  usefulSpotRate,
  youngInterval,
} from '../../src/economics/spot.ts'
import { fixedRuns, number } from './property.ts'

const work = fc.record({
  checkpoint: number(0.001, 0.5),
  restart: number(0, 1),
  meanTimeBetweenPreemptions: number(0.5, 200),
})

test('a useful fraction is a share, and worse for longer checkpoints and restarts', () => {
  fc.assert(
    fc.property(work, number(0.01, 50), (job, interval) => {
      const fraction = usefulFraction(job, interval)
      expect(fraction).toBeGreaterThan(0)
      expect(fraction).toBeLessThan(1)
      expect(usefulFraction({ ...job, checkpoint: job.checkpoint + 0.1 }, interval)).toBeLessThan(fraction)
      expect(usefulFraction({ ...job, restart: job.restart + 0.1 }, interval)).toBeLessThan(fraction)
    }),
    fixedRuns,
  )
})

test("Young's interval loses least where restarts take no time", () => {
  fc.assert(
    fc.property(work, number(-0.5, 1), (job, off) => {
      const quick = { ...job, restart: 0 }
      const best = youngInterval(quick)
      expect(usefulFraction(quick, best * (1 + off))).toBeLessThanOrEqual(usefulFraction(quick, best) + 1e-12)
    }),
    fixedRuns,
  )
})

test('the availability-optimal cycle maximises availability as its authors define it', () => {
  // Availability of Saxena et al.: time up between failures, less the part spent on checkpoints.
  const availability = (job: typeof example, cycle: number): number =>
    (job.meanTimeBetweenPreemptions / (job.meanTimeBetweenPreemptions + job.restart + cycle / 2)) *
    ((cycle - job.checkpoint) / cycle)
  const example = { checkpoint: 0.05, restart: 0.1, meanTimeBetweenPreemptions: 8 }
  fc.assert(
    fc.property(work, number(-0.5, 1), (job, off) => {
      const best = availabilityOptimalCycle(job)
      expect(best).toBeGreaterThan(job.checkpoint)
      expect(availability(job, best * (1 + off))).toBeLessThanOrEqual(availability(job, best) + 1e-12)
    }),
    fixedRuns,
  )
  expect(availabilityOptimalCycle(example)).toBeCloseTo(0.05 + Math.sqrt(0.81 + 0.0025), 12)
})

test('a useful hour on spot costs the billed one over the fraction', () => {
  expect(usefulSpotRate(2, 0.8)).toBe(2.5)
  expect(usefulSpotRate(2, 1)).toBe(2)
  expect(() => usefulSpotRate(2, 0)).toThrow('fraction must be above 0')
  expect(() => usefulFraction({ checkpoint: 1, restart: 1, meanTimeBetweenPreemptions: 0 }, 1)).toThrow(
    RangeError,
  )
})
