import { createRequire } from 'node:module'
import type * as Esbuild from 'esbuild'

/** Bundles source of this package, in memory; the bundler is there where the package is built, not where it is installed. */
export function bundle(packageFolder: string, options: Esbuild.BuildOptions): readonly Esbuild.OutputFile[] {
  const { buildSync } = createRequire(import.meta.url)('esbuild') as typeof Esbuild
  return buildSync({ ...options, absWorkingDir: packageFolder, bundle: true, write: false }).outputFiles
}
