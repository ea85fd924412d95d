import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { renderWorkbook } from '../../src/xlsx/render-workbook.ts'
import { withPart } from '../support/package-parts.ts'
import { recordedRun } from '../support/recorded-run.ts'
import { sampleWorkbook } from '../support/sample-workbook.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

let clean: Uint8Array

beforeAll(async () => {
  clean = await renderWorkbook(sampleWorkbook())
})

function fileOf(bytes: Uint8Array | string): string {
  const file = join(temporaryFolder(), 'model.xlsx')
  writeFileSync(file, bytes)
  return file
}

/** The workbook with a number in place of a formula, and with text where a formula has a nested IF. */
function brokenFile(): string {
  return fileOf(
    withPart(clean, 'xl/worksheets/sheet3.xml', (sheet) =>
      sheet
        .replace(/(<c r="P8"[^>]*>)<f>.*?<\/f>/, '$1')
        .replace(/(<c r="D8"[^>]*><f>)[^<]*/, '$1SUM(G8:AP8)*1.05'),
    ),
  )
}

describe('audit-workbook', () => {
  test('finds nothing in a sound workbook, and says how much it saw', async () => {
    const file = fileOf(clean)
    const { code, data, talk } = await recordedRun(['audit-workbook', file])
    expect([code, data]).toEqual([0, ''])
    expect(talk).toMatch(/model\.xlsx: 3\d\d formulas, nothing to object to\n$/)
  })

  test('prints every objection with its rule and its place', async () => {
    const { code, data, talk } = await recordedRun(['audit-workbook', brokenFile()])
    expect(code).toBe(1)
    expect(data.split('\n')).toEqual([
      'constant-in-formula  Workings!D8  1.05 in the formula: SUM(G8:AP8)*1.05',
      expect.stringMatching(/^pasted-number {8}Workings!P8 {2}the constant [\d.]+ among formulas$/),
      '',
    ])
    expect(talk).toContain('2 objections')
  })

  test('--json shows the same for each file', async () => {
    const [broken, sound] = [brokenFile(), fileOf(clean)]
    const { code, data } = await recordedRun(['audit-workbook', broken, sound, '--json'])
    expect(code).toBe(1)
    expect(JSON.parse(data)).toMatchObject({
      schema: 'boardpack-audit-workbook/1',
      workbooks: [
        {
          file: broken,
          ok: false,
          findings: [
            { code: 'constant-in-formula', place: 'Workings!D8' },
            { code: 'pasted-number', place: 'Workings!P8' },
          ],
        },
        { file: sound, ok: true, findings: [] },
      ],
    })
  })

  test.each([
    ['a text', 'no workbook at all'],
    ['half a workbook', 'half'],
  ])('refuses %s', async (_, content) => {
    const file = fileOf(content === 'half' ? clean.slice(0, clean.length / 2) : content)
    const { code, data, talk } = await recordedRun(['audit-workbook', file])
    expect([code, data]).toEqual([2, ''])
    expect(talk).toContain('is no workbook')
  })

  test('refuses a path where nothing is', async () => {
    const { code, talk } = await recordedRun(['audit-workbook', join(temporaryFolder(), 'absent.xlsx')])
    expect(code).toBe(2)
    expect(talk).toContain('absent.xlsx')
  })
})
