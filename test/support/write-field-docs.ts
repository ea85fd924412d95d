import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { initFiles, initFolder, withFieldComments } from './init-comments.ts'
import { inputsPage } from './inputs-page.ts'
import { modelPage } from './model-page.ts'
import { rootFolder } from './source-tree.ts'

/** Writes docs/inputs.md, docs/model.md and the comments of `templates/init` anew, after a change of the fields of a case or of who reads them. */
writeFileSync(join(rootFolder, 'docs', 'inputs.md'), inputsPage())
writeFileSync(join(rootFolder, 'docs', 'model.md'), modelPage())
for (const { path, text } of initFiles().map(withFieldComments)) writeFileSync(join(initFolder, path), text)
