import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  afterTaxResale,
  macrsFiveYear,
  straightLineDepreciation,
  tableDepreciation,
} from '../../src/economics/depreciation.ts'
import { fixedRuns, number, share } from './property.ts'

test('straight-line depreciation brings the book down to the residual at the end of life', () => {
  fc.assert(
    fc.property(number(0, 1e6), number(0, 1e6), fc.integer({ min: 1, max: 84 }), (cost, residual, life) => {
      expect(cost - life * straightLineDepreciation(cost, residual, life)).toBeCloseTo(residual, 6)
    }),
    fixedRuns,
  )
})

test('a table deducts the whole cost', () => {
  fc.assert(
    fc.property(number(0, 1e7), (cost) => {
      const sum = tableDepreciation(cost, macrsFiveYear).reduce((total, year) => total + year, 0)
      expect(sum).toBeCloseTo(cost, 6)
    }),
    fixedRuns,
  )
})

test('a table that does not add up is misuse', () => {
  expect(() => tableDepreciation(100, [0.5, 0.4])).toThrow('the shares must sum to 1, not 0.9')
  expect(() => tableDepreciation(100, [1.5, -0.5])).toThrow(RangeError)
})

test('a sale at tax book value is untaxed, a gain is taxed, a loss earns its tax back', () => {
  fc.assert(
    fc.property(number(0, 1e6), share, (book, taxRate) => {
      expect(afterTaxResale(book, book, taxRate)).toBe(book)
    }),
    fixedRuns,
  )
  expect(afterTaxResale(100, 40, 0.25)).toBe(85)
  expect(afterTaxResale(10, 40, 0.25)).toBe(17.5)
})
