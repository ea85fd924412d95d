import { figureFormula, mapFigures, type Named } from '../../formula/figure-formula.ts'
import { cellRanges } from '../../xlsx/cell-ranges.ts'
import type { Figure } from './figures.ts'

/** A figure computed of others: one text gives the formula of its cell and the value with which it is written. */
export function liveFigure(text: string, of: Named<Figure>): Figure {
  const { evaluate, excel } = figureFormula(text)
  const cells = mapFigures(of, ({ formula }) => formula)
  return { formula: excel(cells, cellRanges), value: evaluate(mapFigures(of, ({ value }) => value)) }
}
