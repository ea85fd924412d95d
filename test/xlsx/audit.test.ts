import { beforeAll, describe, expect, test } from 'vitest'
import { auditWorkbook, auditWritten } from '../../src/xlsx/audit.ts'
import { cachedValues, differingCells } from '../../src/xlsx/compare-values.ts'
import { recalculate } from '../../src/xlsx/evaluate.ts'
import type { FindingCode } from '../../src/xlsx/finding.ts'
import { readWorkbook } from '../../src/xlsx/read-workbook.ts'
import { renderWorkbook } from '../../src/xlsx/render-workbook.ts'
import type { Cell } from '../../src/xlsx/workbook-cell.ts'
import { startIronCalc } from '../support/ironcalc.ts'
import { partsOf, withoutSeals, withPart } from '../support/package-parts.ts'
import { sampleParts, sampleWorkbook } from '../support/sample-workbook.ts'

const { cover, inputs, workings, outputs, book } = sampleParts

/** The sample as another program would have written it: without seals, which notice whatever is broken below. */
let clean: Uint8Array

beforeAll(async () => {
  startIronCalc()
  clean = withoutSeals(await renderWorkbook(sampleWorkbook()))
})

function found(bytes: Uint8Array): string[] {
  return auditWritten(readWorkbook(bytes)).map((finding) => `${finding.code} ${finding.place}`)
}

/** A cell's formula replaced in a sheet's part, its cached value kept. */
function withFormula(address: string, formula: string): (sheet: string) => string {
  return (sheet) => sheet.replace(new RegExp(`(<c r="${address}"[^>]*><f>)[^<]*`), `$1${formula}`)
}

/** One way to break each rule: what is done to which part, and what the audit must say; nothing else may be said. */
const broken: readonly (readonly [
  code: FindingCode,
  place: string,
  part: string,
  (part: string) => string,
])[] = [
  [
    'error-value',
    'Workings!D8',
    workings,
    (sheet) => sheet.replace(/<c r="D8"([^>]*)>(<f>.*?<\/f>)<v>[^<]*/, '<c r="D8"$1 t="e">$2<v>#DIV/0!'),
  ],
  ['constant-in-formula', 'Workings!D8', workings, withFormula('D8', 'SUM(G8:AP8)*1.05')],
  ['function-not-allowed', 'Workings!D8', workings, withFormula('D8', 'SUM(OFFSET(G8,0,0,1,12))')],
  ['nested-if', 'Workings!D8', workings, withFormula('D8', 'IF(G8&gt;0,IF(H8&gt;0,1,0),0)')],
  [
    'long-formula',
    'Workings!D8',
    workings,
    withFormula('D8', Array.from({ length: 70 }, () => 'G8').join('+')),
  ],
  ['external-link', 'Workings!D8', workings, withFormula('D8', 'SUM([1]Sheet1!G8:AP8)')],
  ['broken-reference', 'Workings!D8', workings, withFormula('D8', 'SUM(#REF!)')],
  [
    'missing-cached-value',
    'Workings!D8',
    workings,
    (sheet) => sheet.replace(/(<c r="D8"[^>]*><f>[^<]*<\/f>)<v>[^<]*<\/v>/, '$1'),
  ],
  ['uneven-row', 'Workings!M8', workings, withFormula('M8', 'M7*Inputs!$C$8')],
  ['pasted-number', 'Workings!P8', workings, (sheet) => sheet.replace(/(<c r="P8"[^>]*>)<f>.*?<\/f>/, '$1')],
  ['hidden', 'Workings!9:9', workings, (sheet) => sheet.replace('<row r="9"', '<row r="9" hidden="1"')],
  ['no-recalculation-on-load', '', book, (part) => part.replace(' fullCalcOnLoad="1"', '')],
  ['broken-name', 'in.sample.input_5', book, (part) => part.replace('Inputs!$C$5<', '#REF!$C$5<')],
  ['text-as-formula', 'Workings!D8', workings, withFormula('D8', '1+1')],
  [
    'unguarded-input',
    'Inputs!C8',
    inputs,
    (sheet) => sheet.replace(/<dataValidation [^>]*sqref="C8".*?<\/dataValidation>/, ''),
  ],
  [
    'duplicate-label',
    'Workings!A10',
    workings,
    (sheet) => sheet.replace(/(<c r="A10"[^>]*><v>)\d+/, `$1${labelIndex(sheet, 'A8')}`),
  ],
  ['no-master-check', 'Cover', cover, withFormula('B5', "'The ''checks'' &amp; &lt;all&gt;'!C6")],
]

