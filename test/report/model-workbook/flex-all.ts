import { parseArgs } from 'node:util'
import { type ExampleName, exampleNames } from '../../support/example.ts'
import { FlexRun } from './flex-run.ts'
import { drawnFlexes } from './flexes.ts'

/*
 * Changes every live input of the examples' workbooks in LibreOffice, up and down, one at a time, and compares every line
 * and month of the workings with the engine; where the engine refuses the value, the master check must be red.
 *
 *   npm run flex -- [EXAMPLE...] [--only TEXT] [--count 100 --seed 1] [--hard-every 20]
 */

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: 'string', default: '' },
    count: { type: 'string' },
    seed: { type: 'string', default: '1' },
    'hard-every': { type: 'string', default: '20' },
  },
})

const names = positionals.length === 0 ? exampleNames : (positionals as ExampleName[])
let faults = 0
for (const name of names) {
  const run = new FlexRun(name)
  const all = run.flexes.filter(({ override }) => override.includes(values.only))
  const flexes =
    values.count === undefined ? all : drawnFlexes(all, Number(values.count), Number(values.seed))
  const inputs = new Set(flexes.map(({ path }) => path)).size
  let [taken, refused, compared, different, green, red] = [0, 0, 0, 0, 0, 0]
  for await (const outcome of run.outcomes(flexes, Number(values['hard-every']))) {
    const { flex, differences, redChecks } = outcome
    const isRed = redChecks.length > 0
    compared += outcome.compared
    if (outcome.verdict === 'taken') taken += 1
    else refused += 1
    if (differences.length > 0) {
      different += 1
      console.log(`DIFFERS ${flex.override}: ${differences.slice(0, 2).join('; ')}`)
    }
    if (outcome.verdict === 'refused' && !isRed) {
      green += 1
      console.log(`GREEN ALTHOUGH REFUSED ${flex.override}`)
    }
    if (outcome.verdict === 'taken' && isRed) {
      red += 1
      console.log(`RED ALTHOUGH TAKEN ${flex.override}: ${redChecks.join('; ')}`)
    }
    if ((taken + refused) % 100 === 0) console.log(`${name}: ${taken + refused} of ${flexes.length}`)
  }
  console.log(
    `${name}: ${inputs} inputs, ${flexes.length} cases, ${compared} cells compared, ${different} cases differ; ` +
      `${refused} refused by the engine, ${green} of them green; ${red} red of ${taken} taken`,
  )
  faults += different + green + red
}
process.exitCode = faults === 0 ? 0 : 1
