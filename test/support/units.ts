import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { stringify } from 'yaml'
import { draftSmallCase } from './small-case.ts'

/** Writes small random cases of 2026Q4, one a seed, as the units of a portfolio: `FOLDER/portfolio.yaml`. */
export function writeUnits(folder: string, seeds: readonly number[]): void {
  for (const seed of seeds) {
    const unit = join(folder, `generated-${seed}`)
    mkdirSync(unit, { recursive: true })
    for (const [name, content] of Object.entries(draftSmallCase(seed, { year: 2026, quarter: 4 })))
      writeFileSync(join(unit, name), stringify(content))
  }
  const units = Object.fromEntries(seeds.map((seed) => [`generated-${seed}`, { case: `generated-${seed}` }]))
  const portfolio = { schema: 'boardpack-portfolio/1', id: 'generated', title: 'Generated units', units }
  writeFileSync(join(folder, 'portfolio.yaml'), stringify(portfolio))
}
