import type { Verdict } from '../../src/analysis/verdict.ts'
import type { Results } from '../../src/cases/results.ts'
import { type Document, plainText } from '../../src/report/document.ts'
import { type DocumentName, documentNames } from '../../src/report/facts/documents.ts'
import type { Workbook } from '../../src/xlsx/workbook.ts'
import { caseDocument, productsOf } from './case-documents.ts'

type Status = Verdict['status']

/** How the title of a memo begins under each verdict. */
const memoTitles: Readonly<Record<Status, RegExp>> = {
  approve: /^Approve (?!a smaller programme)/,
  'approve-reduced': /^Approve a smaller programme, /,
  'choose-option': /^Choose another option, “/,
  decline: /^Decline the /,
  'nothing-proposed': /^Nothing to decide: both plans are the same$/,
  'not-ready': /^Not ready to decide: \d+ conditions? (is|are) open$/,
}

/** How the title of a press release, or of the note in its place, reads under each verdict. */
const releaseTitles: Readonly<Record<Status, RegExp>> = {
  ...memoTitles,
  approve: / (serves the same demand at \S+ lower cost per token|completes its serving programme)$/,
  decline: / keeps its serving fleet as it is$/,
  'nothing-proposed': / keeps its serving fleet as it is$/,
}

/** The title of a document. */
function titleOf({ blocks }: Document): string {
  const found = blocks.find((block) => block.kind === 'heading')
  return found?.kind === 'heading' ? plainText(found.runs) : ''
}

/** The panel of what is asked, at the head of a memo. */
export function askOf({ blocks }: Document): string {
  return blocks.flatMap((block) => (block.kind === 'ask' ? block.paragraphs.map(plainText) : [])).join('\n')
}

/** The rows of a document's head, by label. */
function headRow({ blocks }: Document, label: string): string | undefined {
  const rows = blocks.flatMap((block) => (block.kind === 'memo' ? block.rows : []))
  const row = rows.find((each) => each.label === label)
  return row === undefined ? undefined : plainText(row.runs)
}

/** Whether a document states a verdict on its first page. */
function states(document: Document, name: DocumentName, status: Status): boolean {
  switch (name) {
    case 'board-memo':
    case 'executive-memo':
      return memoTitles[status].test(titleOf(document))
    case 'pr-faq':
      return releaseTitles[status].test(titleOf(document))
    default:
      return memoTitles[status].test(headRow(document, 'Verdict') ?? '')
  }
}

/** The line under the title of each sheet. */
function sheetLines({ sheets }: Workbook): readonly string[] {
  return sheets.map(({ rows }) => {
    const cell = rows.find(({ row }) => row === 2)?.cells.find(({ column }) => column === 1)
    return cell?.kind === 'text' ? cell.text : ''
  })
}

/** Sheets of a pack's workbook that do not state its verdict under their title. */
export function silentSheets(results: Results): readonly string[] {
  const { analyses, workbook } = productsOf(results)
  return sheetLines(workbook.workbook).filter((text) => {
    const said = /Verdict of the pack as written: (.*?)\.(?: |$)/.exec(text)?.[1] ?? ''
    return !memoTitles[analyses.verdict.status].test(said)
  })
}

/** Documents and results of a pack that do not state its verdict, or that state another; none in a sound pack. */
export function disagreements(results: Results): readonly string[] {
  const { analyses, document } = productsOf(results)
  const { status } = analyses.verdict
  const made = documentNames.map((name) => [name, caseDocument(results, name)] as const)
  const silent = made.filter(([name, one]) => !states(one, name, status))
  const others = (Object.keys(memoTitles) as Status[]).filter((other) => other !== status)
  const contradicting = made.filter(([, one]) => others.some((other) => memoTitles[other].test(titleOf(one))))
  const file = document.verdict?.status === status ? [] : ['results.json']
  return [
    ...silent.map(([name]) => name),
    ...contradicting.map(([name]) => `${name}: another title`),
    ...file,
  ]
}
