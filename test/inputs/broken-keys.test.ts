import { describe, expect, test } from 'vitest'
import { exampleFiles, exampleNames } from '../support/example.ts'
import { Random } from '../support/random.ts'
import { type Break, breaks, brokenKeysOf, type Fate, KeyBreaker } from './break-keys.ts'

/* A sample of `npm run broken-keys`, which breaks every key of every example in every way. */

/** So many of a case's keys are broken in each way. */
const sampled = 5

describe('a key that is broken', () => {
  test.each(exampleNames)('in %s does not pass in silence', (name) => {
    const files = exampleFiles(name)
    const breaker = new KeyBreaker(files)
    const all = brokenKeysOf(files)
    const random = new Random(20261201)
    const fates = new Map<string, Set<Fate | undefined>>()
    for (const kind of breaks)
      for (const broken of random.some(
        all.filter((each) => each.kind === kind),
        sampled,
        sampled,
      ))
        fates.set(kind, (fates.get(kind) ?? new Set()).add(breaker.fateOf(broken)))
    const found = (kind: Break): readonly (Fate | undefined)[] => [...(fates.get(kind) ?? [])]
    expect([...fates.keys()]).toEqual([...breaks])
    for (const kind of breaks) expect(found(kind), kind).not.toContain('silent')
    expect(found('of another type')).toEqual(['refused'])
  })

  test('and taken in silence is found', () => {
    // So small a price is, a million times as large, one that some service has.
    const files = exampleFiles('model-garden').map(({ path, text }) => ({
      path,
      text: text.replace('$0.0012/request', '$0.0001/request'),
    }))
    const [broken] = brokenKeysOf(files).filter(
      ({ path, kind }) =>
        kind === 'a million times as large' && path === 'workloads.enrichment.revenue_per_request.value',
    )
    expect(broken && new KeyBreaker(files).fateOf(broken)).toBe('silent')
  })
})
