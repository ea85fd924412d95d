import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { describe, expect, test } from 'vitest'
import type { Document } from '../../../src/report/document.ts'
import { documentOf, galleryDocument, longDocument, memoDocument, pdfOf } from '../../support/documents.ts'
import { lossFacts, memoMetadata } from '../../support/memo-content.ts'
import { auditPdf, collectElements } from '../../support/pdf-audit.ts'
import {
  array,
  type Dictionary,
  dictionary,
  isName,
  nameOf,
  type PdfFile,
  type PdfValue,
  readPdf,
} from '../../support/pdf-objects.ts'

const attachment = {
  name: 'inputs.yaml',
  mediaType: 'application/yaml',
  description: 'Inputs of the case',
  relationship: 'Source',
  bytes: new TextEncoder().encode('schema: boardpack/1\n'),
} as const

const documents: readonly (readonly [string, () => Document])[] = [
  ['executive memo', () => memoDocument()],
  [
    'memo of a loss, on A4, with markup in its title',
    () =>
      memoDocument(lossFacts, { ...memoMetadata, paper: 'a4', title: 'P&L <x> & “more”', author: 'A & <b>' }),
  ],
  ['long document', longDocument],
  ['gallery of charts', galleryDocument],
]

describe.each(documents)('the %s', (_, document) => {
  test('passes the structure audit', () => {
    expect(auditPdf(readPdf(pdfOf(document())))).toEqual([])
  })

  test('passes it with an attachment', () => {
    expect(auditPdf(readPdf(pdfOf(document(), { attachments: [attachment] })))).toEqual([])
  })
})

function roles(file: PdfFile): readonly string[] {
  const catalog = dictionary(file, file.trailer.get('Root'))
  return collectElements(file, dictionary(file, catalog.get('StructTreeRoot'))).map((element) => element.role)
}

test('the memo holds what a reader expects: one title, a table with its caption, a figure, notes', () => {
  const all = roles(readPdf(pdfOf(memoDocument())))
  const count = (role: string): number => all.filter((each) => each === role).length
  expect({
    H1: count('H1'),
    H2: count('H2'),
    Figure: count('Figure'),
    Table: count('Table'),
    Caption: count('Caption'),
    Note: count('Note'),
    Reference: count('Reference'),
  }).toEqual({
    H1: 1,
    H2: 2,
    Figure: 1,
    Table: 3,
    Caption: 1,
    Note: 1,
    Reference: 1,
  })
})

test('a second reader sees the same tree, the language and the outline', async () => {
  const loading = getDocument({ data: new Uint8Array(pdfOf(memoDocument())), verbosity: 0 })
  const document = await loading.promise
  expect(await document.getMarkInfo()).toMatchObject({ Marked: true })
  const tree = JSON.stringify(await (await document.getPage(1)).getStructTree())
  expect(tree).toContain('"role":"Figure"')
  expect(tree).toContain('Status quo cost per 1M output tokens falls from $12.40')
  const [title] = (await document.getOutline()) ?? []
  expect([title?.title, ...(title?.items ?? []).map((item: { title: string }) => item.title)]).toEqual([
    'Approve $4.2M to save $23.0M over 36 months',
    'Why now',
    'What could go wrong',
  ])
  await loading.destroy()
})

interface Entry {
  readonly title: string
  readonly dest: readonly [
    { readonly num: number; readonly gen: number },
    { name: string },
    number,
    number,
    number,
  ]
  readonly items: readonly Entry[]
}

test('every entry of the outline leads to its heading', async () => {
  const loading = getDocument({ data: new Uint8Array(pdfOf(longDocument())), verbosity: 0 })
  const document = await loading.promise
  const entries = ((await document.getOutline()) ?? []) as unknown as readonly Entry[]
  const all = entries.flatMap((entry) => [entry, ...entry.items])
  expect(all.length).toBeGreaterThan(3)
  for (const { title, dest } of all) {
    const [page, how, left, top] = dest
    const { items } = await (await document.getPage((await document.getPageIndex(page)) + 1)).getTextContent()
    const line = items.find(
      (item) => 'str' in item && item.str.trim() !== '' && title.startsWith(item.str.trim()),
    )
    if (line === undefined || !('transform' in line)) throw new Error(`no heading '${title}' on its page`)
    const above = top - Number(line.transform[5])
    expect([how.name, left, above > Number(line.height), above < 3 * Number(line.height)]).toEqual([
      'XYZ',
      0,
      true,
      true,
    ])
  }
  await loading.destroy()
})

test('an attachment comes back out whole, with its relationship and description', async () => {
  const bytes = pdfOf(memoDocument(), { attachments: [attachment] })
  const loading = getDocument({ data: new Uint8Array(bytes), verbosity: 0 })
  const found = (await (await loading.promise).getAttachments()) as
    | ReadonlyMap<string, { content: Uint8Array }>
    | Readonly<Record<string, { content: Uint8Array }>>
  const file =
    found instanceof Map
      ? found.get('inputs.yaml')
      : (found as Readonly<Record<string, { content: Uint8Array }>>)['inputs.yaml']
  expect(new TextDecoder().decode(file?.content)).toBe('schema: boardpack/1\n')
  await loading.destroy()
  const read = readPdf(bytes)
  const catalog = dictionary(read, read.trailer.get('Root'))
  const associated = array(read, catalog.get('AF')).map((each) => dictionary(read, each))
  expect(associated.map((each) => [each.get('UF'), nameOf(each.get('AFRelationship'))])).toEqual([
    ['inputs.yaml', 'Source'],
  ])
})

