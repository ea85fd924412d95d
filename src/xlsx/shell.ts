import type ExcelJS from 'exceljs'
import ExcelWorkbook from 'exceljs/lib/doc/workbook.js'
import { cellAddress, rangeAddress } from './cell-address.ts'
import type { StyleUse } from './cell-style.ts'
import { formatCode, headingCode } from './number-format.ts'
import { type Parts, partOf, unzipParts } from './package.ts'
import { margins, type SheetPage } from './page-fit.ts'
import { pageLineCodes } from './page-line.ts'
import { palette, tabColours } from './palette.ts'
import { fontName, type Look, linkedLook, looks } from './style.ts'
import { cleanLine, cleanText } from './text.ts'
import { validationOf } from './validation.ts'
import type { ConditionalFormat, PrintSetup, Sheet, Workbook } from './workbook.ts'
import type { Cell } from './workbook-cell.ts'

/** The package without its cells: everything that is about sheets, pages and styles, and the index of each style. */
export interface Shell {
  readonly parts: Parts
  readonly styles: ReadonlyMap<string, number>
}

// In the first sheet's first row stands one empty cell for each style, from which its index is read back.
const styleRow = 1

/** Writes the shell with exceljs; the only file that knows this library. Cells with content come after, as XML. */
export async function writeShell(
  workbook: Workbook,
  pages: ReadonlyMap<Sheet, SheetPage>,
  uses: ReadonlyMap<string, StyleUse>,
): Promise<Shell> {
  const book = new ExcelWorkbook()
  const created = new Date(`${workbook.created}T00:00:00Z`)
  Object.assign(book, {
    title: cleanLine(workbook.title),
    creator: cleanLine(workbook.properties.author),
    lastModifiedBy: cleanLine(workbook.properties.author),
    company: cleanLine(workbook.properties.organisation),
    subject: cleanLine(workbook.properties.subject),
    description: cleanLine(workbook.properties.description),
    keywords: cleanLine(workbook.properties.keywords),
    created,
    modified: created,
  })
  book.calcProperties.fullCalcOnLoad = true
  book.views = [
    { x: 0, y: 0, width: 28_800, height: 15_840, firstSheet: 0, activeTab: 0, visibility: 'visible' },
  ]
  for (const [sheet, page] of pages) await addSheet(book, sheet, page)
  const first = book.worksheets[0]
  if (first === undefined) throw new Error('a workbook without sheets')
  for (const [index, use] of [...uses.values()].entries()) {
    first.getCell(styleRow, index + 1).style = excelStyle(use)
  }
  // Not compressed: the parts are unpacked at once.
  const options = { zip: { compression: 'STORE' } } as Partial<ExcelJS.XlsxWriteOptions>
  const parts = unzipParts(new Uint8Array(await book.xlsx.writeBuffer(options)))
  return { parts, styles: styleIndices(partOf(parts, 'xl/worksheets/sheet1.xml'), [...uses.keys()]) }
}

function styleIndices(sheet: string, keys: readonly string[]): ReadonlyMap<string, number> {
  const indices = new Map<string, number>()
  const row = /<row r="1"[^>]*>(.*?)<\/row>/s.exec(sheet)?.[1] ?? ''
  for (const [position, match] of [...row.matchAll(/<c r="[A-Z]+1" s="(\d+)"/g)].entries()) {
    const key = keys[position]
    if (key !== undefined) indices.set(key, Number(match[1]))
  }
  if (indices.size !== keys.length) throw new Error(`${keys.length} styles, but ${indices.size} were written`)
  return indices
}

async function addSheet(book: ExcelJS.Workbook, sheet: Sheet, page: SheetPage): Promise<void> {
  const target = book.addWorksheet(sheet.name, {
    properties: { tabColor: { argb: `FF${tabColours[sheet.role]}` }, ...outlineLevels(sheet) },
    pageSetup: pageSetup(sheet.print, page),
    headerFooter: headerFooter(sheet.print),
    views: [sheetView(sheet)],
  })
  if (sheet.outline !== undefined) {
    target.properties.outlineProperties = {
      summaryBelow: sheet.outline.summaryRows === 'below',
      summaryRight: sheet.outline.summaryColumns === 'right',
    }
  }
  for (const row of sheet.rows) for (const cell of row.cells) addExtras(target, row.row, cell)
  for (const [index, format] of sheet.conditionalFormats.entries()) {
    target.addConditionalFormatting(conditionalFormat(format, index * 3 + 1))
  }
  if (sheet.isProtected)
    await target.protect('', { selectLockedCells: true, selectUnlockedCells: true, formatColumns: true })
}

/** What belongs to a cell but is not written with it: its comment and its validation. */
function addExtras(target: ExcelJS.Worksheet, row: number, cell: Cell): void {
  if (cell.note !== undefined) {
    target.getCell(row, cell.column).note = { texts: [{ text: cleanText(cell.note) }] }
  }
  if (cell.kind === 'input') target.getCell(row, cell.column).dataValidation = validationOf(cell.form)
}

function sheetView({ freeze }: Sheet): Partial<ExcelJS.WorksheetView> {
  const common = { showGridLines: false, zoomScale: 85 }
  if (freeze === undefined) return { ...common, state: 'normal' }
  const corner = cellAddress(freeze.rows + 1, freeze.columns + 1)
  return {
    ...common,
    state: 'frozen',
    xSplit: freeze.columns,
    ySplit: freeze.rows,
    topLeftCell: corner,
    activeCell: corner,
  }
}

