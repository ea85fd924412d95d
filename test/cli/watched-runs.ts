import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sha256 } from '../../src/digest.ts'
import { readManifest } from '../../src/render/manifest.ts'
import { differences } from '../../src/render/verification.ts'
import { rootFolder } from '../support/source-tree.ts'
import { writeUnits } from '../support/units.ts'

const period = '2026Q4'

/** A run that was started; its end is its exit code, or the signal that ended it. */
export interface StartedRun {
  readonly kill: () => void
  readonly ended: Promise<number | string>
  /** What it said, whole when it has ended. */
  readonly said: () => string
}

/**
 * Runs of one portfolio of small units by the compiled program, to which something is done. Every pack that is visible must
 * be whole, of its own unit, and of the bytes of a run that nobody disturbed; what is not is a fault.
 */
export class WatchedRuns {
  readonly faults: string[] = []
  readonly #home: string
  #expected: ReadonlyMap<string, string> = new Map()

  constructor(home: string, units: number) {
    this.#home = home
    writeUnits(
      home,
      Array.from({ length: units }, (_, index) => 9000 + index),
    )
  }

  /** Runs once undisturbed, for the bytes that are expected; how long that took, in milliseconds. */
  async undisturbed(): Promise<number> {
    const calm = join(this.#home, 'calm')
    const began = performance.now()
    const code = await this.start(calm).ended
    const time = performance.now() - began
    if (code !== 0) this.faults.push(`the run that nobody disturbed ended with ${code}`)
    this.#expected = this.#packsIn(calm)
    process.stdout.write(`undisturbed: ${this.#expected.size} packs\n`)
    return time
  }

  start(out: string): StartedRun {
    const words = ['run', join(this.#home, 'portfolio.yaml'), '--period', period, '--out', out, '--jobs', '2']
    const child = spawn(process.execPath, [join(rootFolder, 'dist/bin/main.js'), ...words], {
      stdio: ['ignore', 'ignore', 'pipe'],
      detached: true,
    })
    let said = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text
    })
    const ended = new Promise<number | string>((resolve) => {
      child.on('close', (code, signal) => resolve(code ?? signal ?? 'lost'))
    })
    return { kill: () => process.kill(-(child.pid ?? 0), 'SIGKILL'), ended, said: () => said }
  }

  /** Looks at every pack that is visible. */
  look(out: string): void {
    for (const [name, digest] of this.#packsIn(out))
      if (digest !== this.#expected.get(name)) this.faults.push(`${name}: other bytes than undisturbed`)
  }

  /** Looks at what a run that got through has published. */
  lookAtWhole(out: string): void {
    this.look(out)
    if (this.#packsIn(out).size !== this.#expected.size)
      this.faults.push('a run that got through left packs out')
  }

  /** The visible packs by name, each with the digest of its bytes; what is not whole or not its own is a fault. */
  #packsIn(out: string): ReadonlyMap<string, string> {
    const packs = new Map<string, string>()
    for (const name of existsSync(out) ? readdirSync(out).filter((one) => !one.startsWith('.')) : []) {
      const folder = join(out, name, period)
      if (!existsSync(folder)) continue
      const files = readdirSync(folder).map((file) => ({
        name: file,
        bytes: readFileSync(join(folder, file)),
      }))
      const manifest = files.find((file) => file.name === 'manifest.json')
      const read = manifest === undefined ? undefined : readManifest(manifest.bytes)
      if (read?.ok !== true) this.faults.push(`${name}: no manifest`)
      else if (differences(read.value, files).length > 0) this.faults.push(`${name}: a half pack`)
      else if (read.value.case !== name) this.faults.push(`${name}: the pack of ${read.value.case}`)
      packs.set(name, sha256(files.map(({ name: file, bytes }) => `${file} ${sha256(bytes)}`).join('\n')))
    }
    return packs
  }

  /** Says what was found, and ends well only without faults. */
  report(line: string): void {
    process.stdout.write(`${line}, ${this.faults.length} faults\n`)
    for (const fault of this.faults) process.stdout.write(`${fault}\n`)
    process.exitCode = this.faults.length === 0 ? 0 : 1
  }
}
