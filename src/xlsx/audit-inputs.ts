import { type Finding, placeOf } from './finding.ts'
import type { WrittenRange } from './read-sheet.ts'
import type { WrittenStyle, WrittenWorkbook } from './read-workbook.ts'
import type { WrittenCell } from './written-cell.ts'

/** The modellers' colour of a constant that may be changed. */
const inputBlue = '0000FF'

/** The modellers' colour of a formula that reads another sheet. */
const linkGreen = '00703C'

/** Rule 10, by colour: a number that looks like a link was one. */
export function auditLinks({ sheets, styles }: WrittenWorkbook): Finding[] {
  const ofLinks = new Set(
    styles.flatMap(({ fontColour }, index) => (fontColour === linkGreen ? [index] : [])),
  )
  const findings: Finding[] = []
  for (const { name, cells } of sheets)
    for (const cell of cells) {
      if (cell.hasFormula || typeof cell.value !== 'number' || !ofLinks.has(cell.style)) continue
      const message = `the constant ${cell.value} in the colour of links`
      findings.push({ code: 'pasted-number', place: placeOf(name, cell.address), message })
    }
  return findings
}

/** Rule 15: blue constants are unlocked and validated, and nothing else is unlocked. */
export function auditInputs({ sheets, styles }: WrittenWorkbook): Finding[] {
  const ofInputs = new Set(styles.flatMap((style, index) => (looksLikeInput(style) ? [index] : [])))
  const findings: Finding[] = []
  for (const { name, cells, validated } of sheets)
    for (const cell of cells) {
      if (!ofInputs.has(cell.style)) continue
      for (const message of objectionsTo(cell, styles[cell.style], validated))
        findings.push({ code: 'unguarded-input', place: placeOf(name, cell.address), message })
    }
  return findings
}

function looksLikeInput({ isLocked, fontColour }: WrittenStyle): boolean {
  return !isLocked || fontColour === inputBlue
}

function objectionsTo(
  cell: WrittenCell,
  style: WrittenStyle | undefined,
  validated: readonly WrittenRange[],
): string[] {
  const isUnlocked = style !== undefined && !style.isLocked
  const isBlue = style?.fontColour === inputBlue
  if (cell.hasFormula) return ['a formula that looks like an input or may be overwritten']
  return [
    ...(isUnlocked ? [] : ['an input that is locked']),
    ...(isBlue ? [] : ['a constant that may be overwritten but does not look like an input']),
    ...(validated.some((range) => contains(range, cell)) ? [] : ['an input that accepts anything']),
  ]
}

function contains(range: WrittenRange, { row, column }: WrittenCell): boolean {
  const isInRows = row >= range.firstRow && row <= range.lastRow
  return isInRows && column >= range.firstColumn && column <= range.lastColumn
}
