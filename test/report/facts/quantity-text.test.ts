import { describe, expect, test } from 'vitest'
import type { Driver } from '../../../src/cases/driver.ts'
import {
  type QuantityForm,
  type QuantityStyle,
  quantityText,
  spanText,
} from '../../../src/report/facts/quantity-text.ts'
import { readPeriod } from '../../../src/units/calendar.ts'

const period = readPeriod('2026Q4')
if (period === undefined) throw new Error('no period')
const english: QuantityStyle = { style: { locale: 'en-US', currency: 'USD', negatives: 'minus' }, period }
const german: QuantityStyle = { style: { locale: 'de-DE', currency: 'EUR', negatives: 'minus' }, period }

function form(unit: string, more: Partial<QuantityForm> = {}): QuantityForm {
  return { unit, form: 'number', written: '', ...more }
}

function said(value: number, of: QuantityForm, style = english): string {
  const { amount, unit } = quantityText(value, of, style)
  return `${amount}${unit}`
}

describe('a figure of the inputs is written as people say it', () => {
  test.each([
    [6.98, form('money/gpu-hour'), '$6.98/GPU-hour'],
    [0.11, form('money/kwh'), '$0.11/kWh'],
    [0.018, form('money/gb', { isMonthly: true }), '$0.018/GB a month'],
    [25_833, form('money/fte', { isMonthly: true }), '$25.8k/FTE a month'],
    [480_000, form('money'), '$480k'],
    [0.8, form('1/year'), '80% a year'],
    [-0.05, form('1/year'), '−5% a year'],
    [0.7, form('1', { minimum: 0, maximum: 1 }), '70%'],
    [1.2, form('1', { written: '120%' }), '120%'],
    [2.6, form('1', { written: '2.6' }), '2.6'],
    [0.3, form('second'), '300 ms'],
    [18, form('month'), '18 months'],
    [120e6, form('request', { isMonthly: true }), '120M requests a month'],
    [256, form('token/request'), '256 tokens a request'],
    [1, form('gpu'), '1 GPU'],
    [64, form('gpu'), '64 GPUs'],
    [1.275, form('kw/gpu'), '1,275 W/GPU'],
    [6e-6, form('gb/request'), '6 kB a request'],
    [3, form('month', { form: 'month' }), 'March 2027'],
    [1, form('1', { form: 'switch' }), 'on'],
  ])('%d of %o is %s', (value, of, text) => {
    expect(said(value, of)).toBe(text)
  })

  test('numbers and currency follow the locale', () => {
    expect(said(6.98, form('money/gpu-hour'), german)).toBe('6,98\u00a0€/GPU-hour')
  })
})

function driver(unit: string, values: readonly number[]): Driver {
  const parts = values.map((value) => ({
    path: 'p',
    input: 0,
    value,
    low: value,
    high: value,
    assumption: form(unit),
  }))
  return {
    id: 'p',
    label: 'p',
    unit,
    parts,
    range: 'stated',
    grade: undefined,
    within: undefined,
  } as unknown as Driver
}

describe('a driver of several parts', () => {
  test('is at one value where all parts are', () => {
    expect(spanText(driver('money/kwh', [0.1, 0.1]), [0.14, 0.14], english)).toEqual({
      amount: '$0.14',
      unit: '/kWh',
    })
  })

  test('is at a span otherwise, the unit said once', () => {
    expect(spanText(driver('1/year', [0.3, 0.1]), [0.35, 0.05], english)).toEqual({
      amount: '5% to 35%',
      unit: ' a year',
    })
  })
})
