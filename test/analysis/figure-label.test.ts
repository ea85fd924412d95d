import { describe, expect, test } from 'vitest'
import { figureOwner, memberLabels, patternOf } from '../../src/analysis/figure-label.ts'
import type { Assumption } from '../../src/inputs/assumption.ts'
import { exampleModel } from '../support/example.ts'

const { inputs } = exampleModel('assistant-platform')

function figure(path: string): Assumption {
  const found = inputs.assumptions.get(path)
  if (found === undefined) throw new Error(`no figure '${path}'`)
  return found
}

/** A figure that the lever 'commitments' puts in place of another. */
const patched = inputs.patches.flatMap(({ lever, to }) =>
  lever === 'commitments' && to.kind === 'number' ? [to.assumption] : [],
)[0]

describe('a figure', () => {
  test('has one pattern for what is one figure in kind, also where a member has the name of a field', () => {
    expect(Object.keys(inputs.tree.levers)).toContain('commitments')
    expect(patternOf(figure('levers.batching.coverage'))).toBe('levers.*.coverage')
    expect(patternOf(figure('levers.commitments.coverage'))).toBe('levers.*.coverage')
    expect(patternOf(figure('workloads.chat.growth_per_year.y2'))).toBe('workloads.*.growth_per_year.*')
    expect(patched === undefined ? '' : patternOf(patched)).toBe(
      'levers.*.patches.suppliers.*.gpus.*.commitments.*.quantity',
    )
  })

  test('belongs to the members on its path, of which the lever that sets it is none', () => {
    const labels = (path: string): readonly string[] => memberLabels(inputs, figure(path))
    expect(labels('levers.commitments.on')).toEqual(['Reserve the base load for three years'])
    expect(labels('workloads.chat.growth_per_year.y2')).toEqual(['Customer chat', 'year 2'])
    expect(patched === undefined ? [] : memberLabels(inputs, patched)).toEqual(
      memberLabels(inputs, figure(patched?.change?.path ?? '')),
    )
  })

  test('is answered for by its owner, or by that of its lever', () => {
    const { owner } = inputs.tree.levers['commitments'] ?? {}
    expect(owner).toBeDefined()
    expect(figureOwner(inputs, figure('levers.commitments.coverage'))).toBe(owner)
    expect(patched === undefined ? undefined : figureOwner(inputs, { ...patched, owner: undefined })).toBe(
      owner,
    )
    expect(figureOwner(inputs, figure('workloads.chat.output_tokens'))).toBeUndefined()
  })
})
