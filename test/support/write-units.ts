import { writeUnits } from './units.ts'

/*
 * `npm run units -- FOLDER FIRST COUNT`: so many small random cases as the units of a portfolio, to measure a run:
 * `boardpack run FOLDER/portfolio.yaml --period 2026Q4`.
 */
const [folder = 'units', first = '1', count = '10'] = process.argv.slice(2)
writeUnits(
  folder,
  Array.from({ length: Number(count) }, (_, index) => Number(first) + index),
)
