import { quotedSheetName } from './cell-address.ts'
import { type Finding, placeOf } from './finding.ts'
import { type CellsOfText, cellFormats, changedLooks } from './look-seal.ts'
import { columnName } from './read-formula.ts'
import type { WrittenSheet } from './read-sheet.ts'
import type { WrittenWorkbook } from './read-workbook.ts'
import {
  changedIn,
  type FormerNames,
  lookPrefix,
  namesSeal,
  sealedName,
  sealOfNames,
  sealOfWritten,
  sealPrefix,
} from './seal.ts'

/** Most rows that a finding names. */
const mostNamed = 6

/**
 * Rule 18: in a workbook that carries seals, all but its inputs is as it was written. Workbooks without any are free, but
 * for one from which they were taken. What another rule objects to in the same row is one cause, and is said once.
 */
export function auditSeals(workbook: WrittenWorkbook, others: readonly Finding[]): Finding[] {
  return sealFindings(workbook, others, true)
}

/**
 * What of a sealed workbook's sheets, formulas, texts, fixed numbers and names is not as it was written; its look is left
 * out, which programs write in their own way once an input has changed a title.
 */
export function changedContents(workbook: WrittenWorkbook): readonly Finding[] {
  return sealFindings(workbook, [], false)
}

function sealFindings(workbook: WrittenWorkbook, others: readonly Finding[], withLooks: boolean): Finding[] {
  const { sheets, names, properties } = workbook
  const sealed = [...properties.keys()].flatMap((name) =>
    name.startsWith(sealPrefix) ? [name.slice(sealPrefix.length)] : [],
  )
  if (sealed.length === 0)
    return names.some(({ name }) => name === sealedName) ? [changed('', 'the seals were taken out')] : []
  const renamed = renamedSheets(sheets, sealed)
  const former = formerNames(renamed)
  const formerOf = (name: string): string => renamed.get(name) ?? name
  const present = new Set(sheets.map(({ name }) => formerOf(name)))
  const explained = new Set(others.map(({ place }) => rowOf(place)))
  const looks = new LookAudit(workbook, former)
  const ofSheets = sheets.flatMap((sheet) => {
    const name = formerOf(sheet.name)
    if (!sealed.includes(name))
      return [changed(sheet.name, 'a sheet that was added, or whose seal was taken out')]
    const cells = changedCells(sheet, name, workbook, former)
    if (withLooks) looks.compare(sheet, name, cells !== undefined)
    return [
      ...(name === sheet.name ? [] : [changed(sheet.name, `a sheet that was renamed, from ${name}`)]),
      ...(cells === undefined || cells.rows.every((row) => explained.has(placeOf(sheet.name, String(row))))
        ? []
        : [cells.finding]),
    ]
  })
  return [
    ...ofSheets,
    ...looks.findings,
    ...sealed.filter((name) => !present.has(name)).map((name) => changed(name, 'a sheet that was taken out')),
    ...(properties.get(namesSeal) === sealOfNames(names, former) || others.some(isOfName)
      ? []
      : [changed('', 'a defined name is not as it was written')]),
  ]
}

function changed(place: string, message: string): Finding {
  return { code: 'changed-since-written', place, message }
}

function isOfName({ code }: Finding): boolean {
  return code === 'broken-name'
}

/** `Workings!8` of `Workings!D8`. */
function rowOf(place: string): string {
  return place.replace(/![A-Z]*(\d+)(?::\d+)?$/, '!$1')
}

/** Sheets under a new name, with their former one: they stand where a sheet that is gone stood. */
function renamedSheets(
  sheets: readonly WrittenSheet[],
  sealed: readonly string[],
): ReadonlyMap<string, string> {
  if (sheets.length !== sealed.length) return new Map()
  const present = new Set(sheets.map(({ name }) => name))
  return new Map(
    sheets.flatMap(({ name }, index) => {
      const former = sealed[index] ?? name
      return sealed.includes(name) || present.has(former) ? [] : [[name, former] as const]
    }),
  )
}

/** A sheet's name before a cell of it, quoted or not. */
function referenceTo(name: string): RegExp {
  const plain = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const quoted = name.replaceAll("'", "''").replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return new RegExp(`'${quoted}'!|(?<![\\w.'])${plain}!`, 'g')
}