test('a table with an empty corner has no header without words', () => {
  const text = '# T\n\n## A\n\n|  | Low | High |\n|:--|--:|--:|\n| Price | 1 | 2 |\n|  | 3 | 4 |'
  const file = readPdf(pdfOf(documentOf('t.md', text, memoMetadata)))
  expect(auditPdf(file)).toEqual([])
  expect(roles(file).filter((role) => role === 'TH')).toHaveLength(3)
})

test('only a document that is given attachments has any', () => {
  expect(Buffer.from(pdfOf(memoDocument())).includes('EmbeddedFile')).toBe(false)
})

/** Every dictionary of a file, those inside others too. */
function dictionaries(file: PdfFile): readonly Dictionary[] {
  const inside = (value: PdfValue): Dictionary[] => {
    if (Array.isArray(value)) return value.flatMap(inside)
    return value instanceof Map ? [value, ...[...value.values()].flatMap(inside)] : []
  }
  return [...file.objects.values()].flatMap(({ value }) => inside(value))
}

function dropKey(
  key: string,
  isIn: (dictionary: Dictionary) => boolean = () => true,
): (file: PdfFile) => void {
  return (file) => {
    const found = dictionaries(file).filter((each) => each.has(key) && isIn(each))
    if (found.length === 0) throw new Error(`nothing to break: ${key}`)
    for (const each of found) each.delete(key)
  }
}

function replaceInPages(pattern: RegExp, replacement: string): (file: PdfFile) => void {
  return (file) => {
    for (const object of file.objects.values()) {
      if (object.stream?.includes(' BDC') === true)
        object.stream = object.stream.replace(pattern, replacement)
    }
  }
}

function renameRole(from: string, to: string): (file: PdfFile) => void {
  return (file) => {
    for (const each of dictionaries(file))
      if (isName(each.get('S'), from)) each.set('S', { kind: 'name', name: to })
  }
}

const isFigure = (each: Dictionary): boolean => isName(each.get('S'), 'Figure')

/** Each breaks a good file in one way; the audit must say so. */
const breakages: readonly (readonly [string, (file: PdfFile) => void, RegExp])[] = [
  ['no mark of being tagged', dropKey('Marked'), /not marked/],
  ['no language', dropKey('Lang'), /no language/],
  ['no displayed title', dropKey('DisplayDocTitle'), /not displayed/],
  ['no output intent', dropKey('OutputIntents'), /output intent/],
  ['no outline count', dropKey('Count', (each) => each.has('First') && !each.has('Title')), /outline/],
  ['no tab order', dropKey('Tabs'), /tab order/],
  ['no alt text', dropKey('Alt', isFigure), /no alt text/],
  ['no figure box', dropKey('BBox'), /no box/],
  ['no header scope', dropKey('Scope'), /no scope/],
  ['no note ID', dropKey('ID', (each) => isName(each.get('S'), 'Note')), /no ID/],
  ['no list numbering', dropKey('ListNumbering'), /no numbering/],
  ['no link text', dropKey('Contents', (each) => isName(each.get('Subtype'), 'Link')), /where it leads/],
  ['no link parent', dropKey('StructParent'), /parent tree/],
  ['no text mapping', dropKey('ToUnicode'), /cannot be extracted/],
  ['no embedded font', dropKey('FontFile2'), /not embedded/],
  ['no parent tree', dropKey('ParentTree'), /no parent tree/],
  ['a skipped heading', renameRole('H2', 'H3'), /skipped/],
  ['a title of the second level', renameRole('H1', 'H2'), /not H1/],
  ['a type of its own', renameRole('P', 'Paragraph'), /no standard type/],
  ['a row outside a table', renameRole('Table', 'Div'), /TR in Div/],
  [
    'a missing cell',
    (file) => {
      const row = dictionaries(file).find((each) => isName(each.get('S'), 'TR'))
      row?.set('K', array(file, row.get('K')).slice(1))
    },
    /rows of/,
  ],
  [
    'untagged text',
    replaceInPages(/\/P <<\n\/MCID \d+\n>> BDC([\s\S]*?)EMC/, '$1'),
    /neither tagged nor artifact/,
  ],
  ['an untagged rule', replaceInPages(/$/, '\n0 0 m 1 1 l S\n'), /neither tagged nor artifact/],
  ['an unbalanced mark', replaceInPages(/EMC/, ''), /balance/],
  ['an MCID of nobody', replaceInPages(/\/MCID 0\b/, '/MCID 9999'), /has no element/],
  [
    'an unescaped title',
    (file) => {
      for (const object of file.objects.values())
        if (object.stream?.includes('<dc:title>') === true)
          object.stream = object.stream.replace('&amp;', '&')
    },
    /well-formed/,
  ],
  ['a script', (file) => dictionary(file, file.trailer.get('Root')).set('OpenAction', 'x'), /active content/],
]

test.each(breakages)('the audit finds a file with %s', (_, breakIt, problem) => {
  const text =
    '# T & U\n\n## A\n\nText [link](https://example.com/).[^1]\n\n- item\n\n::chart{name="unit-cost"}\n\n::table{name="tco-summary"}\n\n[^1]: Note.'
  const file = readPdf(brokenBase(text))
  expect(auditPdf(file)).toEqual([])
  breakIt(file)
  expect(auditPdf(file).join('\n')).toMatch(problem)
})

function brokenBase(text: string): Uint8Array {
  return pdfOf(documentOf('t.md', text, { ...memoMetadata, title: 'T & U' }))
}
