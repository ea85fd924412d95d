import { dirname, join } from 'node:path'
import { bundle } from './bundle.ts'
import type { Disk } from './files.ts'
import { threadModules } from './threads.ts'
import { writeWhole } from './write-whole.ts'

/** What is started of the command line: the program, and the modules of the threads that it starts. */
const started = ['main', ...threadModules] as const

/** Where the command line stands in the folder of the package, as deep as its source: what lies beside is found alike. */
const folder = join('dist', 'bin')

/**
 * Bundles the command line from source into few files, because a process that loads one module after another waits for
 * each of some 400. Packages stay where they are installed.
 */
export function writeCommand(disk: Disk, packageFolder: string): void {
  const files = bundle(packageFolder, {
    entryPoints: started.map((name) => join(packageFolder, 'src', 'cli', `${name}.ts`)),
    outdir: join(packageFolder, folder),
    splitting: true,
    packages: 'external',
    format: 'esm',
    platform: 'node',
    target: 'node20',
  })
  // The files that are started come last: until then they name the parts that were there before.
  const isPart = (path: string): boolean => !started.some((name) => path.endsWith(`/${name}.js`))
  for (const { path, text } of files.toSorted((a, b) => Number(isPart(b.path)) - Number(isPart(a.path)))) {
    disk.makeFolders(dirname(path))
    writeWhole(disk, path, text)
  }
}
