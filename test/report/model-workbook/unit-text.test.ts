import { expect, test } from 'vitest'
import { lineUnitText, unitText } from '../../../src/report/model-workbook/unit-text.ts'
import { parseUnit } from '../../../src/units/unit.ts'

test.each([
  ['1', ''],
  ['1/year', 'per year'],
  ['money', 'EUR'],
  ['money/gpu-hour', 'EUR/GPU-hour'],
  ['gpu-hour', 'GPU-hours'],
  ['token/second', 'tokens/s'],
  ['money/mtok', 'EUR/1M tokens'],
])('the unit %s is written "%s"', (unit, text) => {
  expect(unitText(parseUnit(unit), 'EUR')).toBe(text)
})

test('tokens of a line are written in millions, their rates are not', () => {
  expect(lineUnitText(parseUnit('token'), 'EUR')).toBe('M tokens')
  expect(lineUnitText(parseUnit('token/second'), 'EUR')).toBe('tokens/s')
})
