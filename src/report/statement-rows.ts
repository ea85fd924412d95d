import type { Results } from '../cases/results.ts'
import type { Statement } from '../model/statements.ts'
import { uncapitalized } from '../units/first-letter.ts'

/** A row of a statement as sheets and tables show it. */
export interface StatementRow {
  /** The line of the model. */
  readonly name: string
  readonly label: string
  /** `memo` stands below the total and is no part of it. */
  readonly role: 'part' | 'sum' | 'memo'
}

/** Words that a table puts in place of the label of a line. */
export type Wording = Readonly<Record<string, string>>

/** A label inside a sentence; abbreviations keep their capitals. */
function withinSentence(label: string): string {
  return /^[A-Z][a-z]/.test(label) ? uncapitalized(label) : label
}

/** The rows of a statement in its order, then its memo lines; what is subtracted says so. */
export function statementRows(
  results: Results,
  { scope, entries, memo }: Statement,
  words: Wording = {},
): readonly StatementRow[] {
  const labelOf = (name: string): string => words[name] ?? results.line(scope, name).label
  return [
    ...entries.map(({ line, role }): StatementRow => {
      const label = role === 'minus' ? `Less ${withinSentence(labelOf(line))}` : labelOf(line)
      return { name: line, label, role: role === 'sum' ? 'sum' : 'part' }
    }),
    ...memo.map((name): StatementRow => ({ name, label: labelOf(name), role: 'memo' })),
  ]
}
