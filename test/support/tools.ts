import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/**
 * Whether a program that some tests need is on this machine. Where it is not, the tests that ask are skipped, visibly;
 * in CI its absence is a failure, since a check that does not run proves nothing.
 */
export function requireTool(name: string, howToGet: string): boolean {
  const isThere = spawnSync('sh', ['-c', `command -v ${name}`]).status === 0
  return isThere || refuseInCi(`${name} is missing: ${howToGet}`)
}

/** The same for a Python module of the system's Python. */
export function requirePythonModule(python: string, module: string, howToGet: string): boolean {
  const isThere = spawnSync(python, ['-c', `import ${module}`]).status === 0
  return isThere || refuseInCi(`the Python module ${module} is missing: ${howToGet}`)
}

function refuseInCi(message: string): false {
  if (process.env['CI'] !== undefined && process.env['CI'] !== '') throw new Error(message)
  return false
}

/** The same for files that a package installs. */
export function requireFiles(paths: readonly string[], howToGet: string): boolean {
  const missing = paths.filter((path) => !existsSync(path))
  return missing.length === 0 || refuseInCi(`${missing.join(', ')} missing: ${howToGet}`)
}
