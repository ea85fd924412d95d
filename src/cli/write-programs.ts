import { join } from 'node:path'
import { writeCommand } from './command-program.ts'
import { disk } from './files.ts'
import { packageFolder } from './package.ts'
import { bundleProgram, type PageProgram, pagePrograms, programPath } from './page-program.ts'
import { writeWhole } from './write-whole.ts'

/* The last step of `npm run build`: puts the command line and the programs of pages beside the compiled files. */
writeCommand(disk, packageFolder)
for (const name of Object.keys(pagePrograms) as PageProgram[])
  writeWhole(disk, join(packageFolder, programPath(name)), bundleProgram(packageFolder, name))
