import { absoluteRange, columnLetters, quotedSheetName } from './cell-address.ts'
import { sealedName } from './seal.ts'
import { escapeXml } from './text.ts'
import type { DefinedName, Sheet, Workbook } from './workbook.ts'

/**
 * The `definedNames` element: names of inputs, and each sheet's print area and repeated rows and columns.
 * Written here because exceljs neither doubles apostrophes in the sheet's name nor makes both ends absolute.
 */
export function definedNamesXml(workbook: Workbook): string {
  const names = [
    ...workbook.names.map((name) => ({ ...writtenName(name), scope: '' })),
    ...workbook.sheets
      .slice(0, 1)
      .map(({ name }) => ({ name: sealedName, text: `${quotedSheetName(name)}!$A$1`, scope: '' })),
    ...workbook.sheets.flatMap((sheet, index) => pageNames(sheet, ` localSheetId="${index}"`)),
  ]
  const seen = new Set<string>()
  for (const { name, scope } of names) {
    const key = `${name.toLowerCase()}${scope}`
    if (seen.has(key)) throw new Error(`two names ${name}`)
    seen.add(key)
  }
  const elements = names
    .sort((a, b) => (a.name + a.scope < b.name + b.scope ? -1 : 1))
    .map(
      ({ name, scope, text }) =>
        `<definedName name="${escapeXml(name)}"${scope}>${escapeXml(text)}</definedName>`,
    )
  return elements.length === 0 ? '' : `<definedNames>${elements.join('')}</definedNames>`
}

/** A name and what it stands for, as it is written. */
export function writtenName(name: DefinedName): { readonly name: string; readonly text: string } {
  return { name: checkedName(name), text: absoluteRange(name.range) }
}

function pageNames(sheet: Sheet, scope: string): { name: string; scope: string; text: string }[] {
  const { area, repeatRows, repeatColumns } = sheet.print
  const prefix = `${quotedSheetName(sheet.name)}!`
  const titles = [
    ...(repeatColumns === undefined
      ? []
      : [`${prefix}$${columnLetters(repeatColumns.first)}:$${columnLetters(repeatColumns.last)}`]),
    ...(repeatRows === undefined ? [] : [`${prefix}$${repeatRows.first}:$${repeatRows.last}`]),
  ]
  return [
    ...(area === undefined
      ? []
      : [{ name: '_xlnm.Print_Area', scope, text: absoluteRange({ sheet: sheet.name, ...area }) }]),
    ...(titles.length === 0 ? [] : [{ name: '_xlnm.Print_Titles', scope, text: titles.join(',') }]),
  ]
}

/** Throws where Excel would drop the name at loading: that is a bug of the emitter, since it makes the names. */
function checkedName({ name }: DefinedName): string {
  const isWellFormed = /^[A-Za-z_][A-Za-z0-9_.]{0,254}$/.test(name)
  const readsAsAddress = /^[A-Za-z]{1,3}\d+$/.test(name) || /^[rR]\d*([cC]\d*)?$|^[cC]\d*$/.test(name)
  if (!isWellFormed || readsAsAddress) throw new Error(`${name} cannot be a defined name`)
  return name
}

/** Throws where Excel would refuse or repair a sheet's name. */
export function checkSheetNames(sheets: readonly Sheet[]): void {
  const seen = new Set<string>()
  for (const { name } of sheets) {
    const isWellFormed = name.length >= 1 && name.length <= 31 && !/[:\\/?*[\]]|^'|'$/.test(name)
    if (!isWellFormed || name.toLowerCase() === 'history') throw new Error(`"${name}" cannot name a sheet`)
    if (seen.has(name.toLowerCase())) throw new Error(`two sheets named ${name}`)
    seen.add(name.toLowerCase())
  }
}
