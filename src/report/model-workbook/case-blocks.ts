import type { AddressBook, InputPosition, Position } from '../../formula/excel.ts'
import type { InlinedRows } from '../../formula/inline-rows.ts'
import type { InputVector } from '../../formula/interpret.ts'
import { forEachReference, lineOf, type Program, type Reference, type Row } from '../../formula/program.ts'
import { columnLetters } from '../../xlsx/cell-address.ts'
import type { BlockInput, BlockRow } from './block-row.ts'
import { headerRows, type WorkbookLayout, workingsColumns } from './layout.ts'
import { rangesOf } from './read-ranges.ts'

/** What a block is made of. */
export interface BlockRequest {
  readonly title: string
  /** Values of all inputs under the case. */
  readonly vector: InputVector
  /** Cells that hold the inputs that the case changes. */
  readonly shocks: ReadonlyMap<number, InputPosition>
  /** Rows that the shocks can change and the outputs need, some of them put into others. */
  readonly slice: InlinedRows
  /** Blocks of a part of the same shocks, on the same sheet. */
  readonly parents: readonly CaseBlock[]
}

/** Lists of cells up to this length are written out where they do not stand together. */
const longestCellList = 12

/** Where a block finds a row or an input: in itself, in a block that it builds on, or among what its sheet reads from the model. */
type Source = 'own' | CaseBlock | 'model'

/** A slice of the model under the shocks of a case, as rows of a sheet. */
export class CaseBlock implements AddressBook {
  readonly request: BlockRequest
  readonly columns: AddressBook['columns']
  readonly monthRow: number
  readonly #sheet: BlockSheet
  /** Rows that are only repeated. */
  readonly #copies: ReadonlySet<number>
  readonly #indices: readonly number[]
  /** Positions of the shocked inputs among themselves. */
  readonly #shocks: ReadonlyMap<number, number>
  #first = 0

  constructor(request: BlockRequest, copies: ReadonlySet<number>, sheet: BlockSheet) {
    this.request = request
    this.#copies = copies
    this.#sheet = sheet
    this.columns = sheet.layout.columns
    this.monthRow = sheet.layout.monthRow
    this.#indices = [...request.slice.rows, ...copies].sort((a, b) => a - b)
    this.#shocks = new Map([...request.shocks.keys()].map((input, index) => [input, index]))
  }

  get program(): Program {
    return this.request.slice.program
  }

  /** Rows that the block takes, its heading and an empty one included. */
  get height(): number {
    return this.request.shocks.size + this.request.slice.rows.size + this.#copies.size + 2
  }

  /** Gives the block its place. */
  place(headingRow: number): void {
    this.#first = headingRow
    this.#positions = new Map(
      this.rows.map(({ row, at }) => [row.index, { sheet: this.#sheet.name, row: at }]),
    )
  }

  #positions: ReadonlyMap<number, Position> = new Map()

  get headingRow(): number {
    return this.#first
  }

  get inputs(): readonly BlockInput[] {
    return [...this.request.shocks].map(([input, from], index) => ({
      input,
      from,
      at: this.#first + 1 + index,
    }))
  }

  get rows(): readonly BlockRow[] {
    const first = this.#first + 1 + this.request.shocks.size
    return this.#indices.map((index, position) => ({
      row: rowOf(this.program, index),
      at: first + position,
      isCopy: this.#copies.has(index),
    }))
  }

  has(row: number): boolean {
    return this.request.slice.rows.has(row) || this.#copies.has(row)
  }

  rowAt = (row: number): Position => {
    const own = this.#positions.get(row)
    return own ?? this.originOf(row)
  }

  /** Where a row stands outside the block. */
  originOf(row: number): Position {
    const parent = this.request.parents.find((one) => one.has(row))
    return parent === undefined ? this.#sheet.rowAt(row) : parent.rowAt(row)
  }

  inputAt = (input: number): InputPosition => {
    const own = this.#shocks.get(input)
    const column = columnLetters(workingsColumns.constant)
    return own === undefined
      ? this.#sheet.inputAt(input)
      : { sheet: this.#sheet.name, row: this.#first + 1 + own, column }
  }
}

/** The name of a sheet of blocks, and what its blocks compute, such as `the grid`. */
export interface BlockTitle {
  readonly name: string
  readonly part: string
}

/** What the blocks of a sheet read from the model stands on top of it, so that their formulas stay on the sheet. */
export class BlockSheet {
  readonly name: string
  readonly part: string
  readonly layout: WorkbookLayout
  readonly blocks: CaseBlock[] = []
  #rows: ReadonlyMap<number, number> = new Map()
  #inputs: ReadonlyMap<number, number> = new Map()

  constructor({ name, part }: BlockTitle, layout: WorkbookLayout) {
    this.name = name
    this.part = part
    this.layout = layout
  }

