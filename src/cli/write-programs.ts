import { join } from 'node:path'
import { disk } from './files.ts'
import { packageFolder } from './package.ts'
import { bundleProgram, type PageProgram, pagePrograms, programPath } from './page-program.ts'

/* The last step of `npm run build`: puts the programs of pages beside the compiled files. */
for (const name of Object.keys(pagePrograms) as PageProgram[]) {
  const path = join(packageFolder, programPath(name))
  disk.remove(path)
  disk.writeDurably(path, new TextEncoder().encode(bundleProgram(packageFolder, name)))
}
