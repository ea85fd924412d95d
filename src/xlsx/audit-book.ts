import type { Finding } from './finding.ts'
import { sheetOf } from './formula-reads.ts'
import { columnName, formulaTokens } from './read-formula.ts'
import type { WrittenSheet } from './read-sheet.ts'
import type { WrittenName, WrittenWorkbook } from './read-workbook.ts'

/** Rules about the file as a whole: 6, 11, 12, 13, 17 and 19. */
export function auditBook(workbook: WrittenWorkbook): Finding[] {
  return [
    ...auditPackage(workbook),
    ...workbook.sheets.flatMap(auditHidden),
    ...auditNames(workbook),
    ...auditMasterCheck(workbook),
    ...auditSettings(workbook),
  ]
}

/** Parts that reach out of the workbook or run code. */
const outsideParts = /^xl\/(externalLinks\/|connections\.xml|vbaProject\.bin|queryTables\/|macrosheets\/)/

function auditPackage({ paths, externalTargets, isRecalculatedOnLoad }: WrittenWorkbook): Finding[] {
  const parts = paths.filter((path) => outsideParts.test(path))
  return [
    ...parts.map(
      (place): Finding => ({ code: 'external-link', place, message: 'a part that reaches out of the file' }),
    ),
    ...externalTargets.map(
      (place): Finding => ({ code: 'external-link', place, message: 'a link out of the file' }),
    ),
    ...(isRecalculatedOnLoad
      ? []
      : [
          {
            code: 'no-recalculation-on-load',
            place: '',
            message: 'Excel would trust the cached values',
          } as const,
        ]),
  ]
}

/** Settings under which figures are not those of their formulas, or not of the inputs that are shown. */
const settingsRefused = [
  ['isPrecisionAsDisplayed', 'values are rounded as they are displayed'],
  ['isDate1904', 'dates count from 1904'],
  ['isManual', 'nothing is computed until somebody asks for it'],
  ['isIterated', 'circular formulas are let stand'],
] as const

function auditSettings({ settings }: WrittenWorkbook): Finding[] {
  return settingsRefused.flatMap(([name, message]) =>
    settings[name] ? [{ code: 'calculation-settings', place: '', message } as const] : [],
  )
}

function auditHidden({ name, state, hiddenRows, hiddenColumns }: WrittenSheet): Finding[] {
  const hidden = (place: string, message: string): Finding => ({ code: 'hidden', place, message })
  return [
    ...(state === 'visible' ? [] : [hidden(name, 'the sheet is hidden')]),
    ...hiddenRows.map((row) => hidden(`${name}!${row}:${row}`, 'the row is hidden')),
    ...hiddenColumns.map((column) =>
      hidden(`${name}!${columnName(column)}:${columnName(column)}`, 'the column is hidden'),
    ),
  ]
}

function auditNames({ names, sheets }: WrittenWorkbook): Finding[] {
  const known = new Set(sheets.map((sheet) => sheet.name.toLowerCase()))
  const seen = new Set<string>()
  return names.flatMap((name) => {
    const isTwice = !name.name.startsWith('_xlnm.') && seen.has(name.name.toLowerCase())
    seen.add(name.name.toLowerCase())
    const message = isTwice ? 'the name is there twice' : brokenTarget(name, known)
    return message === undefined ? [] : [{ code: 'broken-name', place: name.name, message } as const]
  })
}

function brokenTarget({ text }: WrittenName, known: ReadonlySet<string>): string | undefined {
  const sheets = formulaTokens(text).flatMap((token) => (token.kind === 'sheet' ? [sheetOf(token.text)] : []))
  const leadsNowhere = sheets.length === 0 || sheets.some((sheet) => !known.has(sheet.toLowerCase()))
  return leadsNowhere || text.includes('#REF!') ? `it stands for ${text}` : undefined
}

/** The first sheet must show a cell of a checks sheet that sums up other cells of that sheet, and nothing else. */
function auditMasterCheck({ sheets }: WrittenWorkbook): Finding[] {
  const checks = sheets.filter((sheet) => /check/i.test(sheet.name))
  const shown = (sheets[0]?.cells ?? []).flatMap(({ formula }) => referredCells(formula ?? ''))
  const isMaster = shown.some(({ sheet, address }) => {
    const owner = checks.find((candidate) => candidate.name.toLowerCase() === sheet.toLowerCase())
    return owner?.cells.some((cell) => cell.address === address && isSummary(cell.formula))
  })
  if (isMaster) return []
  const message =
    checks.length === 0 ? 'there is no sheet of checks' : 'the first sheet does not show the master check'
  return [{ code: 'no-master-check', place: sheets[0]?.name ?? '', message }]
}

/** The cells of other sheets that a formula names. */
function referredCells(formula: string): { sheet: string; address: string }[] {
  const tokens = formulaTokens(formula)
  return tokens.flatMap((token, index) => {
    const next = tokens[index + 1]
    if (token.kind !== 'sheet' || next?.kind !== 'reference') return []
    return [{ sheet: sheetOf(token.text), address: next.text.replaceAll('$', '') }]
  })
}

function isSummary(formula: string | undefined): boolean {
  const tokens = formulaTokens(formula ?? '')
  return tokens.some((token) => token.kind === 'reference') && tokens.every((token) => token.kind !== 'sheet')
}
