import { describe, expect, test } from 'vitest'
import { changesOf } from './changes.ts'

const texts = (formula: string): readonly string[] => changesOf(formula, () => []).map(({ text }) => text)

describe('changes of a formula', () => {
  test('are single: an operator, an operand, a sign, a bound or a constant', () => {
    expect(texts('max(0, a - b)')).toEqual([
      'min(0, a - b)',
      '0',
      'a - b',
      'max(1, a - b)',
      'max(0, a + b)',
      'max(0, b - a)',
      'max(0, a)',
      'max(0, b)',
      'max(0, -a - b)',
      'max(0, a - -b)',
    ])
    expect(texts('if(a >= 12, b, c)')).toContain('if(a > 12, b, c)')
    expect(texts('if(a >= 12, b, c)')).toContain('if(a >= 13, b, c)')
    expect(texts('if(a >= 12, b, c)')).toContain('if(a >= 12, c, b)')
  })

  test('keep the rest of the formula and its order of calculation', () => {
    expect(texts('(a + b) * c')).toContain('(a - b) * c')
    expect(texts('(a + b) * c')).toContain('(a + b) / c')
    expect(texts('a - (b - c)')).toContain('a - (b + c)')
    expect(texts('a and (b or c)')).toContain('a and (b and c)')
  })

  test('put in place of a name what could be mistaken for it', () => {
    const found = changesOf('prev(book) + capex', (name) => (name === 'capex' ? ['spend'] : []))
    expect(found.map(({ text }) => text)).toContain('prev(book) + spend')
  })
})
