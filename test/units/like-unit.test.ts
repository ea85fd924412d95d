import { describe, expect, test } from 'vitest'
import { withUnitOf } from '../../src/units/like-unit.ts'

describe('a bound takes the unit of its value', () => {
  test.each([
    ['$5.50', '$6.98/gpu-hour', 'money/gpu-hour', '$5.50/gpu-hour'],
    ['5.50', '$6.98/gpu-hour', 'money/gpu-hour', '5.50 $/gpu-hour'],
    ['€5.50', '$6.98 per gpu-hour', 'money/gpu-hour', '€5.50/gpu-hour'],
    ['$5.50', '6.98', 'money/gpu-hour', '$5.50/gpu-hour'],
    ['$20k', '$24k/month', 'money', '$20k/month'],
    ['$270k', '$310k/fte/year', 'money/fte', '$270k/fte/year'],
    ['$270k/fte', '$310k/fte/year', 'money/fte', '$270k/fte/year'],
    ['190M', '240M/month', 'request', '190M /month'],
    ['200', '300 ms', 'second', '200 ms'],
    ['2', '3 years', 'month', '2 years'],
    ['0.05', '0.1/year', '1/year', '0.05 /year'],
  ])('%s beside %s', (bound, value, documented, whole) =>
    expect(withUnitOf(bound, value, documented)).toBe(whole),
  )

  test.each([
    ['5.50', '6.98', 'money/gpu-hour'],
    ['$5.50/gpu-hour', '$6.98/gpu-hour', 'money/gpu-hour'],
    ['0.3', '35%', '1'],
    ['5%', '10%/year', '1/year'],
    ['200 W', '$6.98/gpu-hour', 'money/gpu-hour'],
    ['about 5', '$6.98/gpu-hour', 'money/gpu-hour'],
  ])('but %s beside %s stays as it is', (bound, value, documented) =>
    expect(withUnitOf(bound, value, documented)).toBe(bound),
  )
})
