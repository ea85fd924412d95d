import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The root of the checkout. */
export const rootFolder = join(dirname(fileURLToPath(import.meta.url)), '..', '..')

/** A source tree as values: path below `src/` with forward slashes, and the text of the file. */
export type SourceTree = ReadonlyMap<string, string>

/** Every TypeScript file below `src/`. */
export function readSourceTree(): SourceTree {
  const top = join(rootFolder, 'src')
  const paths = readdirSync(top, { recursive: true, encoding: 'utf8' })
  const files = paths.map((path) => path.replaceAll('\\', '/')).filter((path) => path.endsWith('.ts'))
  return new Map(files.sort().map((path) => [path, readFileSync(join(top, path), 'utf8')]))
}

/** The code of a file without its comments, so that a rule may be named where it is explained. */
export function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|[^:'"`\\])\/\/[^\n]*/g, '$1')
}

/** What a file imports or re-exports, static and dynamic: package names and paths as written. */
export function importedNames(text: string): readonly string[] {
  const code = withoutComments(text)
  const patterns = [
    /\b(?:import|export)\b[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]/g,
    /\bimport\s*['"]([^'"]+)['"]/g,
    /\bimport\(\s*['"]([^'"]+)['"]/g,
  ]
  return patterns.flatMap((pattern) => [...code.matchAll(pattern)].map((match) => match[1] ?? ''))
}

/** The files of the tree that a file imports, as paths below `src/`. */
export function importedFiles(path: string, text: string): readonly string[] {
  return importedNames(text)
    .filter((name) => name.startsWith('.'))
    .map((name) => posix.join(posix.dirname(path), name))
}
