import { childNames } from './element-order.ts'

/*
 * What Excel repairs or refuses in a package, as far as the standard tells (ECMA-376, ISO/IEC 29500 transitional): every
 * fault of a written workbook as one line. docs/excel-repair.md lists the same causes.
 */

type Parts = ReadonlyMap<string, string>

/** Every fault in the structure of a workbook's package; empty where there is none. */
export function structureFaults(parts: Parts): readonly string[] {
  const sheets = [...parts].filter(([path]) => /^xl\/worksheets\/[^/]+\.xml$/.test(path))
  return [
    ...[...parts].flatMap(([path, xml]) => wellFormed(path, xml)),
    ...contentTypes(parts),
    ...relationships(parts),
    ...bookFaults(parts),
    ...sheets.flatMap(([path, xml]) => [...sheetFaults(path, xml), ...cellFaults(path, xml, parts)]),
    ...drawingFaults(parts),
  ]
}

function all(xml: string, pattern: RegExp): string[] {
  return [...xml.matchAll(pattern)].map((match) => match[1] ?? '')
}

function twice(values: readonly string[]): string[] {
  return values.filter((value, index) => values.indexOf(value) !== index)
}

const tag = /<(?!\?|!)(\/?)([\w:.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/g

/** Tags nest and close, and nothing outside of them looks like one. */
export function wellFormed(path: string, xml: string): string[] {
  const open: string[] = []
  for (const [, closes, name = '', , isEmpty] of xml.matchAll(tag)) {
    if (closes === '/') {
      if (open.pop() !== name) return [`${path}: </${name}> closes another element`]
    } else if (isEmpty !== '/') open.push(name)
  }
  const rest = xml.replace(tag, '').replace(/<\?[^>]*\?>/g, '')
  const faults = open.length > 0 ? [`${path}: <${open[0]}> is not closed`] : []
  return /[<]|&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\dA-Fa-f]+);)/.test(rest)
    ? [...faults, `${path}: markup in text`]
    : faults
}

function contentTypes(parts: Parts): string[] {
  const xml = parts.get('[Content_Types].xml') ?? ''
  const overrides = all(xml, /<Override PartName="\/([^"]+)"/g)
  const extensions = all(xml, /<Default Extension="([^"]+)"/g)
  // XML without a type of its own is of no kind that Excel knows.
  const undeclared = [...parts.keys()].filter((path) => {
    const extension = path.slice(path.lastIndexOf('.') + 1)
    const isTyped = extension !== 'xml' && extensions.includes(extension)
    return path !== '[Content_Types].xml' && !overrides.includes(path) && !isTyped
  })
  return [
    ...twice([...overrides, ...extensions]).map((path) => `content type of ${path} twice`),
    ...overrides.filter((path) => !parts.has(path)).map((path) => `content type of ${path}, which is absent`),
    ...undeclared.map((path) => `no content type for ${path}`),
  ]
}

function relationships(parts: Parts): string[] {
  return [...parts].flatMap(([path, xml]) => {
    if (path.endsWith('.rels')) return relationshipFaults(parts, path, xml)
    const slash = path.lastIndexOf('/')
    const list = parts.get(`${path.slice(0, slash)}/_rels${path.slice(slash)}.rels`) ?? ''
    return all(xml, /\sr:(?:id|embed|link)="([^"]+)"/g)
      .filter((id) => !list.includes(`Id="${id}"`))
      .map((id) => `${path}: no relationship ${id}`)
  })
}

function relationshipFaults(parts: Parts, path: string, xml: string): string[] {
  const folder = path.replace(/_rels\/[^/]+$/, '')
  const targets = all(xml, /<Relationship [^>]*Target="([^"]+)"/g)
  return [
    ...twice(all(xml, /<Relationship [^>]*Id="([^"]+)"/g)).map((id) => `${path}: ${id} twice`),
    ...(xml.includes('TargetMode="External"') ? [`${path}: a target outside`] : []),
    ...targets
      .filter((target) => !parts.has(new URL(target, `http://x/${folder}`).pathname.slice(1)))
      .map((target) => `${path}: ${target} is absent`),
  ]
}

