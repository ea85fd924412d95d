import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { secondsOf, spans } from '../../src/units/calendar.ts'
import type { Currencies } from '../../src/units/currency.ts'
import { describeExpected, type ExpectedQuantity, readQuantity } from '../../src/units/quantity.ts'
import { baseUnits, multiply, parseUnit, power, printUnit } from '../../src/units/unit.ts'

const seed = 20_261_231
const dollars: Currencies = { reporting: 'USD', rates: new Map([['EUR', 1.08]]) }

function expected(unit: string, per?: 'month' | 'year'): ExpectedQuantity {
  return { unit: parseUnit(unit), per }
}

function amount(text: string, unit: string, per?: 'month' | 'year'): number {
  const reading = readQuantity(text, expected(unit, per), dollars)
  if (!reading.ok) throw new Error(reading.message)
  return reading.value
}

function refusalOf(text: string, unit: string, per?: 'month' | 'year') {
  const reading = readQuantity(text, expected(unit, per), dollars)
  if (reading.ok) throw new Error(`'${text}' was read as ${reading.value}`)
  return reading
}

describe('what people write', () => {
  test.each([
    ['$6.98/gpu-hour', 'money/gpu-hour', 6.98],
    ['6.98 USD per GPU-hour', 'money/gpu-hour', 6.98],
    ['$6.98 per GPU-hour', 'money/gpu-hour', 6.98],
    ['0.1 a year', '1/year', 0.1],
    ['730 an hour', '1/hour', 730],
    ['0.11 usd/kwh', 'money/kwh', 0.11],
    ['0.11/kWh', 'money/kwh', 0.11],
    ['300 ms', 'second', 0.3],
    ['1.5 s', 'second', 1.5],
    ['35%', '1', 0.35],
    ['7 %', '1', 0.07],
    ['1275 W/gpu', 'kw/gpu', 1.275],
    ['10 TB', 'gb', 10_000],
    ['16 GiB', 'gb', 17.179869184],
    ['131072 bytes/token', 'gb/token', 0.000131072],
    ['2.4 Mtok', 'token', 2_400_000],
    ['96 gpu', 'gpu', 96],
    ['96 GPUs', 'gpu', 96],
    ['120M', 'request', 120_000_000],
    ['1.1M', 'request', 1_100_000],
    ['1.5 billion requests', 'request', 1_500_000_000],
    ['$1.2M', 'money', 1_200_000],
    ['-$5', 'money', -5],
    ['−5%/year', '1/year', -0.05],
    ['80%', '1/year', 0.8],
    ['0.4%/month', '1/month', 0.004],
    ['25 requests/second', 'request/second', 25],
    ['2464 tok/s', 'token/second', 2464],
    ['$0.15/Mtok', 'money/token', 1.5e-7],
    ['$0.15/1M tokens', 'money/token', 1.5e-7],
    ['$0.60/1k tokens', 'money/token', 0.0006],
    ['3.35 TB/s', 'gb/second', 3350],
    ['989 TFLOPS', 'tflop/second', 989],
    ['1_250_000', '1', 1_250_000],
    ['1e6', '1', 1_000_000],
    ['.5', '1', 0.5],
    ['1/4', '1', 0.25],
    ['1/4', 'gpu/replica', 0.25],
    ['1/4 gpu', 'gpu', 0.25],
    ['2 / 3 GPUs', 'gpu', 2 / 3],
    ['3/1000 requests', '1/request', 0.003],
  ])('%s as %s is %d', (text, unit, value) => expect(amount(text, unit)).toBe(value))

  test.each([
    ['120M/month', 'request', 'month', 120_000_000],
    ['120M', 'request', 'month', 120_000_000],
    ['1.2B requests/year', 'request', 'month', 100_000_000],
    ['4500 USD/gpu/year', 'money/gpu', 'year', 375],
    ['$375/gpu/month', 'money/gpu', 'year', 375],
    ['4500 USD/gpu', 'money/gpu', 'year', 375],
    ['150 $/kW/month', 'money/kw', 'month', 150],
    // A month has 730 hours: 2,628,000 seconds and 43,800 minutes.
    ['40/s', 'request', 'month', 105_120_000],
    ['40 requests/second', 'request', 'month', 105_120_000],
    ['40 per second', 'request', 'month', 105_120_000],
    ['2.4k requests/min', 'request', 'month', 105_120_000],
    ['2400 requests a minute', 'request', 'month', 105_120_000],
    ['144k/h', 'request', 'month', 105_120_000],
    ['144k requests an hour', 'request', 'month', 105_120_000],
    ['3.456M/day', 'request', 'month', 105_120_000],
    ['8.4M/week', 'request', 'month', 36_500_000],
    ['2 ktok/s', 'token', 'month', 5_256_000_000],
    ['$1/gpu-hour', 'money/gpu', 'year', 730],
    ['$25/hour', 'money', 'month', 18_250],
    ['42 hours/week', 'hour', 'month', 182.5],
    ['8 gpu-hours/day', 'gpu-hour', 'month', (8 * 365) / 12],
    ['0.25/week', '1', 'month', (0.25 * 365) / 84],
  ] as const)('%s as a flow of %s is %d a month', (text, unit, per, value) =>
    expect(amount(text, unit, per)).toBe(value),
  )

  test('durations convert among clocks, and among months and years, never across', () => {
    expect(amount('36 months', 'month')).toBe(36)
    expect(amount('3 years', 'month')).toBe(36)
    expect(amount('6 min', 'hour')).toBeCloseTo(0.1, 15)
    expect(amount('2 hours', 'second')).toBe(7200)
    expect(amount('2 weeks', 'day')).toBe(14)
    expect(refusalOf('730 hours', 'month').code).toBe('dimension')
    expect(refusalOf('30 days', 'month').code).toBe('dimension')
  })

  test('a unit that means the same in its place is accepted', () => {
    const place: ExpectedQuantity = { unit: parseUnit('token/request'), accepts: [parseUnit('token')] }
    expect(readQuantity('512 tokens', place, dollars)).toMatchObject({ ok: true, value: 512 })
    expect(readQuantity('512', place, dollars)).toMatchObject({ ok: true, value: 512 })
  })
})

