import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { shortFieldNames, shortFields } from '../../src/inputs/short/short-fields.ts'
import { rootFolder } from '../support/source-tree.ts'

test('docs/first-answer.md names every field of the short form with its example', () => {
  const page = readFileSync(join(rootFolder, 'docs', 'first-answer.md'), 'utf8')
  for (const name of shortFieldNames) expect(page).toContain(`\`${name}\``)
  for (const { example } of Object.values(shortFields)) expect(page).toContain(example)
})
