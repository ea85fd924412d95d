import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { quarterlyReviews } from './quarters.ts'
import { rootFolder } from './source-tree.ts'

/** Writes the example `inputs/quarterly-review` anew: the last quarter of its story. */
const folder = join(rootFolder, 'inputs', 'quarterly-review')
mkdirSync(folder, { recursive: true })
for (const { path, text } of quarterlyReviews().at(-1) ?? []) writeFileSync(join(folder, path), text)
