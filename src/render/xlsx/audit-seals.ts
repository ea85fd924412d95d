import type { Finding } from './finding.ts'
import type { WrittenWorkbook } from './read-workbook.ts'
import { namesSeal, sealOfNames, sealOfWritten, sealPrefix } from './seal.ts'

/** Rule 18: in a workbook that carries seals, all but its inputs is as it was written. Workbooks without any are free. */
export function auditSeals({ sheets, names, styles, properties }: WrittenWorkbook): Finding[] {
  const seals = new Map(
    [...properties].flatMap(([name, text]) =>
      name.startsWith(sealPrefix) ? [[name.slice(sealPrefix.length), text] as const] : [],
    ),
  )
  if (seals.size === 0) return []
  const ofSheets = sheets.flatMap((sheet) => {
    const seal = seals.get(sheet.name)
    if (seal === undefined) return [changed(sheet.name, 'a sheet that was added or renamed')]
    const isWhole = seal === sealOfWritten(sheet, styles)
    return isWhole
      ? []
      : [changed(sheet.name, 'a formula, a text or a fixed number is not as it was written')]
  })
  const present = new Set(sheets.map(({ name }) => name))
  const gone = [...seals.keys()].filter((name) => !present.has(name))
  return [
    ...ofSheets,
    ...gone.map((name) => changed(name, 'a sheet that was taken out or renamed')),
    ...(properties.get(namesSeal) === sealOfNames(names)
      ? []
      : [changed('', 'a defined name is not as it was written')]),
  ]
}

function changed(place: string, message: string): Finding {
  return { code: 'changed-since-written', place, message }
}