function outlineLevels(sheet: Sheet): { outlineLevelRow: number; outlineLevelCol: number } {
  return {
    outlineLevelRow: Math.max(0, ...sheet.rows.map((row) => row.outlineLevel ?? 0)),
    outlineLevelCol: Math.max(0, ...sheet.columns.map((span) => span.outlineLevel ?? 0)),
  }
}

function pageSetup(print: PrintSetup, { fit }: SheetPage): Partial<ExcelJS.PageSetup> {
  return {
    // 9 is A4, 1 is Letter (ECMA-376 part 1, 18.3.1.63).
    paperSize: print.paper === 'a4' ? 9 : (1 as number as ExcelJS.PaperSize),
    orientation: print.orientation,
    margins: { ...margins },
    // Excel heeds breaks by hand only where it does not fit. A line of figures is read across before the next lines.
    ...(fit === undefined
      ? { fitToPage: true, fitToWidth: 1, fitToHeight: print.onOnePage === true ? 1 : 0 }
      : { fitToPage: false, scale: fit.percent, pageOrder: 'overThenDown' as const }),
  }
}

function headerFooter(print: PrintSetup): Partial<ExcelJS.HeaderFooter> {
  return {
    ...(print.header === undefined ? {} : { oddHeader: pageLineCodes(print.header) }),
    ...(print.footer === undefined ? {} : { oddFooter: pageLineCodes(print.footer) }),
  }
}

function conditionalFormat(
  format: ConditionalFormat,
  priority: number,
): ExcelJS.ConditionalFormattingOptions {
  const ref = rangeAddress(format.range)
  const first = cellAddress(format.range.firstRow, format.range.firstColumn)
  const rule = (
    formula: string,
    look: keyof typeof ruleLooks,
    offset: number,
  ): ExcelJS.ConditionalFormattingRule => ({
    type: 'expression',
    formulae: [formula],
    priority: priority + offset,
    style: ruleLooks[look],
  })
  switch (format.kind) {
    case 'check':
      return {
        ref,
        rules: [
          rule(`ISERROR(${first})`, 'bad', 0),
          // A range may hold rows without a check: they stay as they are.
          rule(`AND(${first}<>"",OR(${first}=0,${first}="OK"))`, 'good', 1),
          rule(`AND(${first}<>"",NOT(OR(${first}=0,${first}="OK")))`, 'bad', 2),
        ],
      }
    case 'formula':
      return { ref, rules: [rule(format.formula, format.look, 0)] }
    case 'heat':
      return { ref, rules: [heatScale(priority)] }
  }
}

function heatScale(priority: number): ExcelJS.ConditionalFormattingRule {
  return {
    type: 'colorScale',
    priority,
    cfvo: [{ type: 'min' }, { type: 'num', value: 0 }, { type: 'max' }],
    color: [palette.heatLow, palette.white, palette.heatHigh].map((colour) => ({ argb: `FF${colour}` })),
  }
}

function ruleLook(ink: string, fill?: string): Partial<ExcelJS.Style> {
  const font = { color: { argb: `FF${ink}` } }
  if (fill === undefined) return { font }
  return {
    font,
    fill: { type: 'pattern', pattern: 'solid', bgColor: { argb: `FF${fill}` } } as ExcelJS.FillPattern,
  }
}

const ruleLooks = {
  good: ruleLook(palette.goodInk, palette.goodFill),
  bad: ruleLook(palette.badInk, palette.badFill),
  warning: ruleLook(palette.warningInk, palette.warningFill),
  highlight: ruleLook(palette.ink, palette.highlightFill),
  faded: ruleLook(palette.rule),
}

function excelStyle(use: StyleUse): Partial<ExcelJS.Style> {
  const look = use.isLink ? linkedLook(looks[use.style]) : looks[use.style]
  const isBareHeading = use.style === 'figure-heading' && use.format === 'general'
  return {
    numFmt: isBareHeading ? headingCode : formatCode(use.format),
    font: {
      name: fontName,
      size: look.size,
      color: { argb: `FF${look.colour}` },
      ...(look.isBold === true ? { bold: true } : {}),
      ...(look.isItalic === true ? { italic: true } : {}),
      ...(look.isUnderlined === true ? { underline: true } : {}),
    },
    border: excelBorder(look),
    alignment: excelAlignment(look),
    protection: { locked: use.style !== 'input' },
    ...(look.fill === undefined
      ? {}
      : { fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: `FF${look.fill}` } } }),
  }
}

function excelAlignment(look: Look): Partial<ExcelJS.Alignment> {
  return {
    vertical: look.isWrapped === true ? 'top' : 'middle',
    ...(look.horizontal === undefined ? {} : { horizontal: look.horizontal }),
    ...(look.indent === undefined ? {} : { horizontal: 'left', indent: look.indent }),
    ...(look.isWrapped === true ? { wrapText: true } : {}),
  }
}

function excelBorder(look: Look): Partial<ExcelJS.Borders> {
  const side = (colour: string): Partial<ExcelJS.Border> => ({
    style: 'thin',
    color: { argb: `FF${colour}` },
  })
  if (look.frame !== undefined) {
    const edge = side(look.frame)
    return { top: edge, bottom: edge, left: edge, right: edge }
  }
  return {
    ...(look.ruleAbove === undefined ? {} : { top: side(look.ruleAbove) }),
    ...(look.ruleBelow === undefined ? {} : { bottom: side(look.ruleBelow) }),
  }
}
