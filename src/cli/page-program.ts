import { join } from 'node:path'
import { bundle } from './bundle.ts'
import type { Disk } from './files.ts'

/** The programs of pages, each with the module of `dashboard/browser/` with which it begins. */
export const pagePrograms = { dashboard: 'main.ts', portfolio: 'portfolio.ts' } as const

export type PageProgram = keyof typeof pagePrograms

/** Where `npm run build` puts a program, in the folder of the package. */
export function programPath(name: PageProgram): string {
  return join('dist', `${name}.js`)
}

const isFromSource = import.meta.url.endsWith('.ts')

/** Bundles a program from source, for browsers of the last years. */
export function bundleProgram(packageFolder: string, name: PageProgram): string {
  const [program] = bundle(packageFolder, {
    entryPoints: [join(packageFolder, 'src', 'dashboard', 'browser', pagePrograms[name])],
    minify: true,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    charset: 'ascii',
  })
  return program?.text ?? ''
}

const known = new Map<string, string>()

/** A program: as it was built with the package, and from source where that is what runs. */
export function readProgram(disk: Disk, packageFolder: string, name: PageProgram): string {
  const key = `${packageFolder}:${name}`
  const read = known.get(key)
  if (read !== undefined) return read
  const program = isFromSource
    ? bundleProgram(packageFolder, name)
    : new TextDecoder().decode(disk.read(join(packageFolder, programPath(name))))
  known.set(key, program)
  return program
}
