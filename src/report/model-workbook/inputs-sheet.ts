import type { Assumption } from '../../inputs/assumption.ts'
import type { Model } from '../../model/model.ts'
import { monthAt, printMonth } from '../../units/calendar.ts'
import { parseUnit } from '../../units/unit.ts'
import { columnLetters } from '../cell-address.ts'
import type { DefinedName, Row, Sheet } from '../workbook.ts'
import type { Cell, InputForm, NumberFormat } from '../workbook-cell.ts'
import { inputColumns as column, inputsSheet } from './layout.ts'
import { formatOfUnit, unitText } from './number-format.ts'
import { pageSetup } from './page.ts'

/** An input of the program with its place on the sheet. */
interface PlacedInput {
  readonly index: number
  readonly path: string
  readonly assumption: Assumption | undefined
  readonly row: number
}

type Block =
  | { readonly kind: 'heading'; readonly row: number; readonly title: string }
  | ({ readonly kind: 'input' } & PlacedInput)

const firstRow = 5

const fileOfPart: ReadonlyMap<string, string> = new Map([
  ['workloads', 'workload.yaml'],
  ['audits', 'tps-audit.yaml'],
  ['suppliers', 'pricing.yaml'],
  ['apis', 'pricing.yaml'],
  ['pools', 'fleet.yaml'],
  ['deployments', 'fleet.yaml'],
  ['licences', 'fleet.yaml'],
  ['storage', 'fleet.yaml'],
  ['platform', 'fleet.yaml'],
  ['gpus', 'fleet.yaml'],
])

const derivedTitle = 'Follows from choices in the files (locked)'

function titleOf(path: string, assumption: Assumption | undefined): string {
  if (assumption === undefined) return derivedTitle
  const [part = ''] = path.split('.')
  return fileOfPart.get(part) ?? 'case.yaml'
}

/** Where every input stands: grouped by file, in the order of the files. */
export class InputRows {
  readonly blocks: readonly Block[]
  readonly rows: ReadonlyMap<number, number>

  constructor(model: Model) {
    const given = [...model.inputs.assumptions.keys()].filter((path) => model.inputAt.has(path))
    const derived = model.program.inputs
      .map(({ path }) => path)
      .filter((path) => !model.inputs.assumptions.has(path))
    const blocks: Block[] = []
    let row = firstRow
    const titles = [
      'case.yaml',
      'fleet.yaml',
      'pricing.yaml',
      'tps-audit.yaml',
      'workload.yaml',
      derivedTitle,
    ]
    for (const title of titles) {
      const paths = [...given, ...derived].filter(
        (path) => titleOf(path, model.inputs.assumptions.get(path)) === title,
      )
      if (paths.length === 0) continue
      blocks.push({ kind: 'heading', row, title })
      row += 1
      for (const path of paths) {
        blocks.push({
          kind: 'input',
          row,
          path,
          index: model.inputAt.get(path) ?? -1,
          assumption: model.inputs.assumptions.get(path),
        })
        row += 1
      }
      row += 1
    }
    this.blocks = blocks
    this.rows = new Map(this.inputs.map(({ index, row: at }) => [index, at]))
  }

  get inputs(): readonly PlacedInput[] {
    return this.blocks.flatMap((block) => (block.kind === 'input' ? [block] : []))
  }

  get lastRow(): number {
    return this.blocks.at(-1)?.row ?? firstRow
  }
}

/** Inputs that change the shape of the model when they change: shown, not editable. */
function isLocked({ assumption }: PlacedInput): boolean {
  return assumption === undefined || assumption.isStructural === true
}

function formOf(assumption: Assumption): InputForm {
  if (assumption.form === 'switch') return { kind: 'switch' }
  if (assumption.form === 'month')
    return { kind: 'month', minimum: assumption.minimum ?? -600, maximum: assumption.maximum ?? 600 }
  return { kind: 'number', minimum: assumption.minimum, maximum: assumption.maximum }
}

function formatOf(assumption: Assumption): NumberFormat {
  if (assumption.form === 'switch') return 'switch'
  if (assumption.form === 'month') return 'plain'
  if (assumption.unit === '1' && assumption.written.includes('%')) return 'share'
  return formatOfUnit(parseUnit(assumption.unit))
}

function text(
  at: number,
  value: string | undefined,
  style: 'label' | 'unit' | 'source' | 'text',
): readonly Cell[] {
  return value === undefined || value === '' ? [] : [{ kind: 'text', column: at, text: value, style }]
}

function bound(at: number, value: number | undefined, format: NumberFormat): readonly Cell[] {
  return value === undefined ? [] : [{ kind: 'number', column: at, value, style: 'source', format }]
}

/** A month index says which month it is. */
function unitOf(model: Model, assumption: Assumption): string {
  if (assumption.form === 'switch') return '0 or 1'
  if (assumption.form === 'month')
    return `month no. (${printMonth(monthAt(model.inputs.period, assumption.value))})`
  return unitText(parseUnit(assumption.unit), model.inputs.currency)
}