describe('units among which the text chooses', () => {
  const licence: ExpectedQuantity = {
    unit: parseUnit('money/gpu'),
    per: 'year',
    choices: ['money/gpu', 'money/node'].map(parseUnit),
  }

  test('keep the one that is written', () => {
    expect(readQuantity('$4500/gpu/year', licence, dollars)).toMatchObject({
      value: 375,
      unit: { money: 1, gpu: -1 },
    })
    expect(readQuantity('$4500/server/year', licence, dollars)).toMatchObject({
      value: 375,
      unit: { money: 1, node: -1 },
    })
  })

  test('refuse a number without unit, and name the choices', () => {
    expect(readQuantity('4500', licence, dollars)).toMatchObject({
      code: 'dimension',
      message:
        "'4500' has no unit, but money/gpu or money/node a second, minute, hour, day, week, month or year is asked for here",
    })
  })
})

describe('money', () => {
  test('in another currency is converted and remembers it', () => {
    expect(readQuantity('€5', expected('money'), dollars)).toMatchObject({ value: 5.4, currency: 'EUR' })
    expect(readQuantity('100 EUR/gpu/month', expected('money/gpu', 'month'), dollars)).toMatchObject({
      value: 108,
    })
  })

  test('without a rate is refused by name', () => {
    expect(refusalOf('£5', 'money')).toMatchObject({
      code: 'currency',
      message: 'there is no exchange rate from GBP to USD',
    })
  })

  test('with a sign that the reporting currency shares is refused', () => {
    const reading = readQuantity('$5', expected('money'), {
      reporting: 'AUD',
      rates: new Map([['USD', 1.5]]),
    })
    expect(reading).toMatchObject({ ok: false, message: "'$' may be USD or AUD" })
    expect(
      readQuantity('5 USD', expected('money'), { reporting: 'AUD', rates: new Map([['USD', 1.5]]) }),
    ).toMatchObject({
      value: 7.5,
    })
  })
})

describe('refusals', () => {
  test('name both dimensions', () => {
    expect(refusalOf('$55.84/node-hour', 'money/gpu-hour').message).toBe(
      "'$55.84/node-hour' is in money/node-hour, but money/gpu-hour is asked for here",
    )
    expect(refusalOf('35%/year', '1').message).toBe(
      "'35%/year' is in 1/year, but a plain number or a share is asked for here",
    )
  })

  test('name the unit that was meant', () => {
    expect(refusalOf('5 tokns', 'token')).toMatchObject({
      message: "'tokns' is not a unit",
      hint: "did you mean 'tokens'?",
    })
  })

  test.each([
    '',
    'many',
    '5 5',
    '1,200',
    '4 Gb',
    '12 mW',
    '5%%',
    '$',
    '5/',
    '0x10',
    'Infinity',
    '1..2',
    '--5',
  ])('%j is no quantity', (text) => expect(readQuantity(text, expected('gb'), dollars).ok).toBe(false))

  test('an hour of what is counted in hours, kilowatts or people is no rate', () => {
    expect(refusalOf('8 hours/hour', 'hour', 'month').message).toBe(
      "'8 hours/hour' is in 1, but hour a day, week, month or year is asked for here",
    )
    expect(refusalOf('73 gpus', 'gpu-hour', 'month').code).toBe('dimension')
    expect(refusalOf('50%', 'hour', 'month').code).toBe('dimension')
    expect(refusalOf('$0.25/kWh', 'money/kw', 'month').code).toBe('dimension')
    expect(refusalOf('$90/fte/hour', 'money/fte', 'year').code).toBe('dimension')
    // A day's rate is for a day of work: by the calendar's 365 it would be two fifths too much.
    expect(refusalOf('$800/fte/day', 'money/fte', 'year').message).toBe(
      "'$800/fte/day' is in money/fte-day, but money/fte a month or year is asked for here",
    )
  })

  test('a rate is none where no flow is asked for, and a throughput stays one', () => {
    expect(refusalOf('40/s', 'request').code).toBe('dimension')
    expect(amount('40/s', 'request/second')).toBe(40)
    expect(refusalOf('40/s', 'token/request').code).toBe('dimension')
  })

  test('m is neither a minute nor a month', () => {
    expect(refusalOf('40/m', 'request', 'month')).toMatchObject({
      message: "'m' may be a minute or a month",
      hint: 'write min or month',
    })
  })

  test('a comma is refused with what was meant', () => {
    expect(refusalOf('1,200', '1').hint).toBe('write 1200')
    expect(refusalOf('2,5', '1').hint).toBe('write 2.5')
  })

  test('a number past what a double holds is refused', () => {
    expect(refusalOf('9e999', '1').message).toBe('the number is too large')
  })
})