function labelIndex(sheet: string, address: string): string {
  return new RegExp(`<c r="${address}"[^>]*><v>(\\d+)`).exec(sheet)?.[1] ?? ''
}

describe('the audit', () => {
  test('finds nothing in a clean workbook, of which it saw every formula', () => {
    expect(found(clean)).toEqual([])
    expect([...cachedValues(clean).values()].reduce((sum, cells) => sum + cells.size, 0)).toBeGreaterThan(370)
  })

  test('has 17 rules beside those of seals, settings and values, each with a workbook that breaks it', () => {
    expect(new Set(broken.map(([code]) => code)).size).toBe(17)
  })

  test.each(broken)('finds %s at %s', (code, place, part, breakPart) => {
    expect(found(withPart(clean, part, breakPart))).toEqual([`${code} ${place}`])
  })

  test('finds the other ways to break a rule', () => {
    const cases: readonly (readonly [string, string, (part: string) => string])[] = [
      ['hidden Outputs', book, (part) => part.replace(/(name="Outputs" state=")visible/, '$1veryHidden')],
      ['hidden Workings!D:D', workings, (sheet) => sheet.replace('<col min="4"', '<col hidden="1" min="4"')],
      ['unguarded-input Inputs!C5', 'xl/styles.xml', (part) => part.replace('locked="0"', 'locked="1"')],
      ['unguarded-input Workings!D8', workings, unlockedStyle],
      ['broken-name in.sample.input_6', book, (part) => part.replace('input_5"', 'input_6"')],
      ['uneven-row Outputs!C5', outputs, withFormula('C5', 'SUM(Workings!G8:R8)')],
      ['pasted-number Outputs!C5', outputs, (sheet) => sheet.replace(/(<c r="C5"[^>]*>)<f>.*?<\/f>/, '$1')],
      ['uneven-row Workings!M8', workings, (sheet) => sheet.replace(/<c r="M8".*?<\/c>/, '')],
      [
        'pasted-number Workings!C11',
        workings,
        (sheet) => sheet.replace(/(<c r="C11"[^>]*>)<f>.*?<\/f>/, '$1'),
      ],
      ['no-master-check Cover', cover, withFormula('B5', 'Outputs!B5')],
      ['function-not-allowed Workings!D8', workings, withFormula('D8', '_xlfn.XLOOKUP(G5,G5:AP5,G8:AP8)')],
      ['text-as-formula Workings!D8', workings, withFormula('D8', "cmd|'/C calc'!A0")],
    ]
    for (const [expected, part, breakPart] of cases)
      expect(found(withPart(clean, part, breakPart))).toContain(expected)
  })

  test('finds a first and a last month that differ from the rest', () => {
    for (const address of ['G8', 'AP8']) {
      const bytes = withPart(
        clean,
        workings,
        withFormula(address, `${address.replace('8', '7')}*Inputs!$C$8`),
      )
      expect(found(bytes)).toEqual([`uneven-row Workings!${address}`])
    }
  })

  test('lets a start value stand between a total and the months, though both have the same formula', async () => {
    const sample = sampleWorkbook()
    const cells: readonly Cell[] = [
      { kind: 'text', column: 1, text: 'Rate', style: 'label' },
      { kind: 'formula', column: 5, formula: '$C$11', value: 1, style: 'total' },
      { kind: 'number', column: 6, value: 0, style: 'calc' },
      {
        kind: 'formula-run',
        column: 7,
        formula: '$C$11',
        values: Array.from({ length: 36 }, () => 1),
        style: 'calc',
      },
    ]
    const sheets = sample.sheets.map((sheet) =>
      sheet.name === 'Workings' ? { ...sheet, rows: [...sheet.rows, { row: 20, cells }] } : sheet,
    )
    expect(found(await renderWorkbook({ ...sample, sheets }))).toEqual([])
  })

  test('takes the column of month 0 for the start values it holds, and that of month 1 for a month', async () => {
    const sample = sampleWorkbook()
    const run: Cell = {
      kind: 'formula-run',
      column: 7,
      formula: 'G8*$C$11',
      values: Array.from({ length: 36 }, () => 0),
      style: 'calc',
    }
    // Most rows have the same formula in month 0 as in the months: that must not make a month of it.
    const rows = Array.from({ length: 40 }, (_, index) => ({
      row: 20 + index,
      cells: [
        { kind: 'text', column: 1, text: `Line ${index}`, style: 'label' } as const,
        ...(index === 0
          ? []
          : [{ kind: 'formula', column: 6, formula: 'F8*$C$11', value: 0, style: 'calc' } as const]),
        run,
      ],
    }))
    const withRows = {
      ...sample,
      sheets: sample.sheets.map((sheet) =>
        sheet.name === 'Workings' ? { ...sheet, rows: [...sheet.rows, ...rows] } : sheet,
      ),
    }
    const bytes = withoutSeals(await renderWorkbook(withRows))
    expect(found(bytes)).toEqual([])
    const withoutZero = withPart(bytes, workings, (sheet) => sheet.replace(/(<c r="F5"[^>]*><v>)0/, '$15'))
    expect(found(withoutZero)).toEqual([])
    const fromOne = withPart(bytes, workings, (sheet) => sheet.replace(/<c r="F5".*?<\/c>/, ''))
    const broken = withPart(fromOne, workings, (sheet) => sheet.replace(/<c r="G20".*?<\/c>/, ''))
    expect(found(broken)).toContain('uneven-row Workings!G20')
  })

  test('finds a link out of the file and a part with code', () => {
    const rels = 'xl/worksheets/_rels/sheet1.xml.rels'
    const link =
      '<Relationship Id="rId9" Type="x" Target="http://example.com/" TargetMode="External"/></Relationships>'
    expect(found(withPart(clean, rels, (part) => part.replace('</Relationships>', link)))).toEqual([
      'external-link http://example.com/',
    ])
    expect(found(withPart(clean, 'xl/vbaProject.bin', () => 'code'))).toEqual([
      'external-link xl/vbaProject.bin',
    ])
  })

  test('refuses what is no workbook', () => {
    expect(() => auditWorkbook(new Uint8Array([1, 2, 3]))).toThrow()
  })
})

/** The total D8 in the style of an input. */
function unlockedStyle(sheet: string): string {
  return sheet.replace(/(<c r="D8" s=")\d+/, `$1${styleOf(inputs, 'C5')}`)
}

function styleOf(path: string, address: string): number {
  return Number(new RegExp(`<c r="${address}" s="(\\d+)"`).exec(partsOf(clean).get(path) ?? '')?.[1])
}

describe('a hundred seeded changes of a written workbook', () => {
  const mutations: readonly ((formula: string) => string)[] = [
    (formula) => formula.replace(/\*/, '+'),
    (formula) => formula.replace(/\+/, '-'),
    (formula) => formula.replace(/\//, '*'),
    (formula) => formula.replace('&gt;=', '&gt;'),
    (formula) => formula.replace(/\$C\$(\d+)/, (_, row) => `$C$${Number(row) === 5 ? 6 : Number(row) - 1}`),
    (formula) => formula.replace(/([A-Z]{1,2})(\d+)/, (_, column, row) => `${column}${Number(row) + 1}`),
    (formula) => formula.replace('SUMIF', 'SUMIFS'),
    (formula) => formula.replace('SUM(', 'MAX('),
    (formula) => `${formula}+1`,
    (formula) => `(${formula})*2`,
  ]

  test('are each caught by the audit or by the recalculation', () => {
    const random = generator(20270115)
    let tried = 0
    for (let seed = 0; tried < 100 && seed < 2000; seed += 1) {
      const path = [workings, workings, outputs, cover][Math.floor(random() * 4)] ?? workings
      const sheet = partsOf(clean).get(path) ?? ''
      const formulas = [...sheet.matchAll(/<f>[^<]*<\/f>/g)]
      const target = formulas[Math.floor(random() * formulas.length)]
      const mutate = mutations[Math.floor(random() * mutations.length)]
      const before = target?.[0].slice(3, -4) ?? ''
      const after = mutate?.(before) ?? before
      if (after === before || target === undefined) continue
      tried += 1
      const at = target.index
      const bytes = withPart(
        clean,
        path,
        () => `${sheet.slice(0, at)}<f>${after}</f>${sheet.slice(at + target[0].length)}`,
      )
      const isCaught =
        auditWorkbook(bytes).length > 0 || differingCells(cachedValues(bytes), recalculate(bytes)).length > 0
      expect(isCaught, `${before} as ${after}`).toBe(true)
    }
    expect(tried).toBe(100)
  })
})

/** A small linear congruential generator (Numerical Recipes, 3rd edition, section 7.1.4), so that runs repeat. */
function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}
