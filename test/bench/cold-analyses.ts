import { analyse } from '../../src/analysis/analyses.ts'
import { exampleNames, exampleResults } from '../support/example.ts'

// Run by `analyses.ts` in a process of its own: EXAMPLE results|analyses.
const [asked, what] = process.argv.slice(2)
const name = exampleNames.find((example) => example === asked)
if (name === undefined) throw new Error(`no example '${asked}'`)
const results = exampleResults(name)
if (what === 'analyses') analyse(results)
