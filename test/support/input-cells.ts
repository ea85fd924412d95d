import { expect } from 'vitest'
import { readWorkbook } from '../../src/xlsx/read-workbook.ts'
import { withPart } from './package-parts.ts'

/** Where a workbook has the value of an input, by its path in the case. */
export function inputCell(
  workbook: Uint8Array,
  path: string,
): { readonly sheet: string; readonly cell: string } {
  const name = readWorkbook(workbook).names.find((one) => one.name === `in.${path.replaceAll('-', '_')}`)
  const [sheet = '', cell = ''] = (name?.text ?? '').replaceAll('$', '').split('!')
  expect(sheet, path).not.toBe('')
  return { sheet, cell }
}

/** The workbook with another number, or a text, for an input, as a program would store it. */
export function withInput(workbook: Uint8Array, path: string, value: number | string): Uint8Array {
  const { sheet, cell } = inputCell(workbook, path)
  const index = readWorkbook(workbook).sheets.findIndex(({ name }) => name === sheet)
  const content = typeof value === 'number' ? `<v>${value}</v>` : `<is><t>${value}</t></is>`
  return withPart(workbook, `xl/worksheets/sheet${index + 1}.xml`, (part) =>
    part.replace(new RegExp(`(<c r="${cell}"[^>]*?)(?: t="n")?>.*?</c>`), (_, head: string) =>
      typeof value === 'number' ? `${head}>${content}</c>` : `${head} t="inlineStr">${content}</c>`,
    ),
  )
}
