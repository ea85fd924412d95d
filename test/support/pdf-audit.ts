import {
  array,
  type Dictionary,
  dictionary,
  follow,
  isName,
  isRef,
  nameOf,
  type PdfFile,
  type PdfValue,
} from './pdf-objects.ts'

/**
 * A structure audit after PDF/UA-1 and PDF/A-3: the conditions of both that a program can check and that matter most
 * here. Gives what is wrong, in words; nothing wrong is an empty list. It is no conformance checker.
 */
export function auditPdf(file: PdfFile): readonly string[] {
  const catalog = dictionary(file, file.trailer.get('Root'))
  const pages = array(file, dictionary(file, catalog.get('Pages')).get('Kids')).map((page) =>
    dictionary(file, page),
  )
  const tree = dictionary(file, catalog.get('StructTreeRoot'))
  const elements = collectElements(file, tree)
  return [
    ...auditCatalog(file, catalog, pages),
    ...auditMetadata(file, catalog),
    ...auditTree(file, tree, elements),
    ...elements.flatMap((element) => auditElement(file, element)),
    ...auditHeadings(elements),
    ...pages.flatMap((page, index) => auditPage(file, page, index, tree, elements)),
    ...auditFonts(file),
    ...auditActions(file),
  ]
}

export interface StructElement {
  readonly id: number
  readonly role: string
  readonly dictionary: Dictionary
  readonly children: readonly StructElement[]
  /** Marked content of the element itself: page object and MCID. */
  readonly content: readonly { readonly page: number; readonly mcid: number }[]
  readonly annotations: readonly number[]
}

/** All structure elements in reading order. */
export function collectElements(file: PdfFile, tree: Dictionary): readonly StructElement[] {
  const flat = (element: StructElement): StructElement[] => [element, ...element.children.flatMap(flat)]
  return array(file, tree.get('K')).flatMap((kid) => (isRef(kid) ? flat(readElement(file, kid.id)) : []))
}

function readElement(file: PdfFile, id: number): StructElement {
  const own = dictionary(file, { kind: 'ref', id })
  const page = own.get('Pg')
  const pageId = isRef(page) ? page.id : -1
  const children: StructElement[] = []
  const content: { page: number; mcid: number }[] = []
  const annotations: number[] = []
  for (const kid of array(file, own.get('K'))) {
    if (typeof kid === 'number') content.push({ page: pageId, mcid: kid })
    else if (isRef(kid)) children.push(readElement(file, kid.id))
    else if (kid instanceof Map && isName(kid.get('Type'), 'MCR')) {
      const where = kid.get('Pg')
      content.push({ page: isRef(where) ? where.id : -1, mcid: Number(kid.get('MCID')) })
    } else if (kid instanceof Map && isName(kid.get('Type'), 'OBJR')) {
      const object = kid.get('Obj')
      if (isRef(object)) annotations.push(object.id)
    }
  }
  return { id, role: nameOf(own.get('S')) ?? '', dictionary: own, children, content, annotations }
}

function auditCatalog(file: PdfFile, catalog: Dictionary, pages: readonly Dictionary[]): string[] {
  const problems: string[] = []
  if (dictionary(file, catalog.get('MarkInfo')).get('Marked') !== true) problems.push('not marked as tagged')
  if (typeof catalog.get('Lang') !== 'string' || catalog.get('Lang') === '') problems.push('no language')
  const preferences = dictionary(file, catalog.get('ViewerPreferences'))
  if (preferences.get('DisplayDocTitle') !== true) problems.push('the title is not displayed')
  if (array(file, catalog.get('OutputIntents')).length !== 1) problems.push('no output intent')
  const outlines = dictionary(file, catalog.get('Outlines'))
  if (!outlines.has('First') || !(Number(outlines.get('Count')) > 0)) problems.push('no open outline')
  if (!pages.every((page) => isName(page.get('Tabs'), 'S')))
    problems.push('tab order is not that of the structure')
  if (array(file, file.trailer.get('ID')).length !== 2) problems.push('no identifier')
  if (pages.length === 0) problems.push('no pages were seen')
  return problems
}

function auditMetadata(file: PdfFile, catalog: Dictionary): string[] {
  const reference = catalog.get('Metadata')
  const xml = Buffer.from(
    (isRef(reference) ? file.objects.get(reference.id)?.stream : '') ?? '',
    'latin1',
  ).toString('utf8')
  const wanted = [
    '<pdfaid:part>3</pdfaid:part>',
    '<pdfaid:conformance>A</pdfaid:conformance>',
    '<pdfuaid:part>1</pdfuaid:part>',
    '<dc:title>',
    '<xmp:ModifyDate>',
  ]
  const problems = wanted.filter((each) => !xml.includes(each)).map((each) => `metadata lacks ${each}`)
  return isWellFormed(xml) ? problems : [...problems, 'metadata is not well-formed XML']
}

