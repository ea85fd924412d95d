import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { editorSchemas } from '../../src/inputs/editor-schema.ts'

/** Writes schema/*.schema.json anew, after a change of the fields of a case: `npx tsx test/support/write-schemas.ts`. */
const folder = join(import.meta.dirname, '..', '..', 'schema')
mkdirSync(folder, { recursive: true })
for (const { path, text } of editorSchemas()) writeFileSync(join(folder, path), text)