function bookFaults(parts: Parts): string[] {
  const xml = parts.get('xl/workbook.xml') ?? ''
  const names = all(xml, /<sheet [^>]*name="([^"]+)"/g)
  const defined = [...xml.matchAll(/<definedName name="([^"]+)"([^>]*)>/g)].map(
    ([, name = '', scope = '']) => `${name.toLowerCase()}${scope}`,
  )
  const order =
    'fileVersion workbookPr workbookProtection bookViews sheets externalReferences definedNames calcPr'
  const content = /<workbook[^>]*>(.*)<\/workbook>/s.exec(xml)?.[1] ?? ''
  return [
    ...twice(all(xml, /<sheet [^>]*sheetId="(\d+)"/g)).map((id) => `sheet id ${id} twice`),
    ...twice(names.map((name) => name.toLowerCase())).map((name) => `sheet ${name} twice`),
    ...names
      .filter((name) => plain(name).length > 31 || /[:\\/?*[\]]/.test(plain(name)))
      .map((name) => `sheet name ${name}`),
    ...twice(defined).map((name) => `defined name ${name} twice`),
    ...outOfOrder('xl/workbook.xml', content, order),
  ]
}

function outOfOrder(path: string, content: string, order: string): string[] {
  const known = order.split(' ')
  const positions = childNames(content).map((name) => known.indexOf(name))
  const isOrdered = positions.every((position, index) => position >= (positions[index - 1] ?? 0))
  return isOrdered && !positions.includes(-1)
    ? []
    : [`${path}: elements out of order: ${childNames(content).join(' ')}`]
}

// ECMA-376 part 1, 18.3.1.99.
const sheetOrder =
  'sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetProtection conditionalFormatting dataValidations hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks ignoredErrors drawing legacyDrawing tableParts extLst'

function sheetFaults(path: string, xml: string): string[] {
  const content = /<worksheet[^>]*>(.*)<\/worksheet>/s.exec(xml)?.[1] ?? ''
  const outside = content.replace(/<sheetData>.*<\/sheetData>/s, '<sheetData/>')
  const validations = /<dataValidations count="(\d+)"/.exec(outside)?.[1]
  const texts = [...outside.matchAll(/(?:errorTitle|promptTitle|error|prompt)="([^"]*)"/g)]
  return [
    ...outOfOrder(path, outside, sheetOrder),
    ...(validations !== undefined && Number(validations) !== outside.split('<dataValidation ').length - 1
      ? [`${path}: count of validations`]
      : []),
    ...texts
      .filter(([text, value = '']) => plain(value).length > (text.includes('Title=') ? 32 : 255))
      .map(() => `${path}: a message that is too long`),
    ...all(outside, /<formula1>(".*?")<\/formula1>/g)
      .filter((list) => list.length > 257)
      .map(() => `${path}: a list of more than 255 characters`),
    ...all(outside, /<odd(?:Header|Footer)>(.*?)<\/odd/gs)
      .filter((line) => plain(line).length > 255)
      .map(() => `${path}: a header of more than 255 characters`),
    ...twice(all(outside, /<cfRule [^>]*priority="(\d+)"/g)).map((rank) => `${path}: priority ${rank} twice`),
    ...all(outside, /<col [^>]*width="([\d.]+)"/g)
      .filter((width) => Number(width) > 255)
      .map((width) => `${path}: a column of width ${width}`),
    ...all(outside, /outlineLevel="(\d+)"/g)
      .filter((level) => Number(level) > 7)
      .map((level) => `${path}: outline level ${level}`),
  ]
}