/** Tags balance and every ampersand begins an entity. */
function isWellFormed(xml: string): boolean {
  const open: string[] = []
  if (/&(?!amp;|lt;|gt;|quot;|#\d+;)/.test(xml)) return false
  for (const [, close, name, rest] of xml.matchAll(/<(\/?)([A-Za-z][\w:.-]*)((?:"[^"]*"|[^<>"])*)>/g)) {
    if (close === '/') {
      if (open.pop() !== name) return false
    } else if (rest?.endsWith('/') !== true) open.push(name ?? '')
  }
  const bare = xml.replace(/<\?[^>]*\?>/g, '').replace(/<\/?[A-Za-z][\w:.-]*(?:"[^"]*"|[^<>"])*>/g, '')
  return open.length === 0 && xml !== '' && !/[<>]/.test(bare)
}

const parents: Readonly<Record<string, readonly string[]>> = {
  LI: ['L'],
  TOCI: ['TOC'],
  Lbl: ['LI', 'Note'],
  LBody: ['LI'],
  TR: ['Table'],
  TH: ['TR'],
  TD: ['TR'],
  Caption: ['Table', 'Figure'],
}
const standard = [
  'Document',
  'Div',
  'H1',
  'H2',
  'H3',
  'P',
  'BlockQuote',
  'TOC',
  'TOCI',
  'L',
  'LI',
  'Lbl',
  'LBody',
  'Table',
  'Caption',
  'TR',
  'TH',
  'TD',
  'Figure',
  'Link',
  'Reference',
  'Note',
]

function auditTree(file: PdfFile, tree: Dictionary, elements: readonly StructElement[]): string[] {
  const problems: string[] = []
  if (array(file, tree.get('K')).length !== 1 || elements[0]?.role !== 'Document')
    problems.push('the root is not one Document')
  if (!(tree.get('ParentTree') instanceof Map)) problems.push('no parent tree')
  for (const element of elements) {
    if (!standard.includes(element.role)) problems.push(`no standard type: ${element.role}`)
    for (const child of element.children) {
      const allowed = parents[child.role]
      if (allowed !== undefined && !allowed.includes(element.role))
        problems.push(`${child.role} in ${element.role}`)
    }
    if (element.content.length === 0 && element.children.length === 0 && element.role !== 'TD')
      problems.push(`empty ${element.role}`)
  }
  const ids = elements.filter((each) => each.role === 'Note').map((each) => each.dictionary.get('ID'))
  if (ids.some((id) => typeof id !== 'string') || new Set(ids).size !== ids.length)
    problems.push('a note has no ID of its own')
  return problems
}

function attribute(file: PdfFile, element: StructElement, name: string): PdfValue | undefined {
  return dictionary(file, element.dictionary.get('A')).get(name)
}

function auditElement(file: PdfFile, element: StructElement): string[] {
  switch (element.role) {
    case 'Figure':
      return [
        ...(typeof element.dictionary.get('Alt') === 'string' && element.dictionary.get('Alt') !== ''
          ? []
          : ['a figure has no alt text']),
        ...(array(file, attribute(file, element, 'BBox')).length === 4 ? [] : ['a figure has no box']),
      ]
    case 'TH':
      return nameOf(attribute(file, element, 'Scope')) === undefined ? ['a table header has no scope'] : []
    case 'Table':
      return auditTable(file, element)
    case 'L': {
      const hasLabels = element.children.some((item) => item.children.some((child) => child.role === 'Lbl'))
      return hasLabels && attribute(file, element, 'ListNumbering') === undefined
        ? ['a list has labels and no numbering']
        : []
    }
    case 'Link':
      return auditLink(file, element)
    default:
      return []
  }
}

function auditTable(file: PdfFile, table: StructElement): string[] {
  const widths = table.children
    .filter((row) => row.role === 'TR')
    .map((row) => row.children.reduce((sum, cell) => sum + Number(attribute(file, cell, 'ColSpan') ?? 1), 0))
  const hasHeader = table.children.some((row) => row.children.some((cell) => cell.role === 'TH'))
  return [
    ...(new Set(widths).size === 1 ? [] : [`a table has rows of ${[...new Set(widths)].join(', ')} cells`]),
    ...(hasHeader ? [] : ['a table has no header']),
  ]
}

function auditLink(file: PdfFile, link: StructElement): string[] {
  if (link.annotations.length === 0) return ['a link has no annotation']
  return link.annotations.flatMap((id) => {
    const annotation = dictionary(file, { kind: 'ref', id })
    const problems: string[] = []
    if (typeof annotation.get('Contents') !== 'string' || annotation.get('Contents') === '')
      problems.push('a link does not say where it leads')
    if (typeof annotation.get('StructParent') !== 'number') problems.push('a link is not in the parent tree')
    return problems
  })
}

