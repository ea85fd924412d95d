import type { Diagnostic } from '../../diagnostic/diagnostic.ts'
import type { Document } from '../../report/document.ts'
import { checkNumbers } from '../check-numbers.ts'
import { readWrittenText, type WrittenText } from './read-text.ts'

/** Reads a written document back and compares its numbers with those of the document. */
export function checkWrittenText(name: string, document: Document, bytes: Uint8Array): readonly Diagnostic[] {
  const written = readWrittenText(bytes)
  const textsOf = (isWanted: (tag: string) => boolean): readonly string[] =>
    written.filter(({ tag }) => isWanted(tag)).map(({ text }) => text)
  // In a list of contents (TOCI) page numbers stand beside the links, which the document does not know.
  const prose = textsOf((tag) => !['Artifact', 'Figure', 'TOCI'].includes(tag))
  const figures = textsOf((tag) => tag === 'Figure')
  return [...checkNumbers(name, document, { prose, figures, hasMarks: true }), ...unreadable(name, written)]
}

function unreadable(name: string, written: readonly WrittenText[]): readonly Diagnostic[] {
  const lost = written.filter(({ text }) => text.includes('\uFFFD'))
  return lost.map(({ text, page }) => {
    const message = `page ${page} of ${name} has characters that cannot be read back: ${text}`
    return { code: 'text-check', severity: 'error', message }
  })
}
