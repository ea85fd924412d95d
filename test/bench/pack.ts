import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { rootFolder } from '../support/source-tree.ts'
import { type Comparison, compare } from './harness.ts'

/** A whole pack in a fresh process, beside the start of Node alone and the check of the same case. */
export async function benchColdPack(): Promise<Comparison> {
  const out = mkdtempSync(join(tmpdir(), 'boardpack-bench-'))
  const main = join(rootFolder, 'dist', 'cli', 'main.js')
  const example = join(rootFolder, 'inputs', 'assistant-platform')
  const node =
    (...words: readonly string[]) =>
    () => {
      const { status, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8' })
      if (status !== 0) throw new Error(stderr)
    }
  try {
    return await compare(
      'a cold pack of the first example (after npm run build)',
      [
        { name: 'node, nothing else', run: node('-e', '0') },
        { name: 'boardpack check', run: node(main, 'check', example, '--quiet') },
        { name: 'boardpack build', run: node(main, 'build', example, '--quiet', '--out', out) },
      ],
      5,
    )
  } finally {
    rmSync(out, { recursive: true, force: true })
  }
}
