import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { stringify } from 'yaml'
import { draftSmallCase } from './small-case.ts'

/*
 * `npm run units -- FOLDER FIRST COUNT`: so many small random cases as the units of a portfolio, to measure a run:
 * `boardpack run FOLDER/portfolio.yaml --period 2026Q4`.
 */
const [folder = 'units', first = '1', count = '10'] = process.argv.slice(2)
const seeds = Array.from({ length: Number(count) }, (_, index) => Number(first) + index)
for (const seed of seeds) {
  const unit = join(folder, `generated-${seed}`)
  mkdirSync(unit, { recursive: true })
  for (const [name, content] of Object.entries(draftSmallCase(seed, { year: 2026, quarter: 4 })))
    writeFileSync(join(unit, name), stringify(content))
}
const units = Object.fromEntries(seeds.map((seed) => [`generated-${seed}`, { case: `generated-${seed}` }]))
const portfolio = { schema: 'boardpack-portfolio/1', id: 'generated', title: 'Generated units', units }
writeFileSync(join(folder, 'portfolio.yaml'), stringify(portfolio))
