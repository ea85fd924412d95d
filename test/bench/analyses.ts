import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { analyse } from '../../src/analysis/analyses.ts'
import { whatMustBeTrue } from '../../src/analysis/break-even.ts'
import { contributionsOf } from '../../src/analysis/contributions.ts'
import { driversOf } from '../../src/analysis/drivers.ts'
import { loadGridOf } from '../../src/analysis/load-grid.ts'
import { sensitivityOf } from '../../src/analysis/sensitivity.ts'
import { Trials } from '../../src/cases/trials.ts'
import { type ExampleName, exampleResults } from '../support/example.ts'
import { rootFolder } from '../support/source-tree.ts'
import { type Comparison, compare } from './harness.ts'

/** The example with the most lines, drivers and workloads. */
const largest: ExampleName = 'model-garden'

/** All analyses of the largest example beside its evaluation, and the parts that take longest. */
export async function benchAnalyses(): Promise<Comparison> {
  const results = exampleResults(largest)
  const { model } = results
  const state = results.state.slice()
  const drivers = driversOf(model)
  const known = new Trials(results)
  const sensitivity = sensitivityOf(known, drivers)
  return compare(`analyses of ${largest}, ${drivers.length} drivers (warm)`, [
    { name: 'evaluate', run: () => model.compiled.evaluate(model.vector, state) },
    { name: 'all analyses', run: () => analyse(results) },
    { name: 'sensitivity', run: () => sensitivityOf(new Trials(results), drivers) },
    {
      name: 'break-evens',
      run: () => whatMustBeTrue(results.model.inputs, new Trials(results), sensitivity),
    },
    { name: 'load grid', run: () => loadGridOf(new Trials(results)) },
    { name: 'contributions of levers', run: () => contributionsOf(results) },
  ])
}

/** What a process does that starts cold, as a build does: the results of a case, with and without its analyses. */
export async function benchColdAnalyses(): Promise<Comparison> {
  const child = join(rootFolder, 'test', 'bench', 'cold-analyses.ts')
  const run = (what: string) => () => {
    const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', child, largest, what], {
      encoding: 'utf8',
      cwd: rootFolder,
    })
    if (status !== 0) throw new Error(stderr)
  }
  return compare(
    `a cold process for ${largest}`,
    [
      { name: 'results', run: run('results') },
      { name: 'results and all analyses', run: run('analyses') },
    ],
    5,
  )
}
