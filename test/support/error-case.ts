import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SourceFile } from '../../src/diagnostic/diagnostic.ts'
import { baseFiles } from './base-case.ts'

const folder = join(import.meta.dirname, '..', 'errors')

/** A case with a mistake: the base case with a fragment changed, and the exact text that a user then reads. */
export interface ErrorCase {
  readonly name: string
  readonly files: readonly SourceFile[]
  readonly overrides: readonly string[]
  readonly expected: string
}

/** The names of all cases under test/errors. */
export function errorCaseNames(): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? [entry.name] : [],
  )
}

/**
 * Reads one case. `fragment.diff` holds what differs from the base case: `--- FILE` names the file, blocks of lines
 * with ` `, `-` and `+` (apart by `@@`) change it, `--- FILE removed` and `+++ FILE` take away and add a file.
 * `set.txt` holds overrides, one a line.
 */
export function readErrorCase(name: string): ErrorCase {
  const diff = readOptional(join(folder, name, 'fragment.diff'))
  const set = readOptional(join(folder, name, 'set.txt'))
  return {
    name,
    files: diff
      .split(/^(?=--- |\+\+\+ )/m)
      .filter((part) => part !== '')
      .reduce(applyPart, baseFiles()),
    overrides: set.split('\n').filter((line) => line !== ''),
    expected: readOptional(join(folder, `${name}.txt`)),
  }
}

function readOptional(path: string): string {
  return existsSync(path) ? readFileSync(path, 'utf8') : ''
}

function applyPart(files: readonly SourceFile[], part: string): readonly SourceFile[] {
  const [header = '', ...lines] = part.replace(/\n$/, '').split('\n')
  const [mark, path = '', verb] = header.split(' ')
  if (mark === '+++') return [...files, { path, text: `${lines.map((line) => line.slice(1)).join('\n')}\n` }]
  if (verb === 'removed') return files.filter((file) => file.path !== path)
  const hunks = lines.join('\n').split(/^@@$\n?/m)
  return files.map((file) => (file.path === path ? { path, text: hunks.reduce(applyHunk, file.text) } : file))
}

function applyHunk(text: string, hunk: string): string {
  const lines = hunk.replace(/\n$/, '').split('\n')
  const side = (mark: string) =>
    lines
      .flatMap((line) => (line.startsWith(' ') || line.startsWith(mark) ? [`${line.slice(1)}\n`] : []))
      .join('')
  const parts = `\n${text}`.split(`\n${side('-')}`)
  if (parts.length !== 2) throw new Error(`this must stand once in the file:\n${side('-')}`)
  return parts.join(`\n${side('+')}`).slice(1)
}