  /** Plans a block; undefined where its formulas would need ranges that the shocks tear apart. */
  plan(request: BlockRequest): CaseBlock | undefined {
    const copies = copiesFor(request)
    if (copies === undefined) return undefined
    const block = new CaseBlock(request, copies, this)
    this.blocks.push(block)
    return block
  }

  /** Gives everything its place, once all blocks are planned. */
  finish(): void {
    const { rows, inputs } = this.#readFromModel()
    let next = headerRows.heading + 3
    this.#inputs = new Map(inputs.map((input) => [input, next++]))
    this.#rows = new Map(rows.map((row) => [row, next++]))
    next += 1
    for (const block of this.blocks) {
      block.place(next)
      next += block.height
    }
  }

  /** Formulas of the whole sheet. */
  get formulas(): number {
    const { program } = this.layout
    const ofRow = ({ row }: BlockRow): number =>
      lineOf(program, row).monthly ? program.horizon + (row.opening === undefined ? 0 : 1) : 1
    const sum = (rows: readonly BlockRow[]): number => rows.reduce((total, row) => total + ofRow(row), 0)
    const ofBlocks = this.blocks.reduce(
      (total, block) => total + block.request.shocks.size + sum(block.rows),
      0,
    )
    return this.#inputs.size + sum(this.rows) + ofBlocks
  }

  /** The heading over what is read from the model. */
  get headingRow(): number {
    return headerRows.heading + 2
  }

  /** Inputs that the blocks read from the model. */
  get inputs(): readonly BlockInput[] {
    return [...this.#inputs].map(([input, at]) => ({
      input,
      at,
      from: { ...this.layout.inputAt(input), column: this.layout.columns.inputValue },
    }))
  }

  /** Rows that the blocks read from the model. */
  get rows(): readonly BlockRow[] {
    return [...this.#rows].map(([index, at]) => ({
      row: rowOf(this.layout.program, index),
      at,
      isCopy: true,
    }))
  }

  rowAt(row: number): Position {
    const at = this.#rows.get(row)
    return at === undefined ? this.layout.rowAt(row) : { sheet: this.name, row: at }
  }

  inputAt(input: number): InputPosition {
    const row = this.#inputs.get(input)
    if (row === undefined) return this.layout.inputAt(input)
    return { sheet: this.name, row, column: columnLetters(workingsColumns.constant) }
  }

  #readFromModel(): { readonly rows: readonly number[]; readonly inputs: readonly number[] } {
    const [rows, inputs] = [new Set<number>(), new Set<number>()]
    for (const block of this.blocks)
      for (const { row, isCopy } of block.rows)
        forEachRead(row, isCopy, (reference) => {
          const isOwn =
            reference < 0 ? block.request.shocks.has(-1 - reference) : !isCopy && block.has(reference)
          if (isOwn || block.request.parents.some((parent) => parent.has(reference))) return
          if (reference < 0) inputs.add(-1 - reference)
          else rows.add(reference)
        })
    const order = (input: number): number => this.layout.inputs.at(input).row
    return {
      rows: [...rows].sort((a, b) => a - b),
      inputs: [...inputs].sort((a, b) => order(a) - order(b)),
    }
  }
}

/** What a row of a block reads: of a row that is repeated, that row itself. */
function forEachRead(row: Row, isCopy: boolean, visit: (reference: Reference) => void): void {
  if (isCopy) {
    visit(row.index)
    return
  }
  for (const term of row.opening === undefined ? [row.term] : [row.term, row.opening])
    forEachReference(term, visit)
}

function rowOf(program: Program, index: number): Row {
  const row = program.rows[index]
  if (row === undefined) throw new Error(`unreachable: no row ${index}`)
  return row
}

/**
 * Rows that must be repeated in a block so that every range stands together: members of a list of which the shocks
 * change only some. Undefined where the members are inputs, which cannot be repeated.
 */
function copiesFor({
  slice: { program, rows },
  shocks,
  parents,
}: BlockRequest): ReadonlySet<number> | undefined {
  const copies = new Set<number>()
  const sourceOf = (reference: Reference): Source => {
    if (reference < 0) return shocks.has(-1 - reference) ? 'own' : 'model'
    if (rows.has(reference) || copies.has(reference)) return 'own'
    return parents.find((parent) => parent.has(reference)) ?? 'model'
  }
  const lists = [...rows].flatMap((index) => {
    const { term, opening } = rowOf(program, index)
    return [term, ...(opening === undefined ? [] : [opening])].flatMap(rangesOf)
  })
  for (let size = -1; size !== copies.size; ) {
    size = copies.size
    for (const { of, takesCells } of lists) {
      if (new Set(of.map(sourceOf)).size <= 1 || (takesCells && of.length <= longestCellList)) continue
      if (of.some((reference) => reference < 0)) return undefined
      for (const reference of of) if (!rows.has(reference)) copies.add(reference)
    }
  }
  return copies
}
