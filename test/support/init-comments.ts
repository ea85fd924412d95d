import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isMap, isScalar, LineCounter, parseDocument } from 'yaml'
import { z } from 'zod'
import type { SourceFile } from '../../src/diagnostic/diagnostic.ts'
import { unwrap } from '../../src/inputs/field.ts'
import { descriptionOf } from '../../src/inputs/field-words.ts'
import { inputParts, type SchemaPart } from '../../src/inputs/parts.ts'
import { partNamed } from './field-readers.ts'
import { rootFolder } from './source-tree.ts'

/** The folder of the files from which `init` makes a case. */
export const initFolder = join(rootFolder, 'templates', 'init')

/** The files from which `init` makes a case, as they are written. */
export function initFiles(): readonly SourceFile[] {
  const names = readdirSync(initFolder).filter((name) => name.endsWith('.yaml'))
  return names.map((path) => ({ path, text: readFileSync(join(initFolder, path), 'utf8') }))
}

/** What stands behind a field in a file of `init`: its description, and what one may choose from. */
function commentOf({ schema }: SchemaPart): string {
  const inner = unwrap(schema)
  const options = inner instanceof z.ZodEnum ? ` (${inner.options.join(', ')})` : ''
  return `${descriptionOf(schema).replace(/\.$/, '')}${options}`
}

/** The field that begins on each line of a file, by its number from 1. */
function fieldsByLine(text: string): ReadonlyMap<number, SchemaPart> {
  const counter = new LineCounter()
  const document = parseDocument(text, { lineCounter: counter })
  const found = new Map<number, SchemaPart>()
  const follow = (node: unknown, path: readonly string[]): void => {
    if (!isMap(node)) return
    for (const { key, value } of node.items) {
      if (!isScalar(key)) continue
      const own = [...path, String(key.value)]
      const { line } = counter.linePos(key.range?.[0] ?? 0)
      const part = inputParts.get(partNamed(own.join('.')) ?? '')
      if (part !== undefined && !part.part.pattern.endsWith('*') && !found.has(line)) found.set(line, part)
      follow(value, own)
    }
  }
  follow(document.contents, [])
  return found
}

/** A file with the words of the schema behind every field that has a comment. */
export function withFieldComments({ path, text }: SourceFile): SourceFile {
  const fields = fieldsByLine(text)
  const lines = text.split('\n').map((line, index) => {
    const field = fields.get(index + 1)
    const [, code] = /^(\s*\w.*?\S\s+)# /.exec(line) ?? []
    return field === undefined || code === undefined ? line : `${code}# ${commentOf(field)}`
  })
  return { path, text: lines.join('\n') }
}
