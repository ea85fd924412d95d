import { beforeAll, describe, expect, test } from 'vitest'
import { auditWorkbook } from '../../src/xlsx/audit.ts'
import { renderWorkbook } from '../../src/xlsx/render-workbook.ts'
import { partsOf, withPart } from '../support/package-parts.ts'
import { hasOffice, savedByOffice } from '../support/recalculate.ts'
import { sampleParts, sampleWorkbook } from '../support/sample-workbook.ts'

const { book, texts, cover, inputs, workings, outputs } = sampleParts
const styles = 'xl/styles.xml'
const seals = 'docProps/custom.xml'
const chart = 'xl/charts/chart1.xml'
const comments = 'xl/comments1.xml'

let written: Uint8Array

beforeAll(async () => {
  written = await renderWorkbook(sampleWorkbook())
})

function found(bytes: Uint8Array): readonly string[] {
  return auditWorkbook(bytes).map(({ code, place, message }) => `${code} ${place}: ${message}`)
}

/** Removes a property of the file. */
function withoutProperty(name: string): (part: string) => string {
  return (part) => part.replace(new RegExp(`<property [^>]*name="${name}">.*?</property>`), '')
}

/** What somebody might do to a workbook that looks sound, where, how, and the one finding that must tell of it. */
const kinds: readonly (readonly [what: string, finding: RegExp, part: string, (part: string) => string])[] = [
  [
    'a formula written otherwise',
    /^changed-since-written Workings!D8: a formula/,
    workings,
    (part) => part.replace(/(<c r="D8"[^>]*><f>)/, '$1+'),
  ],
  [
    'a constant in a formula',
    /^constant-in-formula Workings!D8: /,
    workings,
    (part) => part.replace(/(<c r="D8"[^>]*><f>)[^<]*(<\/f><v>)([^<]*)/, '$1$3*1+SUM(G8:AP8)*0$2$3'),
  ],
  [
    'a function that may change by itself',
    /^function-not-allowed Workings!D8: /,
    workings,
    (part) => part.replace(/(<c r="D8"[^>]*><f>)SUM\(G8:AP8\)/, '$1SUM(G8:AP8)+0*RAND()'),
  ],
  [
    'one month with a formula of its own',
    /^uneven-row Workings!M8: /,
    workings,
    (part) => part.replace(/(<c r="M8"[^>]*><f>)[^<]*/, '$1SUM(M7)*Inputs!$C$6'),
  ],
  [
    'a month pasted over by its value',
    /^pasted-number Workings!P8: /,
    workings,
    (part) => part.replace(/(<c r="P8"[^>]*>)<f>.*?<\/f>/, '$1'),
  ],
  [
    'a total pasted over by its value',
    /^changed-since-written Workings!D8: a formula/,
    workings,
    (part) => part.replace(/(<c r="D8"[^>]*>)<f>.*?<\/f>/, '$1'),
  ],
  [
    'an emptied cell',
    /^changed-since-written Workings!D8: a formula/,
    workings,
    (part) => part.replace(/<c r="D8"[^>]*>.*?<\/c>/, ''),
  ],
  [
    'a fixed number',
    /^changed-since-written Workings!F5: a formula, a text or a fixed number/,
    workings,
    (part) => part.replace(/(<c r="F5"[^>]*><v>)\d+/, '$177'),
  ],
  [
    'a label',
    /^changed-since-written The 'checks' & <all>!A7: a formula, a text/,
    texts,
    (part) => part.replace('<t>Last month', '<t>Last months'),
  ],
  [
    'the value of a formula',
    /^wrong-value Workings!D8: the file holds 77, the formula gives \d+/,
    workings,
    (part) => part.replace(/(<c r="D8"[^>]*><f>[^<]*<\/f><v>)[^<]*/, '$177'),
  ],
  [
    'the value that the cover shows of the master check',
    /^wrong-value Cover!B5: /,
    cover,
    (part) => part.replace(/(<c r="B5"[^>]*><f>[^<]*<\/f><v>)[^<]*/, '$11'),
  ],
  [
    'an error in place of a value',
    /^error-value Workings!D8: /,
    workings,
    (part) => part.replace(/<c r="D8"([^>]*)>(<f>.*?<\/f>)<v>[^<]*/, '<c r="D8"$1 t="e">$2<v>#DIV/0!'),
  ],
  [
    'a value taken away',
    /^missing-cached-value Workings!D8: /,
    workings,
    (part) => part.replace(/(<c r="D8"[^>]*><f>[^<]*<\/f>)<v>[^<]*<\/v>/, '$1'),
  ],
  [
    'a master check that prints OK whatever it is',
    /^changed-since-written Cover: a number format .*, nor on The 'checks' & <all>$/,
    styles,
    (part) =>
      part.replace(
        '&quot;CHECK&quot;;&quot;CHECK&quot;;&quot;OK&quot;',
        '&quot;OK&quot;;&quot;OK&quot;;&quot;OK&quot;',
      ),
  ],
  [
    'a number format that hides what is negative',
    /^changed-since-written .*: a number format is not as it was written/,
    styles,
    (part) => part.replace('(#,##0)', '#,##0'),
  ],
  [
    'the format of one cell',
    /^changed-since-written Workings: a number format/,
    workings,
    (part) => part.replace(/(<c r="D8" s=")(\d+)/, (_, head, style) => `${head}${Number(style) + 1}`),
  ],
  [
    'the condition of a colour',
    /^changed-since-written Cover: a conditional format/,
    cover,
    (part) => part.replace('ISERROR(B5)', 'FALSE'),
  ],
  [
    'red that is green',
    /^changed-since-written Cover: a conditional format/,
    styles,
    (part) => part.replace('FFFFC7CE', 'FFC6EFCE'),
  ],
  [
    'the cells that are coloured',
    /^changed-since-written Cover: a conditional format/,
    cover,
    (part) => part.replace('<conditionalFormatting sqref="B5"', '<conditionalFormatting sqref="B9"'),
  ],
  [
    'colours taken away',
    /^changed-since-written Cover: a conditional format/,
    cover,
    (part) => part.replace(/<conditionalFormatting.*<\/conditionalFormatting>/, ''),
  ],
  [
    'what a chart draws',
    /^changed-since-written Outputs: what a chart draws/,
    chart,
    (part) => part.replace('Workings!$G$8:$AP$8', 'Workings!$G$8:$AO$8'),
  ],
  [
    'the months of a chart',
    /^changed-since-written Outputs: what a chart draws/,
    chart,
    (part) => part.replaceAll('Workings!$G$5:$AP$5', 'Workings!$H$5:$AQ$5'),
  ],
  [
    'the title of a chart',
    /^changed-since-written Outputs: the title of a chart/,
    chart,
    (part) => part.replace('<a:t>Sample</a:t>', '<a:t>Better</a:t>'),
  ],
  [
    'the cell that gives a chart its title',
    /^changed-since-written Outputs: the title of a chart/,
    'xl/charts/chart4.xml',
    (part) => part.replace('Outputs!$A$1', 'Outputs!$A$2'),
  ],
  [
    'precision as displayed',
    /^calculation-settings : values are rounded/,
    book,
    (part) => part.replace('<calcPr ', '<calcPr fullPrecision="0" '),
  ],
  [
    'dates from 1904',
    /^calculation-settings : dates count from 1904/,
    book,
    (part) => part.replace('<workbookPr ', '<workbookPr date1904="1" '),
  ],
  [
    'no calculation by itself',
    /^calculation-settings : nothing is computed/,
    book,
    (part) => part.replace('<calcPr ', '<calcPr calcMode="manual" '),
  ],
  [
    'circular formulas let stand',
    /^calculation-settings : circular formulas/,
    book,
    (part) => part.replace('<calcPr ', '<calcPr iterate="1" '),
  ],
  [
    'protection taken off',
    /^changed-since-written Inputs: the protection of the sheet/,
    inputs,
    (part) => part.replace(/<sheetProtection[^>]*>/, ''),
  ],
  [
    'a comment',
    /^changed-since-written Cover: a comment/,
    comments,
    (part) => part.replace('<t>Sample', '<t>Other'),
  ],
  [
    'a comment taken away',
    /^changed-since-written Cover: a comment/,
    comments,
    (part) => part.replace(/<comment .*<\/comment>/, ''),
  ],
  [
    'a footer',
    /^changed-since-written Outputs: a header or footer/,
    outputs,
    (part) => part.replace('R&amp;&amp;D', 'X'),
  ],
  [
    'a header',
    /^changed-since-written Cover: a header or footer/,
    cover,
    (part) => part.replace(/<oddHeader>.*<\/oddHeader>/, ''),
  ],
  [
    'a hidden sheet',
    /^hidden Outputs: /,
    book,
    (part) => part.replace(/(name="Outputs" state=")visible/, '$1veryHidden'),
  ],
  [
    'a hidden row',
    /^hidden Workings!9:9: /,
    workings,
    (part) => part.replace('<row r="9"', '<row r="9" hidden="1"'),
  ],
  [
    'a hidden column',
    /^hidden Workings!D:D: /,
    workings,
    (part) => part.replace('<col min="4"', '<col hidden="1" min="4"'),
  ],
  [
    'an input that takes anything',
    /^unguarded-input Inputs!C8: /,
    inputs,
    (part) => part.replace(/<dataValidation [^>]*sqref="C8".*?<\/dataValidation>/, ''),
  ],
  [
    'a name that leads to another cell',
    /^changed-since-written : a defined name/,
    book,
    (part) => part.replace('Inputs!$C$5<', 'Inputs!$C$6<'),
  ],
  [
    'all seals taken out',
    /^changed-since-written : the seals were taken out/,
    seals,
    (part) => part.replace(/<property .*<\/property>/, ''),
  ],
  [
    'the seal of a sheet taken out',
    /^changed-since-written Outputs: a sheet that was added, or whose seal was taken out/,
    seals,
    withoutProperty('Seal of sheet Outputs'),
  ],
  [
    'the seal of a look taken out',
    /^changed-since-written Outputs: the seal of its look/,
    seals,
    withoutProperty('Look of sheet Outputs'),
  ],
  [
    'the seal of the names taken out',
    /^changed-since-written : a defined name/,
    seals,
    withoutProperty('Seal of names'),
  ],
]

describe('what was done to a workbook is found once, where it was done', () => {
  test('of a workbook that nobody touched there is nothing to say', () => {
    expect(found(written)).toEqual([])
  })

  test.each(kinds)('%s', (_, finding, part, change) => {
    const told = found(withPart(written, part, change))
    expect(told).toEqual([expect.stringMatching(finding)])
  })

  test('a renamed sheet, whose name changes in every formula, chart and name', () => {
    const isWithName = ([path, text]: readonly [string, string]): boolean =>
      /worksheets\/sheet|charts\/chart|workbook\.xml$/.test(path) && /Workings(!|")/.test(text)
    const renamed = [...partsOf(written)]
      .filter(isWithName)
      .reduce(
        (bytes, [path]) =>
          withPart(bytes, path, (part) =>
            part.replaceAll('Workings!', 'Working!').replace('name="Workings"', 'name="Working"'),
          ),
        written,
      )
    expect(found(renamed)).toEqual(['changed-since-written Working: a sheet that was renamed, from Workings'])
  })
})

describe.skipIf(!hasOffice())('a file that LibreOffice saved', () => {
  test('is as it was written', async () => {
    expect(found(await savedByOffice(written))).toEqual([])
  })

  test('still tells of a format and a chart that were changed', async () => {
    const format = withPart(written, styles, (part) =>
      part.replace(
        '&quot;CHECK&quot;;&quot;CHECK&quot;;&quot;OK&quot;',
        '&quot;OK&quot;;&quot;OK&quot;;&quot;OK&quot;',
      ),
    )
    const both = withPart(format, chart, (part) => part.replace('Workings!$G$8:$AP$8', 'Workings!$G$8:$AO$8'))
    expect(found(await savedByOffice(both))).toEqual([
      expect.stringMatching(/^changed-since-written Cover: a number format/),
      expect.stringMatching(/^changed-since-written Outputs: what a chart draws/),
    ])
  })
})
