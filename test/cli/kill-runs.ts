import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Random } from '../support/random.ts'
import { WatchedRuns } from './watched-runs.ts'

/*
 * `npm run kills -- COUNT UNITS SEED`: a run of so many units, killed at so many moments and started again each time, until
 * one gets through; then from the beginning. Uses the compiled program: `npm run build` first.
 */
const [count = 200, units = 20, seed = 1] = process.argv.slice(2).map(Number)
/** Share of the time of a whole run within which one is killed: a chain of kills comes through each of its stages. */
const latest = 1 / 8
const random = new Random(seed)
const home = mkdtempSync(join(tmpdir(), 'boardpack-kills-'))
const runs = new WatchedRuns(home, units)
const longest = await runs.undisturbed()

let wholeRuns = 0
let out = join(home, 'out-0')
for (let kills = 0; kills < count; ) {
  const run = runs.start(out)
  const cut = wait(random.number(0, longest * latest, 0), 'cut')
  const came = await Promise.race([run.ended, cut])
  if (came === 'cut') {
    run.kill()
    await run.ended
    kills += 1
  } else if (came !== 0) runs.faults.push(`a run that was resumed ended with ${came}`)
  runs.look(out)
  if (came !== 0) continue
  runs.lookAtWhole(out)
  wholeRuns += 1
  rmSync(out, { recursive: true, force: true })
  out = join(home, `out-${wholeRuns}`)
}
const last = await runs.start(out).ended
if (last !== 0) runs.faults.push(`the run after the last kill ended with ${last}`)
runs.lookAtWhole(out)
runs.report(`${count} kills, ${wholeRuns + 1} resumed runs got through`)
rmSync(home, { recursive: true, force: true })
