import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  baseUnits,
  dimensionless,
  divide,
  isDimensionless,
  multiply,
  parseUnit,
  power,
  printUnit,
  readUnit,
  sameUnit,
  type Unit,
} from '../../src/units/unit.ts'

const seed = 20_261_231
const anyUnit: fc.Arbitrary<Unit> = fc
  .array(fc.tuple(fc.constantFrom(...baseUnits), fc.integer({ min: -3, max: 3 })), { maxLength: 6 })
  .map((powers) =>
    powers.reduce<Unit>((unit, [base, n]) => multiply(unit, power(parseUnit(base), n)), dimensionless),
  )

describe('reading', () => {
  test('a hyphen binds tighter than a slash', () => {
    expect(parseUnit('money/gpu-hour')).toEqual({ money: 1, gpu: -1, hour: -1 })
    expect(parseUnit('money/gpu*hour')).toEqual({ money: 1, gpu: -1, hour: 1 })
  })

  test('slashes read from the left', () => {
    expect(parseUnit('money/gpu/year')).toEqual({ money: 1, gpu: -1, year: -1 })
  })

  test('kwh is kw times hour, and 1 is a plain number', () => {
    expect(parseUnit('money/kwh')).toEqual({ money: 1, kw: -1, hour: -1 })
    expect(parseUnit('1/year')).toEqual({ year: -1 })
    expect(parseUnit('1')).toEqual({})
  })

  test.each(['', '/', 'money/', 'money//gpu', 'Money', 'money^0', 'parsec', 'gpu-', '2'])(
    'refuses %j',
    (text) => {
      expect(readUnit(text).ok).toBe(false)
      expect(() => parseUnit(text)).toThrow(`unit '${text}'`)
    },
  )

  test('an unknown dimension is named', () => {
    expect(readUnit('money/parsec')).toEqual({ ok: false, message: "'parsec' is not a unit" })
  })
})

describe('printing', () => {
  test.each([
    ['money/gpu/hour', 'money/gpu-hour'],
    ['hour*gpu', 'gpu-hour'],
    ['hour*kw', 'kwh'],
    ['money/hour/kw', 'money/kwh'],
    ['1/year', '1/year'],
    ['token/token', '1'],
    ['gpu*gpu/hour/hour', 'gpu^2/hour^2'],
  ])('%s prints as %s', (text, printed) => expect(printUnit(parseUnit(text))).toBe(printed))

  test('parsing what was printed gives the unit back', () => {
    fc.assert(
      fc.property(anyUnit, (unit) => sameUnit(readUnitOrFail(printUnit(unit)), unit)),
      { seed },
    )
  })
})

describe('algebra', () => {
  test('units form a commutative group under multiplication', () => {
    fc.assert(
      fc.property(anyUnit, anyUnit, anyUnit, (a, b, c) => {
        expect(multiply(a, b)).toEqual(multiply(b, a))
        expect(multiply(multiply(a, b), c)).toEqual(multiply(a, multiply(b, c)))
        expect(multiply(a, dimensionless)).toEqual(a)
        expect(isDimensionless(divide(a, a))).toBe(true)
        expect(divide(multiply(a, b), b)).toEqual(a)
      }),
      { seed },
    )
  })

  test('a power is repeated multiplication', () => {
    fc.assert(
      fc.property(anyUnit, (unit) => {
        expect(power(unit, 0)).toEqual(dimensionless)
        expect(power(unit, 2)).toEqual(multiply(unit, unit))
        expect(power(unit, -1)).toEqual(divide(dimensionless, unit))
      }),
      { seed },
    )
  })

  test('seconds, hours, months and years never pass for each other', () => {
    const clocks = ['second', 'hour', 'month', 'year'].map(parseUnit)
    for (const a of clocks) for (const b of clocks) expect(sameUnit(a, b)).toBe(a === b)
  })
})

function readUnitOrFail(text: string): Unit {
  const reading = readUnit(text)
  if (!reading.ok) throw new Error(reading.message)
  return reading.unit
}
