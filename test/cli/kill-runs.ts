import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { sha256 } from '../../src/digest.ts'
import { readManifest } from '../../src/render/manifest.ts'
import { differences } from '../../src/render/verification.ts'
import { Random } from '../support/random.ts'
import { rootFolder } from '../support/source-tree.ts'
import { writeUnits } from '../support/units.ts'

/*
 * `npm run kills -- COUNT UNITS SEED`: a run of so many units, killed at so many moments and started again each time. After
 * each kill every pack that is visible must be whole and of its own unit; a run that gets through must have published the
 * bytes of a run that nobody disturbed. Uses the compiled program: `npm run build` first.
 */
const [count = 200, units = 20, seed = 1] = process.argv.slice(2).map(Number)
const random = new Random(seed)
const home = mkdtempSync(join(tmpdir(), 'boardpack-kills-'))
const period = '2026Q4'
/** Share of the time of a whole run within which one is killed: a chain of kills comes through each of its stages. */
const latest = 1 / 8
const faults: string[] = []

/** Starts the run; its end is its exit code, or the signal that ended it. */
function startRun(out: string) {
  const words = ['run', join(home, 'portfolio.yaml'), '--period', period, '--out', out, '--jobs', '2']
  const child = spawn(process.execPath, [join(rootFolder, 'dist/bin/main.js'), ...words], {
    stdio: 'ignore',
    detached: true,
  })
  const ended = new Promise<number | string>((resolve) => {
    child.on('exit', (code, signal) => resolve(code ?? signal ?? 'lost'))
  })
  return { kill: () => process.kill(-(child.pid ?? 0), 'SIGKILL'), ended }
}

/** The visible packs by name, each with the digest of its bytes; what is not whole or not its own is a fault. */
function packsIn(out: string): ReadonlyMap<string, string> {
  const packs = new Map<string, string>()
  for (const name of existsSync(out) ? readdirSync(out).filter((one) => !one.startsWith('.')) : []) {
    const folder = join(out, name, period)
    if (!existsSync(folder)) continue
    const files = readdirSync(folder).map((file) => ({ name: file, bytes: readFileSync(join(folder, file)) }))
    const manifest = files.find((file) => file.name === 'manifest.json')
    const read = manifest === undefined ? undefined : readManifest(manifest.bytes)
    if (read?.ok !== true) faults.push(`${name}: no manifest`)
    else if (differences(read.value, files).length > 0) faults.push(`${name}: a half pack`)
    else if (read.value.case !== name) faults.push(`${name}: the pack of ${read.value.case}`)
    packs.set(name, sha256(files.map(({ name: file, bytes }) => `${file} ${sha256(bytes)}`).join('\n')))
  }
  return packs
}

writeUnits(
  home,
  Array.from({ length: units }, (_, index) => 9000 + index),
)
const calm = join(home, 'calm')
const began = performance.now()
const code = await startRun(calm).ended
const longest = performance.now() - began
const expected = packsIn(calm)
if (code !== 0) faults.push(`the run that nobody disturbed ended with ${code}`)
process.stdout.write(`undisturbed: ${expected.size} packs\n`)

let wholeRuns = 0
let round = 0
let out = join(home, `out-${round}`)
for (let kill = 1; kill <= count; ) {
  const run = startRun(out)
  const cut = wait(random.number(0, longest * latest, 0), 'cut')
  const came = await Promise.race([run.ended, cut])
  if (came === 'cut') {
    run.kill()
    await run.ended
    kill += 1
  } else if (came !== 0) faults.push(`a run that was resumed ended with ${came}`)
  for (const [name, digest] of packsIn(out))
    if (digest !== expected.get(name)) faults.push(`${name}: other bytes than undisturbed`)
  if (came === 0) {
    if (packsIn(out).size !== expected.size) faults.push('a run that got through left packs out')
    wholeRuns += 1
    rmSync(out, { recursive: true, force: true })
    round += 1
    out = join(home, `out-${round}`)
  }
}
process.stdout.write(`${count} kills, ${wholeRuns} resumed runs got through, ${faults.length} faults\n`)
for (const fault of faults) process.stdout.write(`${fault}\n`)
rmSync(home, { recursive: true, force: true })
process.exitCode = faults.length === 0 ? 0 : 1
