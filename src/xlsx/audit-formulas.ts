import { universalNumbers } from '../formula/universal-numbers.ts'
import type { AuditedSheet } from './audited-sheet.ts'
import { type Finding, type FindingCode, placeOf } from './finding.ts'
import { normalFormula } from './normal-formula.ts'
import { provenFunctions } from './proven-functions.ts'
import { type FormulaToken, formulaTokens } from './read-formula.ts'
import type { WrittenCell } from './written-cell.ts'

/** LibreOffice saves these constants as calls. */
const constantCalls: ReadonlySet<string> = new Set(['TRUE', 'FALSE'])

/** "No longer than your thumb" (FAST 3.03), with room for the names of sheets. */
const longestFormula = 200

const errorValue = /^#(REF!|DIV\/0!|N\/A|NAME\?|VALUE!|NUM!|NULL!)$/

/** Rules about single cells: 1 to 8 and 14. A formula that many cells share is looked at once. */
export function auditFormulas({ name, rows }: AuditedSheet): Finding[] {
  const known = new Map<string, readonly Objection[]>()
  const findings: Finding[] = []
  for (const { cells } of rows)
    for (const cell of cells) {
      const { relative } = cell
      if (cell.isError || relative !== undefined || cell.isDataTable) findings.push(...auditValue(cell, name))
      if (relative === undefined) continue
      let objections = known.get(relative)
      if (objections === undefined) {
        objections = objectionsTo(cell.formula ?? '')
        known.set(relative, objections)
      }
      for (const { code, what } of objections)
        findings.push(finding(code, placeOf(name, cell.address), what, cell))
    }
  return findings
}

/** What is wrong with a formula, wherever it stands. */
interface Objection {
  readonly code: FindingCode
  readonly what: string
}

function finding(code: FindingCode, place: string, what: string, cell: WrittenCell): Finding {
  return { code, place, message: `${what}: ${(cell.formula ?? '').slice(0, longestFormula)}` }
}

function auditValue(cell: WrittenCell, sheet: string): readonly Finding[] {
  const isShownError = cell.isError || (typeof cell.value === 'string' && errorValue.test(cell.value))
  if (!isShownError && cell.value !== undefined && !cell.isDataTable) return nothing
  const place = placeOf(sheet, cell.address)
  const findings: Finding[] = []
  if (isShownError) findings.push({ code: 'error-value', place, message: `the cell shows ${cell.value}` })
  if (cell.value === undefined) {
    findings.push({ code: 'missing-cached-value', place, message: 'the formula has no cached value' })
  }
  if (cell.isDataTable) {
    findings.push({
      code: 'function-not-allowed',
      place,
      message: 'a what-if data table, which few programs compute',
    })
  }
  return findings
}

const nothing: readonly Finding[] = []

function objectionsTo(formula: string): Objection[] {
  const tokens = formulaTokens(formula)
  const objections = tokens.flatMap(objectionsToToken)
  if (hasNestedIf(tokens)) objections.push({ code: 'nested-if', what: 'IF inside IF' })
  const { length } = normalFormula(formula)
  if (length > longestFormula) objections.push({ code: 'long-formula', what: `${length} characters` })
  const readsCells = tokens.some(
    (token) => token.kind === 'reference' || token.kind === 'name' || token.kind === 'error',
  )
  const isCommand = tokens.some((token) => token.kind === 'operator' && token.text === '|')
  if (!readsCells || isCommand)
    objections.push({ code: 'text-as-formula', what: 'the formula reads no cell' })
  return objections
}

function objectionsToToken(token: FormulaToken): Objection[] {
  switch (token.kind) {
    case 'number':
      if (universalNumbers.has(Number(token.text))) return []
      return [{ code: 'constant-in-formula', what: `${token.text} in the formula` }]
    case 'function':
      if (provenFunctions.has(token.text.toUpperCase()) || constantCalls.has(token.text)) return []
      return [{ code: 'function-not-allowed', what: `${token.text}()` }]
    case 'sheet':
      return token.text.includes('[')
        ? [{ code: 'external-link', what: `${token.text} is in another workbook` }]
        : []
    case 'error':
      return [{ code: 'broken-reference', what: token.text }]
    case 'name':
    case 'operator':
    case 'reference':
    case 'string':
      return []
  }
}

function hasNestedIf(tokens: readonly FormulaToken[]): boolean {
  // One entry for each bracket that is open: whether it belongs to an IF.
  const open: boolean[] = []
  for (const [index, token] of tokens.entries()) {
    const isIf = token.kind === 'function' && token.text.toUpperCase() === 'IF'
    if (isIf && open.includes(true)) return true
    if (token.kind !== 'operator') continue
    const before = tokens[index - 1]
    if (token.text === '(') open.push(before?.kind === 'function' && before.text.toUpperCase() === 'IF')
    if (token.text === ')') open.pop()
  }
  return false
}