describe('laws', () => {
  const clock = new Set(['second', 'hour', 'day', 'month', 'year'])
  const anyUnit = fc
    .array(fc.tuple(fc.constantFrom(...baseUnits), fc.integer({ min: -2, max: 2 })), {
      minLength: 1,
      maxLength: 4,
    })
    .map((powers) =>
      powers.reduce((unit, [base, n]) => multiply(unit, power(parseUnit(base), n)), parseUnit('1')),
    )
    // `ktok` and `mtok` are units of the model only; people who write Mtok mean a million tokens.
    .filter((unit) => unit.ktok === undefined && unit.mtok === undefined)
    .filter((unit) => !/\^/.test(printUnit(unit)) && !printUnit(unit).startsWith('1'))

  test('a value written in its canonical unit reads back unchanged', () => {
    fc.assert(
      fc.property(anyUnit, fc.double({ noNaN: true, min: -1e12, max: 1e12 }), (unit, value) => {
        const reading = readQuantity(`${value} ${printUnit(unit)}`, { unit }, dollars)
        expect(reading).toMatchObject({ ok: true })
        if (reading.ok) expect(Math.abs(reading.value - value)).toBe(0)
      }),
      { seed },
    )
  })

  test('a value in another unit is always refused', () => {
    fc.assert(
      fc.property(anyUnit, anyUnit, (written, asked) => {
        fc.pre(printUnit(written) !== printUnit(asked))
        fc.pre(!(clock.has(printUnit(written)) && clock.has(printUnit(asked))))
        expect(readQuantity(`5 ${printUnit(written)}`, { unit: asked }, dollars).ok).toBe(false)
      }),
      { seed },
    )
  })

  test('prefixes scale by their power of ten, without decimal dust', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9_999_999 }), (count) => {
        expect(amount(`${count} ms`, 'second')).toBe(Number(`${count}e-3`))
        expect(amount(`${count} W`, 'kw')).toBe(Number(`${count}e-3`))
        expect(amount(`${count}%`, '1')).toBe(Number(`${count}e-2`))
        expect(amount(`${count}k`, '1')).toBe(count * 1000)
      }),
      { seed },
    )
  })

  test('a rate is the same flow in whatever span of time it is written', () => {
    const units = fc.constantFrom('request', 'token', 'money', 'money/gpu', 'gb', '1')
    const flow = fc.tuple(
      units,
      fc.constantFrom('month', 'year'),
      fc.double({ noNaN: true, min: 1e-6, max: 1e6 }),
    )
    fc.assert(
      fc.property(flow, ([unit, per, perSecond]) => {
        const above = unit === '1' ? '' : ` ${unit}`
        const monthly = perSecond * secondsOf.month
        for (const span of spans) {
          const read = amount(`${perSecond * secondsOf[span]}${above}/${span}`, unit, per)
          expect(Math.abs(read / monthly - 1)).toBeLessThan(1e-12)
        }
      }),
      { seed },
    )
  })

  test('no text makes the reader throw', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        expect(readQuantity(text, expected('money/gpu-hour'), dollars)).toHaveProperty('ok')
      }),
      { seed, numRuns: 500 },
    )
  })
})

test('what is asked for reads as words', () => {
  expect(describeExpected(expected('1'))).toBe('a plain number or a share')
  expect(describeExpected(expected('money/gpu', 'year'))).toBe(
    'money/gpu a second, minute, hour, day, week, month or year',
  )
  expect(describeExpected(expected('money/kw', 'month'))).toBe('money/kw a day, week, month or year')
})