function plain(xml: string): string {
  return xml.replace(/&(?:amp|lt|gt|quot|apos|#\d+|#x[\dA-Fa-f]+);/g, '.')
}

function columnOf(letters: string): number {
  return [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0)
}

/** Rows and cells ascend, texts and styles exist, formulas and shared formulas are whole. */
function cellFaults(path: string, xml: string, parts: Parts): string[] {
  const strings = (parts.get('xl/sharedStrings.xml') ?? '').split('<si>').length - 1
  const styles = Number(/<cellXfs count="(\d+)"/.exec(parts.get('xl/styles.xml') ?? '')?.[1])
  const faults: string[] = []
  const shared = new Set<string>()
  let [lastRow, lastColumn] = [0, 0]
  for (const [, row, letters = '', digits, rest = '', , inner = ''] of xml.matchAll(
    /<row r="(\d+)"|<c r="([A-Z]+)(\d+)"([^>]*?)(\/)?>((?:(?!<\/c>|<c ).)*)/gs,
  )) {
    if (row !== undefined) {
      if (Number(row) <= lastRow) faults.push(`${path}: row ${row} after row ${lastRow}`)
      ;[lastRow, lastColumn] = [Number(row), 0]
      continue
    }
    const at = `${path} ${letters}${digits}`
    if (Number(digits) !== lastRow || columnOf(letters) <= lastColumn) faults.push(`${at}: out of order`)
    lastColumn = columnOf(letters)
    const value = /<v>([^<]*)<\/v>/.exec(inner)?.[1] ?? ''
    if (Number(/ s="(\d+)"/.exec(rest)?.[1] ?? 0) >= styles) faults.push(`${at}: no such style`)
    if (rest.includes('t="s"') && !(Number(value) < strings)) faults.push(`${at}: no such text`)
    if (!/ t="/.test(rest) && inner.includes('<v>') && (value === '' || !Number.isFinite(Number(value))))
      faults.push(`${at}: ${value} is no number`)
    const [, form = '', formula = ''] = /<f([^>]*?)(?:\/>|>([^<]*)<\/f>)/.exec(inner) ?? []
    if (/^=|^\s/.test(formula) || plain(formula).length > 8192) faults.push(`${at}: formula ${formula}`)
    const index = / si="(\d+)"/.exec(form)?.[1]
    if (index === undefined) continue
    if (formula === '' && !shared.has(index)) faults.push(`${at}: shared formula ${index} is not there yet`)
    if (formula !== '' && shared.has(index)) faults.push(`${at}: shared formula ${index} twice`)
    shared.add(index)
  }
  return faults
}

function drawingFaults(parts: Parts): string[] {
  return [...parts].flatMap(([path, xml]) => {
    if (/^xl\/drawings\/drawing\d+\.xml$/.test(path)) {
      const anchor = 'from to pic graphicFrame sp clientData'
        .split(' ')
        .map((name) => `xdr:${name}`)
        .join(' ')
      return [
        ...twice(all(xml, /<xdr:cNvPr id="(\d+)"/g)).map((id) => `${path}: shape ${id} twice`),
        ...all(xml, /<xdr:twoCellAnchor[^>]*>(.*?)<\/xdr:twoCellAnchor>/gs).flatMap((content) =>
          outOfOrder(path, content, anchor),
        ),
      ]
    }
    if (!/^xl\/charts\/chart\d+\.xml$/.test(path)) return []
    const axes = all(xml, /<c:(?:cat|val|date)Ax><c:axId val="(\d+)"/g)
    const used = all(xml, /<c:(?:axId|crossAx) val="(\d+)"/g)
    return [
      ...used.filter((id) => !axes.includes(id)).map((id) => `${path}: no axis ${id}`),
      ...twice(axes).map((id) => `${path}: axis ${id} twice`),
      ...twice(all(xml, /<c:ser><c:idx val="(\d+)"/g)).map((id) => `${path}: series ${id} twice`),
      ...all(xml, /<c:(?:num|str)Cache>(.*?)<\/c:(?:num|str)Cache>/gs).flatMap((cache) =>
        cacheFaults(path, cache),
      ),
    ]
  })
}

function cacheFaults(path: string, cache: string): string[] {
  const count = Number(/<c:ptCount val="(\d+)"/.exec(cache)?.[1])
  const points = all(cache, /<c:pt idx="(\d+)"/g)
  return points.some((point) => Number(point) >= count) || twice(points).length > 0
    ? [`${path}: a cache of ${count} points with others`]
    : []
}
