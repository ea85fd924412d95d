import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { filesIn } from '../support/example.ts'
import { rootFolder } from '../support/source-tree.ts'
import { breaks, brokenKeysOf, KeyBreaker } from './break-keys.ts'

/*
 * `npm run broken-keys -- [STEP] [EXAMPLE]`: every key of every example (every STEP-th) deleted, renamed, of another type, in
 * another unit, a million times as large and negative, one at a time; prints how many were refused, warned of, read
 * otherwise or as by default, and each that was taken in silence.
 */
const [step = '1', only] = process.argv.slice(2)
const root = join(rootFolder, 'inputs')
const cases = readdirSync(root, { withFileTypes: true }).filter(
  (entry) => entry.isDirectory() && (only === undefined || entry.name === only),
)
let faults = 0
for (const { name } of cases) {
  const files = filesIn(join(root, name))
  const breaker = new KeyBreaker(files)
  const counts = new Map<string, number>()
  for (const broken of brokenKeysOf(files).filter((_, index) => index % Number(step) === 0)) {
    const fate = breaker.fateOf(broken)
    if (fate === undefined) continue
    const at = `${broken.kind}: ${fate}`
    counts.set(at, (counts.get(at) ?? 0) + 1)
    if (fate !== 'silent') continue
    faults += 1
    process.stdout.write(`silent: ${name}/${broken.file} ${broken.path} ${broken.kind}\n`)
  }
  process.stdout.write(`${name}\n`)
  for (const kind of breaks)
    for (const [at, count] of counts) if (at.startsWith(kind)) process.stdout.write(`  ${at}: ${count}\n`)
}
process.exitCode = faults === 0 ? 0 : 1
