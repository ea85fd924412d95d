import { expect, test } from 'vitest'
import { readCase } from '../../src/pipeline.ts'
import { baseFiles } from '../support/base-case.ts'

/** What `check` says of the base case with a section of case.yaml in place of what stands there. */
function found(section: string): readonly string[] {
  const name = section.split(':')[0] ?? ''
  const files = baseFiles().map(({ path, text }) => {
    const others = text.split(/^(?=\S)/m).filter((part) => !part.startsWith(`${name}:`))
    return { path, text: path === 'case.yaml' ? `${others.join('').trimEnd()}\n${section}\n` : text }
  })
  const outcome = readCase({ files, overrides: [] })
  return (outcome.ok ? outcome.warnings : outcome.diagnostics).map(
    ({ code, message }) => `${code}: ${message}`,
  )
}

test.each(['people', 'programme', 'scenarios', 'launches', 'options', 'fiscal_year'])(
  'nothing in %s is as if the section were left out',
  (name) => {
    expect(found(`${name}:`)).toEqual(found(`${name}: {}`))
    expect(found(`${name}:`).filter((one) => !one.startsWith('lever-without-cost'))).toEqual([])
  },
)

test('a programme without costs is said where a lever takes engineering', () => {
  expect(found('programme:')).toHaveLength(1)
})

test('a role, a cost or a scenario without contents is refused', () => {
  expect(found('people: { roles: { operations: } }')).toEqual(["missing: 'operations' is empty"])
  expect(found('programme: { rollout: }')).toEqual(["missing: 'rollout' is empty"])
  expect(found('scenarios: { quiet: { label: Quiet year, set: {} } }')).toEqual([
    "empty-scenario: the scenario 'quiet' changes nothing",
  ])
})