/** Puts former names of sheets in place of those that they have now. */
function formerNames(renamed: ReadonlyMap<string, string>): FormerNames {
  if (renamed.size === 0) return (text) => text
  return (text) =>
    [...renamed].reduce(
      (found, [now, before]) => found.replace(referenceTo(now), `${quotedSheetName(before)}!`),
      text,
    )
}

interface ChangedCells {
  /** Rows in which something differs; none where the seal only tells that something does. */
  readonly rows: readonly number[]
  readonly finding: Finding
}

/** What differs in the cells of a sheet, as one finding that names the cell where it is one; undefined where nothing does. */
function changedCells(
  sheet: WrittenSheet,
  name: string,
  { styles, properties }: WrittenWorkbook,
  former: FormerNames,
): ChangedCells | undefined {
  const seal = sealOfWritten(sheet, styles, former)
  if (properties.get(sealPrefix + name) === seal.digest) return undefined
  const { rows, columns } = changedIn(name, seal, properties)
  const [row, ...others] = rows
  const [column] = columns
  const message = 'a formula, a text or a fixed number is not as it was written'
  if (row === undefined) return { rows: [0], finding: changed(sheet.name, message) }
  const isOne = rows.length === 1 && columns.length === 1 && column !== undefined
  const place = isOne ? `${columnName(column)}${row}` : `${row}:${row}`
  const named = others.slice(0, mostNamed)
  const more = others.length - named.length
  const also =
    named.length === 0 ? '' : `, nor in rows ${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}`
  return { rows, finding: changed(placeOf(sheet.name, place), message + also) }
}

/** Compares what is about the sheets beside their cells. */
class LookAudit {
  readonly #workbook: WrittenWorkbook
  readonly #former: FormerNames
  readonly #changed = new Map<string, readonly string[]>()
  #texts: ReadonlyMap<string, readonly string[]> | undefined

  constructor(workbook: WrittenWorkbook, former: FormerNames) {
    this.#workbook = workbook
    this.#former = former
  }

  /** Compares a sheet; where its cells are not the same, the formats of cells cannot be. */
  compare(sheet: WrittenSheet, name: string, hasOtherCells: boolean): void {
    const kept = this.#workbook.properties.get(lookPrefix + name)
    const found =
      kept === undefined
        ? ['the seal of its look']
        : changedLooks(kept, this.#inFormerNames(sheet), this.#workbook.styles, this.#cellsOf)
    for (const what of found) {
      if (what === cellFormats && hasOtherCells) continue
      this.#changed.set(what, [...(this.#changed.get(what) ?? []), sheet.name])
    }
  }

  /** One finding for each sort of change, at the first sheet that has it. */
  get findings(): Finding[] {
    return [...this.#changed].map(([what, [first = '', ...further]]) => {
      const also = further.length === 0 ? '' : `, nor on ${further.join(', ')}`
      return changed(first, `${what} is not as it was written${also}`)
    })
  }

  #inFormerNames(sheet: WrittenSheet): WrittenSheet {
    const former = this.#former
    const charts = sheet.look.charts.map(({ ranges, title }) => ({
      ranges: ranges.map(former),
      title: 'cell' in title ? { cell: former(title.cell) } : title,
    }))
    const conditionalFormats = former(sheet.look.conditionalFormats)
    return { ...sheet, look: { ...sheet.look, charts, conditionalFormats } }
  }

  #cellsOf: CellsOfText = (text) => {
    this.#texts ??= this.#cellsByText()
    return this.#texts.get(text) ?? []
  }

  #cellsByText(): ReadonlyMap<string, readonly string[]> {
    const texts = new Map<string, string[]>()
    for (const { name, cells } of this.#workbook.sheets)
      for (const { value, row, column } of cells) {
        if (typeof value !== 'string') continue
        const cell = this.#former(`${quotedSheetName(name)}!$${columnName(column)}$${row}`)
        const known = texts.get(value)
        if (known === undefined) texts.set(value, [cell])
        else known.push(cell)
      }
    return texts
  }
}
