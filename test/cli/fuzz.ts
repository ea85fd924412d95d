import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stringify } from 'yaml'
import { editorSchemas } from '../../src/inputs/editor-schema.ts'
import * as pipeline from '../../src/pipeline.ts'
import { recordedRun } from '../support/recorded-run.ts'
import { draftSmallCase } from '../support/small-case.ts'

/*
 * `npm run fuzz -- FIRST COUNT STEP`: so many small random cases, every STEP-th seed (1 where left out), each through `check` and the whole `build`. Whoever writes a
 * case that `check` accepts gets a whole pack: an exit code of 4 is a fault of ours, and so is anything thrown.
 */

const core = { ...pipeline, editorSchemas }
const [first = 1, count = 100, step = 1] = process.argv.slice(2).map(Number)
const codes = new Map<string, number>()
let faults = 0

/** Exit codes of `check` and `build`, and what was said if they are not those of a good case. */
async function codesOf(seed: number): Promise<readonly [codes: string, said: string]> {
  const folder = mkdtempSync(join(tmpdir(), 'boardpack-fuzz-'))
  try {
    for (const [name, content] of Object.entries(draftSmallCase(seed)))
      writeFileSync(join(folder, name), stringify(content))
    const checked = await recordedRun(['check', folder], core)
    const built = await recordedRun(['build', folder, '--out', join(folder, 'out')], core)
    return [`check ${checked.code}, build ${built.code}`, built.talk]
  } catch (error) {
    return ['thrown', error instanceof Error ? (error.stack ?? error.message) : String(error)]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

for (let seed = first; seed < first + count * step; seed += step) {
  const [found, said] = await codesOf(seed)
  codes.set(found, (codes.get(found) ?? 0) + 1)
  process.stderr.write(`${seed}: ${found}\n`)
  const isGood = found === 'check 0, build 0' || found === 'check 1, build 1'
  if (isGood) continue
  faults += 1
  process.stdout.write(`seed ${seed}: ${found}\n${said.slice(0, 1500)}\n\n`)
}
for (const [found, times] of codes) process.stdout.write(`${found}: ${times}\n`)
process.exitCode = faults === 0 ? 0 : 1
