import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compile } from '../../src/formula/compile.ts'
import { lineOf } from '../../src/formula/program.ts'
import { simplify } from '../../src/formula/simplify.ts'
import { Slicer } from '../../src/formula/slice.ts'
import { randomProgram } from '../support/formula-random.ts'
import { buildSmall, input, line, runBoth } from '../support/small-model.ts'

const lines = {
  adopts: input('1', 'adopts'),
  base: input('1', 'base'),
  patched: input('1', 'patched'),
  progress: line('1', 'rate', 'adopts * 0.5', { opening: '0' }),
  effective: line('1', 'rate', 'base + (patched - base) * progress', { opening: 'same' }),
  unused: line('1', 'rate', 'if(adopts > 0, patched, base)'),
}

test('what a locked input rules out falls out of the formulas, and out of the slices with it', () => {
  const program = buildSmall({ lines: { case: lines } })
  const inputOf = (path: string): number => program.inputs.findIndex((one) => one.path === path)
  const rowOf = (name: string): number => program.rows.findIndex((row) => lineOf(program, row).name === name)
  const movedBy = (path: string, adopts: number): readonly string[] => {
    const simple = simplify(program, new Map([[inputOf('adopts'), adopts]]))
    const outputs = ['effective', 'unused'].map(rowOf)
    const rows = new Slicer(simple, outputs).rows([inputOf(path)])
    return program.rows.filter(({ index }) => rows.has(index)).map((row) => lineOf(program, row).name)
  }
  expect(movedBy('patched', 0)).toEqual([])
  expect(movedBy('base', 0)).toEqual(['effective', 'unused'])
  expect(movedBy('patched', 1)).toEqual(['effective', 'unused'])
  expect(movedBy('base', 1)).toEqual(['effective'])
})

test('a simplified program gives the same numbers, for any program and any inputs that are locked', () => {
  let simplified = 0
  fc.assert(
    fc.property(fc.nat(), fc.constantFrom(0, 1, undefined), (seed, value) => {
      const { program, inputs } = randomProgram(seed)
      const { vector } = runBoth(program, inputs)
      const locked = program.inputs.filter(({ index }) => (seed + index) % 3 === 0).map(({ index }) => index)
      for (const index of locked) vector[index] = value ?? vector[index] ?? 0
      const simple = simplify(program, new Map(locked.map((index) => [index, vector[index] ?? 0])))
      const before = compile(program).evaluate(vector)
      const after = compile(simple).evaluate(vector)
      if (!before.every((number) => Number.isFinite(number))) return
      const differing = [...before.keys()].filter((at) => {
        const [was = 0, is = Number.NaN] = [before[at], after[at]]
        return !(Math.abs(is - was) <= 1e-12 * Math.abs(was))
      })
      expect(differing).toEqual([])
      if (JSON.stringify(simple.rows) !== JSON.stringify(program.rows)) simplified += 1
    }),
    { seed: 4, numRuns: 100 },
  )
  expect(simplified).toBeGreaterThan(20)
})
