import { parseArgs } from 'node:util'
import { type ExampleName, exampleNames } from '../../support/example.ts'
import { ChoiceRun } from './choice-run.ts'
import { FlexRun } from './flex-run.ts'
import { drawn } from './flexes.ts'

/*
 * Changes every blue cell of the examples' workbooks in LibreOffice, one at a time: the value of every input up and down,
 * every end of a range, every step, choice and value of a case. Compares what follows with the engine: of inputs every
 * line and month, of the rest every figure of a case, and the whole model where a case is loaded. Where the engine refuses
 * what is entered, the master check must be red; where it takes it, green.
 *
 *   npm run flex -- [EXAMPLE...] [--of inputs|choices] [--only TEXT] [--count 100 --seed 1] [--hard-every 20]
 */

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    of: { type: 'string' },
    only: { type: 'string', default: '' },
    count: { type: 'string' },
    seed: { type: 'string', default: '1' },
    'hard-every': { type: 'string', default: '20' },
  },
})
const hardEvery = Number(values['hard-every'])

/** What came of one change. */
interface Found {
  readonly name: string
  readonly isTaken: boolean
  readonly compared: number
  readonly differences: readonly string[]
  readonly redChecks: readonly string[]
}

/** Counts what came of the changes of a kind, and tells what is wrong with one. */
class Tally {
  readonly #what: string
  readonly #of: number
  #counts = { taken: 0, refused: 0, compared: 0, differ: 0, green: 0, red: 0 }

  constructor(what: string, of: number) {
    this.#what = what
    this.#of = of
  }

  add({ name, isTaken, compared, differences, redChecks }: Found): void {
    const counts = this.#counts
    counts.compared += compared
    counts[isTaken ? 'taken' : 'refused'] += 1
    if (differences.length > 0) {
      counts.differ += 1
      console.log(`DIFFERS ${name}: ${differences.slice(0, 2).join('; ')}`)
    }
    if (isTaken !== (redChecks.length === 0)) {
      counts[isTaken ? 'red' : 'green'] += 1
      console.log(
        `${isTaken ? 'RED ALTHOUGH TAKEN' : 'GREEN ALTHOUGH REFUSED'} ${name}: ${redChecks.join('; ')}`,
      )
    }
    const done = counts.taken + counts.refused
    if (done % 100 === 0) console.log(`${this.#what}: ${done} of ${this.#of}`)
  }

  /** Prints the counts and gives the number of faults. */
  close(cells: string): number {
    const { taken, refused, compared, differ, green, red } = this.#counts
    console.log(
      `${this.#what}: ${cells}, ${taken + refused} cases, ${compared} cells compared, ${differ} cases differ; ` +
        `${refused} refused, ${green} of them green; ${red} red of ${taken} taken`,
    )
    return differ + green + red
  }
}

/** Those whose name holds the text asked for, or so many of them. */
function chosen<T>(all: readonly T[], nameOf: (one: T) => string): readonly T[] {
  const named = all.filter((one) => nameOf(one).includes(values.only))
  return values.count === undefined ? named : drawn(named, Number(values.count), Number(values.seed))
}

async function flexInputs(name: ExampleName): Promise<number> {
  const run = new FlexRun(name)
  const flexes = chosen(run.flexes, ({ override }) => override)
  const tally = new Tally(`${name}, inputs`, flexes.length)
  for await (const { flex, verdict, compared, differences, redChecks } of run.outcomes(flexes, hardEvery))
    tally.add({ name: flex.override, isTaken: verdict === 'taken', compared, differences, redChecks })
  return tally.close(`${new Set(flexes.map(({ path }) => path)).size} inputs`)
}

async function flexChoices(name: ExampleName): Promise<number> {
  const run = new ChoiceRun(name)
  const all = run.plans.map((plan) => plan())
  const choices = chosen(all, (choice) => choice.name)
  const tally = new Tally(`${name}, choices`, choices.length)
  for await (const { choice, compared, differences, redChecks } of run.outcomes(choices, hardEvery))
    tally.add({ name: choice.name, isTaken: choice.state !== undefined, compared, differences, redChecks })
  return tally.close(`${run.untouchedBy(choices).length} other blue cells left as they are`)
}

const names = positionals.length === 0 ? exampleNames : (positionals as ExampleName[])
let faults = 0
for (const name of names) {
  if (values.of !== 'choices') faults += await flexInputs(name)
  if (values.of !== 'inputs') faults += await flexChoices(name)
}
process.exitCode = faults === 0 ? 0 : 1
