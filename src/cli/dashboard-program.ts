import { createRequire } from 'node:module'
import { join } from 'node:path'
import type * as Esbuild from 'esbuild'
import type { Disk } from './files.ts'

/** Where `npm run build` puts the program of the dashboard. */
export const dashboardProgramPath = join('dist', 'dashboard.js')

const isFromSource = import.meta.url.endsWith('.ts')

/** Bundles the program of the dashboard from source, for browsers of the last years. */
export function bundleDashboard(packageFolder: string): string {
  const { buildSync } = createRequire(import.meta.url)('esbuild') as typeof Esbuild
  const { outputFiles } = buildSync({
    entryPoints: [join(packageFolder, 'src', 'dashboard', 'browser', 'main.ts')],
    absWorkingDir: packageFolder,
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    charset: 'ascii',
  })
  return outputFiles[0]?.text ?? ''
}

const known = new Map<string, string>()

/** The program of the dashboard: as it was built with the package, and from source where that is what runs. */
export function readDashboardProgram(disk: Disk, packageFolder: string): string {
  const read = known.get(packageFolder)
  if (read !== undefined) return read
  const program = isFromSource
    ? bundleDashboard(packageFolder)
    : new TextDecoder().decode(disk.read(join(packageFolder, dashboardProgramPath)))
  known.set(packageFolder, program)
  return program
}
