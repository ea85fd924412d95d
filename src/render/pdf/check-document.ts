import type { Diagnostic } from '../../diagnostic/diagnostic.ts'
import { checkDocumentFacts } from '../../report/consistency.ts'
import type { Document } from '../../report/document.ts'
import type { Fact } from '../../report/fact.ts'
import { checkWrittenText } from './check-text.ts'

/** A document as it is to be published: what it says, and the file. */
export interface WrittenDocument {
  /** Name of the file, for messages. */
  readonly name: string
  readonly document: Document
  readonly bytes: Uint8Array
}

/**
 * Whether the numbers in a written file are those of the document, and those of the document are the facts. Anything
 * found is a fault of boardpack, not of the inputs: nothing may be published then. `checkFactCells` closes the chain
 * from the facts to the workbook.
 */
export function checkDocument(
  { name, document, bytes }: WrittenDocument,
  facts: readonly Fact[],
): readonly Diagnostic[] {
  return [...checkDocumentFacts(name, document, facts), ...checkWrittenText(name, document, bytes)]
}
