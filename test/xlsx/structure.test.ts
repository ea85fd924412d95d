import { beforeAll, describe, expect, test } from 'vitest'
import { renderWorkbook } from '../../src/xlsx/render-workbook.ts'
import { partsOf } from '../support/package-parts.ts'
import { structureFaults } from '../support/package-structure.ts'
import { sampleParts, sampleWorkbook } from '../support/sample-workbook.ts'

const { book, workings, inputs } = sampleParts

let parts: ReadonlyMap<string, string>

beforeAll(async () => {
  parts = partsOf(await renderWorkbook(sampleWorkbook()))
})

const drawing = 'xl/drawings/drawing1.xml'
const chart = 'xl/charts/chart1.xml'
const types = '[Content_Types].xml'

/** One way to make Excel repair a file, and what the check says of it. */
const broken: readonly (readonly [fault: string, path: string, rewrite: (part: string) => string])[] = [
  ['markup in text', workings, (xml) => xml.replace('<v>', '<v>&')],
  ['closes another element', workings, (xml) => xml.replace('</row>', '</rows>')],
  ['no content type for', types, (xml) => xml.replace(/<Override PartName="\/xl\/charts\/chart1.*?\/>/, '')],
  [
    'content type of xl/styles.xml twice',
    types,
    (xml) => xml.replace(/<Override PartName="\/xl\/styles.xml".*?\/>/, '$&$&'),
  ],
  ['is absent', 'xl/_rels/workbook.xml.rels', (xml) => xml.replace('sheet3.xml', 'sheet33.xml')],
  ['rId1 twice', 'xl/_rels/workbook.xml.rels', (xml) => xml.replace('Id="rId2"', 'Id="rId1"')],
  ['no relationship', drawing, (xml) => xml.replace('r:id="rId1"', 'r:id="rId99"')],
  ['sheet id', book, (xml) => xml.replace('sheetId="2"', 'sheetId="1"')],
  ['sheet cover twice', book, (xml) => xml.replace('name="Outputs"', 'name="COVER"')],
  ['defined name', book, (xml) => xml.replace('in.sample.input_5"', 'in.sample.input_6"')],
  [
    'elements out of order',
    workings,
    (xml) => xml.replace(/(<pageMargins [^>]*\/>)(<pageSetup [^>]*\/>)/, '$2$1'),
  ],
  [
    'elements out of order',
    drawing,
    (xml) => xml.replace(/(<xdr:from>.*?<\/xdr:from>)/s, '<xdr:clientData/>$1'),
  ],
  [
    'count of validations',
    inputs,
    (xml) => xml.replace(/<dataValidation [^>]*sqref="C8".*?<\/dataValidation>/, ''),
  ],
  [
    'a message that is too long',
    inputs,
    (xml) => xml.replace(/ error="[^"]*"/, ` error="${'x'.repeat(300)}"`),
  ],
  ['a header of more than', inputs, (xml) => xml.replace('<oddHeader>', `<oddHeader>${'x'.repeat(300)}`)],
  ['row 8 after row 99', workings, (xml) => xml.replace('<row r="7"', '<row r="99"')],
  ['out of order', workings, (xml) => xml.replace('<c r="H8"', '<c r="A8"')],
  ['no such style', workings, (xml) => xml.replace(/<c r="H8" s="\d+"/, '<c r="H8" s="9999"')],
  ['no such text', workings, (xml) => xml.replace(/(<c r="A8"[^>]*><v>)\d+/, '$199999')],
  ['NaN is no number', workings, (xml) => xml.replace(/(<c r="H8".*?<v>)[^<]*/, '$1NaN')],
  ['formula =', workings, (xml) => xml.replace('<f>G7', '<f>=G7')],
  [
    'is not there yet',
    workings,
    (xml) => xml.replace(/<f t="shared" ref="[^"]*" si="0">[^<]*<\/f>/, '<f t="shared" si="0"/>'),
  ],
  ['shape 2 twice', drawing, (xml) => xml.replace('<xdr:cNvPr id="3"', '<xdr:cNvPr id="2"')],
  ['no axis', chart, (xml) => xml.replace(/<c:axId val="\d+"/, '<c:axId val="77"')],
  ['with others', chart, (xml) => xml.replace(/<c:ptCount val="\d+"/, '<c:ptCount val="1"')],
]

describe('what makes Excel repair a file', () => {
  test('is not in a workbook with every kind of sheet, chart and input', () => {
    expect([...parts.keys()].filter((path) => path.startsWith('xl/charts/')).length).toBeGreaterThan(5)
    expect(structureFaults(parts)).toEqual([])
  })

  test.each(broken)('is found where it is: %s in %s', (fault, path, rewrite) => {
    const before = parts.get(path) ?? ''
    const after = rewrite(before)
    expect(after, 'the part was changed').not.toBe(before)
    expect(structureFaults(new Map([...parts, [path, after]])).join('\n')).toContain(fault)
  })
})
