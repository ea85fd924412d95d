import { describe, expect, test } from 'vitest'
import { membersOnPath, patternOf } from '../../src/analysis/path-label.ts'
import { exampleModel } from '../support/example.ts'

const { inputs } = exampleModel('assistant-platform')

describe('a path of the inputs', () => {
  test('has one pattern for what is one figure in kind, also where a member has the name of a field', () => {
    expect(Object.keys(inputs.tree.levers)).toContain('commitments')
    expect(patternOf('levers.batching.coverage')).toBe('levers.*.coverage')
    expect(patternOf('levers.commitments.coverage')).toBe('levers.*.coverage')
    expect(patternOf('workloads.chat.growth_per_year.y2')).toBe('workloads.*.growth_per_year.*')
    expect(patternOf('levers.commitments.patches.suppliers.a.gpus.h.on_demand')).toBe(
      'levers.*.patches.suppliers.*.gpus.*.on_demand',
    )
  })

  test('leads through members, of which a field of a lever is none', () => {
    expect(membersOnPath(inputs, 'levers.commitments.on')).toEqual(['Reserve the base load for three years'])
    expect(membersOnPath(inputs, 'workloads.chat.growth_per_year.y2')).toEqual(['Customer chat', 'year 2'])
  })
})
