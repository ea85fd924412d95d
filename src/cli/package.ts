import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Tool } from '../render/manifest.ts'
import { disk } from './files.ts'

/** Root of the package, two folders above this file, in `src` as in `dist`: templates, fonts and examples are there. */
export const packageFolder = fileURLToPath(new URL('../..', import.meta.url))

/** The version of boardpack and of Node, as the manifest of a pack names them. */
export function installedTool(node: string): Tool {
  const text = new TextDecoder().decode(disk.read(join(packageFolder, 'package.json')))
  const version = /"version"\s*:\s*"([^"]+)"/.exec(text)?.[1]
  if (version === undefined) throw new Error('package.json has no version')
  return { version, node }
}
