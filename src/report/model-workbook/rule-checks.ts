import { refusedMeasuresOf } from '../../cases/rule-findings.ts'
import { figureFormula, mapFigures, type Named } from '../../formula/figure-formula.ts'
import { lineOf } from '../../formula/program.ts'
import { ruleMeasures } from '../../inputs/rules/input-rules.ts'
import { isLineFigure, type RuleFigure } from '../../model/rules/rule.ts'
import { cellRanges } from '../../xlsx/cell-ranges.ts'
import { besideCell, type Check } from './check.ts'
import type { Figures } from './figures.ts'
import { inputCell } from './input-cells.ts'

/*
 * The rules of the case as cells, so that the workbook is red where the engine would refuse it: formulas, figures and
 * bounds are those that `check` reads. A figure that the model does not read stands beside its check.
 */

/** What a rule measures, with its bound. */
interface Measure {
  readonly label: string
  readonly of: string
  readonly formula: string
  readonly figures: Named<RuleFigure>
  readonly tolerance: number
}

/** A figure of a rule as it is written: its cell with its value now, or only a value. */
interface Operand {
  readonly cell: string | undefined
  readonly value: number
}

function operandOf(figure: RuleFigure, figures: Figures): Operand {
  const { results, layout } = figures
  if (typeof figure === 'number') return { cell: undefined, value: figure }
  if (isLineFigure(figure)) {
    const { scope, line, ids } = figure
    const row = results
      .rows(scope, line)
      .find(({ member }) => Object.entries(ids).every(([key, id]) => member.ids[key] === id))
    if (row === undefined) return { cell: undefined, value: Number.NaN }
    const { formula, value } = lineOf(results.program, row).monthly
      ? figures.month(row, 0)
      : figures.value(row)
    return { cell: formula, value }
  }
  const placed = layout.inputs.withPath(figure.path)
  if (placed === undefined) return { cell: undefined, value: figure.value }
  return { cell: inputCell(placed.row, 'active'), value: results.vector[placed.index] ?? figure.value }
}

function checkOf(
  { label, of, formula, figures: given, tolerance }: Measure,
  figures: Figures,
): readonly Check[] {
  const { evaluate, excel } = figureFormula(formula)
  const operands = mapFigures(given, (figure) => operandOf(figure, figures))
  const all = Object.values(operands).flat()
  // What no cell of the inputs can change is checked where it is read.
  if (all.every(({ cell }) => cell === undefined)) return []
  const beside = all.filter(({ cell }) => cell === undefined)
  const cells = mapFigures(operands, (operand) => operand.cell ?? besideCell(beside.indexOf(operand)))
  return [
    {
      label,
      of,
      unit: '',
      formula: excel(cells, cellRanges),
      value: evaluate(mapFigures(operands, ({ value }) => value)),
      tolerance,
      format: 'factor',
      isRelative: false,
      beside: beside.map(({ value }) => value),
    },
  ]
}

/** Every rule over several inputs, or over what follows from them, that the workbook can check. */
export function ruleChecks(figures: Figures): readonly Check[] {
  const { results } = figures
  const refused = refusedMeasuresOf(results).map((one) => ({ ...one, tolerance: one.refuseAbove }))
  return [...ruleMeasures(results.model.inputs.tree), ...refused].flatMap((measure) =>
    checkOf(measure, figures),
  )
}
