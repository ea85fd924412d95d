import { figureFormula, type Named } from '../../formula/figure-formula.ts'
import type { Figure } from './figures.ts'

/** A figure computed of others: one text gives the formula of its cell and the value with which it is written. */
export function liveFigure(text: string, of: Named<Figure>): Figure {
  const { evaluate, excel } = figureFormula(text)
  return {
    formula: excel(each(of, ({ formula }) => formula)),
    value: evaluate(each(of, ({ value }) => value)),
  }
}

function each<T>(figures: Named<Figure>, read: (figure: Figure) => T): Named<T> {
  const isList = (one: Figure | readonly Figure[]): one is readonly Figure[] => Array.isArray(one)
  return Object.fromEntries(
    Object.entries(figures).map(([name, one]) => [name, isList(one) ? one.map(read) : read(one)]),
  )
}
