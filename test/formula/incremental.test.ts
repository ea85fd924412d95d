import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compile } from '../../src/formula/compile.ts'
import { Incremental } from '../../src/formula/incremental.ts'
import { randomProgram } from '../support/formula-random.ts'
import { differingBits, runBoth } from '../support/small-model.ts'

test('a program evaluated anew from what follows from the changed inputs has all numbers of a whole evaluation', () => {
  let changed = 0
  fc.assert(
    fc.property(fc.nat(), fc.double({ min: 0.5, max: 2, noNaN: true }), (seed, factor) => {
      const { program, inputs } = randomProgram(seed)
      const before = runBoth(program, inputs)
      const compiled = compile(program)
      const incremental = new Incremental(program, compiled)
      // One after the other, from the same numbers: what one leaves behind must not reach the next.
      for (const turn of [0, 1, 2]) {
        const vector = before.vector.map((value, index) =>
          (seed + index) % 3 === turn ? value * factor : value,
        )
        const kept = before.state.slice()
        const state = incremental.evaluate(before, vector)
        expect(differingBits(program, state, compiled.evaluate(vector))).toEqual([])
        expect(differingBits(program, before.state, kept)).toEqual([])
        if (differingBits(program, state, before.state).length > 0) changed += 1
      }
    }),
    { seed: 21, numRuns: 100 },
  )
  expect(changed).toBeGreaterThan(100)
})

test('inputs that are the same give the same numbers in a state of their own', () => {
  const { program, inputs } = randomProgram(5)
  const before = runBoth(program, inputs)
  const state = new Incremental(program, compile(program)).evaluate(before, before.vector.slice())
  expect(state).not.toBe(before.state)
  expect(differingBits(program, state, before.state)).toEqual([])
})
