import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { about } from '../../src/inputs/about.ts'
import { members, quantity, series } from '../../src/inputs/field.ts'
import { inputParts, partsOfFile, patchableSections, type SchemaPart } from '../../src/inputs/parts.ts'
import { exampleInputs, exampleNames } from '../support/example.ts'

/** Numbers that can be drivers of the result, and of which nothing says what risk they are. */
function withoutTheme(parts: Iterable<SchemaPart>): readonly string[] {
  return [...parts].flatMap(({ part, spec }) =>
    spec === undefined || part.theme !== undefined ? [] : [part.pattern],
  )
}

describe('the parts of the inputs', () => {
  test('are all there: every number of the examples is one of them', () => {
    expect(inputParts.size).toBeGreaterThan(300)
    for (const name of exampleNames)
      for (const { path, field, members: names } of exampleInputs(name).assumptions.values()) {
        expect(inputParts.get(field.pattern)?.part).toBe(field)
        const stars = field.pattern.split('.').filter((part) => part === '*')
        expect(names.map((member) => member.name).every((text) => path.includes(text))).toBe(true)
        expect(names).toHaveLength(stars.length)
      }
  })

  test('have a theme wherever they are numbers', () => {
    expect(withoutTheme(inputParts.values())).toEqual([])
  })

  test('are what levers change in these sections', () => {
    expect(new Set(patchableSections)).toEqual(
      new Set([
        'workloads',
        'pools',
        'deployments',
        'licences',
        'storage',
        'platform',
        'network',
        'suppliers',
        'apis',
        'people',
      ]),
    )
  })
})

describe('what is declared of a part', () => {
  const cost = quantity({ label: 'Cost', unit: 'money', examples: [1] })
  const rate = quantity({ label: 'Rate', unit: '1', about: { theme: 'finance' }, examples: [1] })
  const growth = series({ item: cost, names: ['y1'], isComplete: false, takesOne: true, plural: 'years' })

  test('that has no theme is found, whether it stands alone, in a mapping or in a list', () => {
    const file = z.strictObject({ fee: cost, fees: members(z.strictObject({ cost, rate }), 'Fees.'), growth })
    expect(withoutTheme(partsOfFile('case.yaml', file))).toEqual(['fee', 'fees.*.cost', 'growth.*'])
  })

  test('holds for all in it, but for what says something else', () => {
    const fee = about(z.strictObject({ cost: cost.optional(), rate }), { theme: 'cost', isBought: true })
    const parts = partsOfFile('case.yaml', z.strictObject({ fees: members(fee, 'Fees.') }))
    expect(parts.map(({ part: { pattern, theme, isBought } }) => [pattern, theme, isBought])).toEqual([
      ['fees', 'cost', true],
      ['fees.*', 'cost', true],
      ['fees.*.cost', 'cost', true],
      ['fees.*.rate', 'finance', true],
    ])
  })
})