/** 0 where the engine would accept the value, 1 where it would refuse it. */
function checkCell(row: number, assumption: Assumption): readonly Cell[] {
  const { minimum, maximum } = assumption
  const cell = `$${columnLetters(column.value)}${row}`
  const at = (column: number): string => `$${columnLetters(column)}${row}`
  const bounds = [
    ...(minimum === undefined ? [] : [`${cell}>=${at(column.minimum)}`]),
    ...(maximum === undefined ? [] : [`${cell}<=${at(column.maximum)}`]),
  ]
  if (bounds.length === 0) return []
  const condition = bounds.length === 1 ? bounds.join('') : `AND(${bounds.join(',')})`
  return [
    {
      kind: 'formula',
      column: column.check,
      formula: `IF(${condition},0,1)`,
      value: 0,
      style: 'check',
      format: 'check',
    },
  ]
}

function inputRow(model: Model, input: PlacedInput): Row {
  const { assumption, row, path } = input
  if (assumption === undefined) return derivedRow(model, input)
  const format = formatOf(assumption)
  const value: Cell = isLocked(input)
    ? { kind: 'number', column: column.value, value: assumption.value, style: 'engine', format }
    : {
        kind: 'input',
        column: column.value,
        form: formOf(assumption),
        value: assumption.value,
        style: 'input',
        format,
      }
  return {
    row,
    cells: [
      ...text(column.label, assumption.label, 'label'),
      ...text(column.path, path, 'source'),
      ...text(column.unit, unitOf(model, assumption), 'unit'),
      value,
      ...bound(column.low, assumption.low, format),
      ...bound(column.high, assumption.high, format),
      ...text(column.grade, assumption.isDefault ? 'default' : assumption.grade, 'text'),
      ...text(column.asOf, assumption.as_of, 'text'),
      ...text(column.owner, assumption.owner, 'text'),
      ...text(column.source, assumption.source, 'source'),
      ...(isLocked(input)
        ? []
        : [
            ...bound(column.minimum, assumption.minimum, format),
            ...bound(column.maximum, assumption.maximum, format),
            ...checkCell(row, assumption),
          ]),
    ],
  }
}

function derivedRow(model: Model, { path, row, index }: PlacedInput): Row {
  const label = path.split('.').slice(-2).join(' ').replaceAll('_', ' ')
  return {
    row,
    cells: [
      ...text(column.label, label, 'label'),
      ...text(column.path, path, 'source'),
      {
        kind: 'number',
        column: column.value,
        value: model.vector[index] ?? 0,
        style: 'engine',
        format: 'factor',
      },
    ],
  }
}

const headings = [
  'Input',
  'Path in the files',
  'Unit',
  'Value',
  'Low',
  'High',
  'Grade',
  'As of',
  'Owner',
  'Source',
  'Least',
  'Most',
  'Check',
]

/** The inputs by file and path: blue cells are for editing, everything else recomputes. */
export function buildInputsSheet(model: Model, placed: InputRows): Sheet {
  const heading: Row = {
    row: firstRow - 1,
    cells: headings.map((title, index) => ({
      kind: 'text',
      column: index + 1,
      text: title,
      style: [3, 4, 5, 10, 11].includes(index) ? 'figure-heading' : 'heading',
    })),
  }
  const body = placed.blocks.map(
    (block): Row =>
      block.kind === 'heading'
        ? { row: block.row, cells: [{ kind: 'text', column: 1, text: block.title, style: 'section' }] }
        : inputRow(model, block),
  )
  return {
    name: inputsSheet,
    role: 'inputs',
    columns: [46, 58, 18, 14, 12, 12, 10, 11, 18, 70, 12, 12, 9].map((width, index) => ({
      first: index + 1,
      last: index + 1,
      width,
    })),
    rows: [
      { row: 1, cells: [{ kind: 'text', column: 1, text: 'Inputs', style: 'title' }] },
      {
        row: 2,
        cells: [
          {
            kind: 'text',
            column: 1,
            text: 'Change a blue cell and everything recomputes. Months count from the opening month, 0.',
            style: 'subtitle',
          },
        ],
      },
      heading,
      ...body,
    ],
    freeze: { rows: firstRow - 1, columns: 1 },
    print: pageSetup(model, 'landscape', { repeatRows: { first: firstRow - 1, last: firstRow - 1 } }),
    conditionalFormats: [
      {
        kind: 'check',
        range: { firstRow, firstColumn: column.check, lastRow: placed.lastRow, lastColumn: column.check },
      },
    ],
    charts: [],
    isProtected: true,
  }
}

/** A name for each input, for navigation and tests: `in.` and its path, hyphens as underscores. */
export function inputNames(placed: InputRows): readonly DefinedName[] {
  return placed.inputs.map(({ path, row }) => ({
    name: `in.${path.replaceAll('-', '_')}`,
    range: {
      sheet: inputsSheet,
      firstRow: row,
      lastRow: row,
      firstColumn: column.value,
      lastColumn: column.value,
    },
  }))
}
