import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { rootFolder } from './support/source-tree.ts'

const rows = readFileSync(join(rootFolder, 'docs/security.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| threat'))
  .map((line) => line.split(' | '))

test('the table of threats is read', () => {
  expect(rows.length).toBeGreaterThan(15)
})

test.each(rows)('%s', (_threat, _happens, held = '') => {
  const named = held.replace(/ \|$/, '').split('; ')
  for (const one of named) {
    const [, path = '', said = ''] = /^`([^`]+)`: (.+)$/.exec(one) ?? []
    const cases = [...said.matchAll(/`([a-z-]+)`/g)].map(([, name = '']) => name)
    if (path === 'test/errors/') {
      expect(cases).not.toEqual([])
      for (const name of cases) expect(existsSync(join(rootFolder, path, `${name}.txt`)), name).toBe(true)
    } else {
      expect(readFileSync(join(rootFolder, path), 'utf8')).toContain(`'${said}'`)
    }
  }
})