function auditHeadings(elements: readonly StructElement[]): string[] {
  const levels = elements.flatMap(({ role }) => (/^H\d$/.test(role) ? [Number(role.slice(1))] : []))
  if (levels[0] !== 1) return ['the first heading is not H1']
  return levels.some((level, index) => level > (levels[index - 1] ?? 1) + 1)
    ? ['a heading level is skipped']
    : []
}

const painting = new Set(['Tj', 'TJ', "'", '"', 'S', 's', 'f', 'F', 'f*', 'B', 'B*', 'b', 'b*', 'Do', 'sh'])

/** Every painting operator stands in marked content; every MCID belongs to the element that the parent tree says. */
function auditPage(
  file: PdfFile,
  page: Dictionary,
  index: number,
  tree: Dictionary,
  elements: readonly StructElement[],
): string[] {
  const contents = page.get('Contents')
  const stream = isRef(contents) ? (file.objects.get(contents.id)?.stream ?? '') : ''
  const { mcids, untagged, depth } = readMarks(stream)
  const problems: string[] = []
  if (untagged > 0)
    problems.push(`page ${index + 1}: ${untagged} painting operators are neither tagged nor artifact`)
  if (depth !== 0) problems.push(`page ${index + 1}: marked content does not balance`)
  if (new Set(mcids).size !== mcids.length) problems.push(`page ${index + 1}: an MCID is used twice`)
  const pageId = [...file.objects].find(([, object]) => object.value === page)?.[0]
  const owners = parentTreeEntry(file, tree, Number(page.get('StructParents')))
  for (const mcid of mcids) {
    const owner = owners[mcid]
    const element = isRef(owner) ? elements.find((each) => each.id === owner.id) : undefined
    const isListed = element?.content.some((each) => each.page === pageId && each.mcid === mcid) === true
    if (!isListed) problems.push(`page ${index + 1}: MCID ${mcid} has no element`)
  }
  if (mcids.length === 0) problems.push(`page ${index + 1}: nothing is tagged`)
  return problems
}

function readMarks(stream: string): { mcids: number[]; untagged: number; depth: number } {
  const mcids: number[] = []
  let depth = 0
  let untagged = 0
  for (const [operator] of stream
    .replace(/\((?:\\.|[^\\()])*\)|<[0-9A-Fa-f]*>/g, ' ')
    .matchAll(/\/MCID \d+|[A-Za-z'"*]+(?=\s|$)/g)) {
    if (operator.startsWith('/MCID')) mcids.push(Number(operator.slice(6)))
    else if (operator === 'BDC' || operator === 'BMC') depth += 1
    else if (operator === 'EMC') depth -= 1
    else if (painting.has(operator) && depth <= 0) untagged += 1
  }
  return { mcids, untagged, depth }
}

function parentTreeEntry(file: PdfFile, tree: Dictionary, key: number): PdfValue[] {
  const numbers = array(file, dictionary(file, tree.get('ParentTree')).get('Nums'))
  const at = numbers.findIndex((value, index) => index % 2 === 0 && value === key)
  return at < 0 ? [] : array(file, numbers[at + 1])
}

function auditFonts(file: PdfFile): string[] {
  const fonts = [...file.objects.values()].flatMap(({ value }) =>
    value instanceof Map && isName(value.get('Type'), 'Font') && !value.has('FontDescriptor') ? [value] : [],
  )
  const problems = fonts.flatMap((font) => {
    const descendant = dictionary(file, array(file, font.get('DescendantFonts'))[0])
    const descriptor = dictionary(file, descendant.get('FontDescriptor'))
    const name = nameOf(font.get('BaseFont'))
    return [
      ...(font.has('ToUnicode') ? [] : [`${name} cannot be extracted`]),
      ...(descriptor.has('FontFile2') ? [] : [`${name} is not embedded`]),
    ]
  })
  return fonts.length === 0 ? ['no fonts were seen'] : problems
}

function auditActions(file: PdfFile): string[] {
  const forbidden = ['JavaScript', 'Launch', 'SubmitForm', 'ImportData', 'Rendition', 'Movie', 'Sound']
  return [...file.objects.values()].flatMap(({ value }) => {
    if (!(value instanceof Map)) return []
    const action = nameOf(follow(file, value.get('S')))
    const isActive = value.has('JS') || value.has('OpenAction') || value.has('AA')
    return isActive || (action !== undefined && forbidden.includes(action)) ? ['active content'] : []
  })
}
