import { expect, test } from 'vitest'
import { liabilityOf } from '../../src/analysis/liability.ts'
import { resultsOf } from '../support/generated-case-model.ts'
import { draftSmallCase } from '../support/small-case.ts'

/** A seed of `npm run fuzz` in which a workload with an agreement is served by APIs alone. */
const servedByApis = 2543

test('a service that APIs serve alone promises with no replicas, and every figure of it can be printed', () => {
  const { services } = liabilityOf(resultsOf(draftSmallCase(servedByApis)))
  const counts = services.flatMap(({ needed, held }) => [needed, held])
  expect(counts).toContain(0)
  expect(services.flatMap(({ availability, downtime }) => [availability, downtime, ...counts])).toSatisfy(
    (figures: readonly number[]) => figures.every(Number.isFinite),
  )
})
