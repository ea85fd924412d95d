import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { rootFolder } from '../../support/source-tree.ts'
import { equivalentChanges } from './equivalent-changes.ts'
import { drawMutants, type Mutant } from './mutants.ts'
import { type Outcome, TrialRun } from './trial-run.ts'

/*
 * Changes one thing of one formula of the model at a time and runs the tests of the model on it: a change that no test
 * notices is a test that is missing, unless it changes nothing and says why in `equivalent-changes.ts`.
 *
 *   npm run mutate -- [--count 300] [--seed 3] [--jobs 2] [--only TEXT] [--quick]
 *
 * `--quick` runs each property a few times only: what it leaves may yet be caught by a whole run.
 */

interface Tried {
  readonly key: string
  readonly outcome: Outcome
}

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '300' },
    seed: { type: 'string', default: '3' },
    jobs: { type: 'string', default: '2' },
    only: { type: 'string', default: '' },
    quick: { type: 'boolean', default: false },
    worker: { type: 'string' },
  },
})
const jobs = Number(values.jobs)
const mutants = drawMutants(Number(values.count), Number(values.seed)).filter(({ key }) =>
  key.includes(values.only),
)

/** Tries every n-th mutant and writes what became of it, a line each. */
async function work(worker: number): Promise<void> {
  const run = await TrialRun.start()
  for (const [index, mutant] of mutants.entries()) {
    if (index % jobs !== worker) continue
    const tried: Tried = { key: mutant.key, outcome: await run.tryOn(mutant, values.quick) }
    process.stdout.write(`${JSON.stringify(tried)}\n`)
  }
}

/** Runs one worker in a process of its own; a worker that fails ends the whole run. */
async function triedBy(worker: number, onTried: (tried: Tried) => void): Promise<readonly Tried[]> {
  const words = ['--import', 'tsx', fileURLToPath(import.meta.url), ...process.argv.slice(2)]
  const child = spawn(process.execPath, [...words, '--worker', String(worker)], {
    cwd: rootFolder,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const found: Tried[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    const tried = JSON.parse(line) as Tried
    found.push(tried)
    onTried(tried)
  }
  const code = child.exitCode ?? (await new Promise((resolve) => child.once('exit', resolve)))
  if (code !== 0) throw new Error(`a worker ended with ${code}`)
  return found
}

function report(found: ReadonlyMap<string, Outcome>): void {
  const of = (kind: Outcome['kind']): readonly Mutant[] =>
    mutants.filter(({ key }) => found.get(key)?.kind === kind)
  const [equivalent, missed] = [
    of('survived').filter(({ key }) => key in equivalentChanges),
    of('survived').filter(({ key }) => !(key in equivalentChanges)),
  ]
  const caught = of('caught')
  for (const { key } of caught.filter((one) => one.key in equivalentChanges))
    console.log(`caught, although listed as equivalent: ${key}`)
  const kinds = [...new Set(mutants.map(({ kind }) => kind))].sort()
  console.log(`${'changed'.padEnd(10)} made caught equivalent survived`)
  for (const kind of [...kinds, 'in all']) {
    const count = (list: readonly Mutant[]): string =>
      String(list.filter((one) => kind === 'in all' || one.kind === kind).length)
    const made = count([...caught, ...equivalent, ...missed]).padStart(4)
    console.log(
      `${kind.padEnd(10)} ${made} ${count(caught).padStart(6)} ${count(equivalent).padStart(10)} ${count(missed).padStart(8)}`,
    )
  }
  console.log(`files of src/model: ${new Set(caught.map(({ file }) => file)).size}`)
  console.log(`not counted, the model refuses them: ${of('unbuildable').length}`)
  for (const { file, key } of missed) console.log(`survived: ${file} ${key}`)
  if (missed.length > 0) process.exitCode = 1
}

if (values.worker === undefined) {
  let done = 0
  const progress = ({ key, outcome }: Tried): void => {
    done += 1
    if (outcome.kind === 'survived') process.stderr.write(`survived: ${key}\n`)
    if (done % 20 === 0) process.stderr.write(`${done} of ${mutants.length}\n`)
  }
  const workers = Array.from({ length: jobs }, (_, worker) => triedBy(worker, progress))
  const tried = (await Promise.all(workers)).flat()
  report(new Map(tried.map(({ key, outcome }) => [key, outcome])))
} else await work(Number(values.worker))
