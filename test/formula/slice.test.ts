import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compile } from '../../src/formula/compile.ts'
import { lineOf } from '../../src/formula/program.ts'
import { Slicer } from '../../src/formula/slice.ts'
import { randomProgram } from '../support/formula-random.ts'
import { buildSmall, differingBits, input, line, runBoth } from '../support/small-model.ts'

const lines = {
  a: input('1', 'a'),
  b: input('1', 'b'),
  from_a: line('1', 'flow', 'a * 2', { opening: '0' }),
  from_b: line('1', 'flow', 'b * 3', { opening: '0' }),
  from_both: line('1', 'flow', 'from_a + from_b'),
  before: line('1', 'stock', 'prev(before) + from_a', { opening: 'b' }),
  all_of_a: line('1', 'rate', 'total(from_a)'),
  beside: line('1', 'rate', 'all_of_a * 2'),
}

test('a slice is what the shock changes and the output needs, through months, openings and whole rows', () => {
  const program = buildSmall({ lines: { case: lines } })
  const rowOf = (name: string): number => program.rows.findIndex((row) => lineOf(program, row).name === name)
  const inputOf = (path: string): number => program.inputs.findIndex((one) => one.path === path)
  const namesIn = (shocks: readonly string[], outputs: readonly string[]): readonly string[] => {
    const part = new Slicer(program, outputs.map(rowOf)).slice(shocks.map(inputOf))
    return program.rows.filter((row) => part.rows.has(row.index)).map((row) => lineOf(program, row).name)
  }
  expect(namesIn(['a'], ['from_both'])).toEqual(['from_a', 'from_both'])
  expect(namesIn(['a'], ['beside'])).toEqual(['from_a', 'all_of_a', 'beside'])
  expect(namesIn(['b'], ['beside'])).toEqual([])
  expect(namesIn(['b'], ['before', 'from_both'])).toEqual(['from_b', 'from_both', 'before'])
  expect(namesIn(['a', 'b'], ['from_both'])).toEqual(['from_a', 'from_b', 'from_both'])
})

test('a slice evaluated over the old numbers gives the same as all rows anew, to the last bit', () => {
  let shocked = 0
  fc.assert(
    fc.property(fc.nat(), fc.double({ min: 0.5, max: 2, noNaN: true }), (seed, factor) => {
      const { program, inputs } = randomProgram(seed)
      const before = runBoth(program, inputs)
      const vector = Float64Array.from(before.vector)
      const shocks = program.inputs.filter(({ index }) => (seed + index) % 3 === 0).map(({ index }) => index)
      for (const index of shocks) vector[index] = (vector[index] ?? 0) * factor
      const outputs = program.rows.filter(({ index }) => index % 4 === seed % 4).map(({ index }) => index)
      const part = new Slicer(program, outputs).slice(shocks)
      const state = Float64Array.from(before.state)
      compile(program, part.stages).update(vector, state)
      const whole = compile(program).evaluate(vector)
      const wanted = new Set(outputs)
      const kept = (values: Float64Array): Float64Array =>
        values.map((value, at) => (wanted.has(Math.floor(at / (program.horizon + 1))) ? value : 0))
      expect(differingBits(program, kept(state), kept(whole))).toEqual([])
      if (part.rows.size > 0 && part.rows.size < program.rows.length) shocked += 1
    }),
    { seed: 3, numRuns: 150 },
  )
  expect(shocked).toBeGreaterThan(100)
})

test('a state that is filled again forgets what stood in it', () => {
  const { program, inputs } = randomProgram(5)
  const { vector, state } = runBoth(program, inputs)
  const compiled = compile(program)
  const reused = compiled.evaluate(vector.map((value) => value * 1.5))
  expect(differingBits(program, reused, state)).not.toEqual([])
  expect(compiled.evaluate(vector, reused)).toBe(reused)
  expect(differingBits(program, reused, state)).toEqual([])
})
