import { describe, expect, test } from 'vitest'
import { hasOffice } from '../../support/recalculate.ts'
import { ChoiceRun } from './choice-run.ts'

/* A sample of `npm run flex`, which does the same with every blue cell of every example; the largest is left to it. */
const sampled = ['assistant-platform', 'research-network'] as const

describe.skipIf(!hasOffice())('what a reader chooses in LibreOffice', () => {
  test.each(sampled)(
    'changes every case of %s as in the engine, or turns the master check red',
    async (name) => {
      const run = new ChoiceRun(name)
      const choices = run.drawnChoices(20261126)
      const faults: string[] = []
      let compared = 0
      for await (const outcome of run.outcomes(choices, 10)) {
        const { choice, differences, redChecks } = outcome
        compared += outcome.compared
        const isRefused = choice.state === undefined
        if (differences.length > 0 || isRefused !== redChecks.length > 0)
          faults.push(
            `${choice.name} ${isRefused ? 'refused' : 'taken'}: ${[...differences, ...redChecks].join('; ')}`,
          )
      }
      expect(faults).toEqual([])
      // Inputs, Scenarios and Shocks always have blue cells that hold no value of an input; grids where they are live.
      const sheets = run.sheets.length
      expect(sheets).toBeGreaterThanOrEqual(3)
      expect(choices.filter(({ state }) => state === undefined)).toHaveLength(sheets)
      expect(choices.filter(({ state }) => state !== undefined)).toHaveLength(sheets)
      expect(compared).toBeGreaterThan(1_000)
    },
  )

  test('is known of every blue cell, in every direction', () => {
    const run = new ChoiceRun('assistant-platform')
    expect(run.plans.length).toBeGreaterThan(500)
  })
})
