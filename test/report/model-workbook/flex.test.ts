import { describe, expect, test } from 'vitest'
import { exampleNames } from '../../support/example.ts'
import { hasOffice } from '../../support/recalculate.ts'
import { FlexRun } from './flex-run.ts'
import { drawn, type Flex } from './flexes.ts'

/* A sample of `npm run flex`, which does the same with every input of every example. */

/** Inputs that others must agree with, so that a change of one alone is refused. */
const bound = /\.season\.|\.load_blocks\.|\.points\..*\.load=|tax_tables/

/** Shares beyond 0 and 1, which are refused in every example. */
const beyond = /\.failed_share=-|\.coverage=1\.[0-9]*[1-9]/

describe.skipIf(!hasOffice())('an input that is changed in LibreOffice', () => {
  test.each(exampleNames)(
    'changes every line of %s as in the engine, or turns the master check red',
    async (name) => {
      const run = new FlexRun(name)
      const flexes: readonly Flex[] = [
        ...drawn(run.flexes, 8, 20261126),
        ...drawn(
          run.flexes.filter(({ override }) => bound.test(override)),
          3,
          20261127,
        ),
        ...drawn(
          run.flexes.filter(({ override }) => beyond.test(override)),
          1,
          20261128,
        ),
      ]
      const [faults, refused]: [string[], string[]] = [[], []]
      let compared = 0
      for await (const { flex, verdict, differences, redChecks, compared: own } of run.outcomes(flexes, 10)) {
        compared += own
        if (verdict === 'refused') refused.push(flex.override)
        const isFaulty = differences.length > 0 || (verdict === 'refused') !== redChecks.length > 0
        if (isFaulty) faults.push(`${flex.override} ${verdict}: ${[...differences, ...redChecks].join('; ')}`)
      }
      expect(faults).toEqual([])
      expect(refused.length).toBeGreaterThan(0)
      expect(compared).toBeGreaterThan(300_000)
    },
  )
})
