import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Random } from '../support/random.ts'
import { WatchedRuns } from './watched-runs.ts'

/*
 * `npm run full-disks -- COUNT UNITS SEED`: a run of so many units into so many disks that are too small for it, each of a
 * seeded size; then the same run again with room enough. Uses the compiled program: `npm run build` first. It makes the disks in
 * memory, which only root may.
 */
const [count = 30, units = 8, seed = 1] = process.argv.slice(2).map(Number)
const random = new Random(seed)
const home = mkdtempSync(join(tmpdir(), 'boardpack-disks-'))
const runs = new WatchedRuns(home, units)

function mount(folder: string, ...options: readonly string[]): boolean {
  return spawnSync('mount', ['-t', 'tmpfs', '-o', options.join(','), 'tmpfs', folder]).status === 0
}

/** Kilobytes that a folder takes on disk. */
function sizeOf(folder: string): number {
  return Number.parseInt(spawnSync('du', ['-sk', folder], { encoding: 'utf8' }).stdout, 10)
}

/** Runs into a disk of so many kilobytes, looks at what is there, and runs again with room enough. */
async function runInto(disk: string, size: number): Promise<void> {
  const run = runs.start(disk)
  const code = await run.ended
  if (code !== 4) runs.faults.push(`${size} kB: ended with ${code}: ${run.said().slice(-300)}`)
  if (!/the disk is full \(ENOSPC\)/i.test(run.said())) runs.faults.push(`${size} kB: the disk is not named`)
  runs.look(disk)
  mount(disk, 'remount', 'size=1g')
  const again = await runs.start(disk).ended
  if (again !== 0) runs.faults.push(`${size} kB: with room the run ended with ${again}`)
  runs.lookAtWhole(disk)
}

await runs.undisturbed()
const whole = sizeOf(join(home, 'calm'))
let filled = 0
for (; filled < count; filled += 1) {
  const disk = join(home, `disk-${filled}`)
  const size = random.whole(64, whole - 256)
  mkdirSync(disk)
  if (!mount(disk, `size=${size}k`)) {
    process.stdout.write('skipped: no disk can be made here (mount -t tmpfs, as root)\n')
    break
  }
  await runInto(disk, size)
  spawnSync('umount', [disk])
}
runs.report(`${filled} disks of ${whole} kB less filled up`)
rmSync(home, { recursive: true, force: true })
