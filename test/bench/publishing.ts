import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { disk } from '../../src/cli/files.ts'
import { publishPack } from '../../src/cli/publish.ts'
import { samplePack } from '../support/packs.ts'
import { type Comparison, compare } from './harness.ts'

/** Publishing in one durable step beside plain writes of the same 2 MB. */
export async function benchPublishing(): Promise<Comparison> {
  const folder = mkdtempSync(join(tmpdir(), 'boardpack-bench-'))
  const filling = 'x'.repeat(1_000_000)
  let count = 0
  const nextPack = () => samplePack(`${count++} ${filling}`)
  try {
    return await compare('publishing a pack of 2 MB', [
      {
        name: 'plain writes, not durable, not atomic',
        run: () => {
          const pack = nextPack()
          for (const file of [...pack.artifacts, pack.manifest])
            writeFileSync(join(folder, file.name), file.bytes)
        },
      },
      { name: 'publishPack: replaced', run: () => publishPack(disk, nextPack(), folder) },
    ])
  } finally {
    rmSync(folder, { recursive: true })
  }
}
