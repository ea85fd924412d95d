import type { Results } from '../cases/results.ts'
import type { Outcome } from '../diagnostic/diagnostic.ts'
import { suggest } from '../diagnostic/nearest.ts'
import { cellsOf, type FoundCell } from '../xlsx/find-cell.ts'
import { areasOf } from '../xlsx/formula-reads.ts'
import type { Workbook } from '../xlsx/workbook.ts'
import type { CellReference } from '../xlsx/workbook-cell.ts'
import { cellQuestions, cellText } from './asked-figure.ts'
import type { WorkbookLayout } from './model-workbook/layout.ts'

/** What stands in a cell of the workbook, and the questions to the model whose answers it is made from. */
export interface ExplainedCell {
  readonly cell: string
  readonly value: number | string
  /** The formula without '='; absent for a constant. */
  readonly formula?: string
  /** One where the cell shows one figure of the model. */
  readonly questions: readonly string[]
}

/** Most cells that are followed from one: a range over a sheet is not read cell by cell. */
const mostFollowed = 2_000

/** Follows formulas from a cell of any sheet to the figures of the model that it reads. */
class CellFollower {
  readonly #find: (place: CellReference) => FoundCell | undefined
  readonly #questionAt: ReturnType<typeof cellQuestions>
  readonly #seen = new Set<string>()
  readonly questions = new Set<string>()

  constructor(results: Results, layout: WorkbookLayout, workbook: Workbook) {
    this.#find = cellsOf(workbook)
    this.#questionAt = cellQuestions(results, layout)
  }

  found(place: CellReference): FoundCell | undefined {
    return this.#find(place)
  }

  /** A cell of the model is asked for itself, however it is calculated; any other by what its formula reads. */
  follow(place: CellReference): void {
    const key = cellText(place)
    if (this.#seen.has(key) || this.#seen.size > mostFollowed) return
    this.#seen.add(key)
    const question = this.#questionAt(place)
    if (question !== undefined) {
      this.questions.add(question)
      return
    }
    const { sheet } = place
    for (const area of areasOf(this.#find(place)?.formula() ?? '', sheet))
      for (let row = area.first.row; row <= area.last.row; row += 1)
        for (let column = area.first.column; column <= area.last.column; column += 1)
          this.follow({ sheet: area.sheet, row, column })
  }
}

/** What stands in a cell of a case's workbook, and from which figures of the model it is made. */
export function explainedCell(
  results: Results,
  layout: WorkbookLayout,
  workbook: Workbook,
  place: CellReference,
): Outcome<ExplainedCell> {
  const follower = new CellFollower(results, layout, workbook)
  const found = follower.found(place)
  if (found === undefined) return { ok: false, diagnostics: [nothingAt(workbook, place)] }
  follower.follow(place)
  const formula = found.formula()
  const value = {
    cell: cellText(place),
    value: found.value,
    ...(formula === undefined ? {} : { formula }),
    questions: [...follower.questions],
  }
  return { ok: true, value, warnings: [] }
}

function nothingAt({ sheets }: Workbook, place: CellReference) {
  const sheet = sheets.find(({ name }) => name === place.sheet)
  const names = sheets.map(({ name }) => name)
  return sheet === undefined
    ? ({
        code: 'unknown-cell',
        severity: 'error',
        message: `the workbook of this case has no sheet '${place.sheet}'`,
        hint: suggest(place.sheet, names),
      } as const)
    : ({
        code: 'unknown-cell',
        severity: 'error',
        message: `the workbook of this case has nothing at ${cellText(place)}`,
        hint: `the last row of ${place.sheet} with anything in it is ${sheet.rows.at(-1)?.row ?? 0}`,
      } as const)
}
