/** A stretch of a file and what stands there instead. */
export interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** Lines of a file that were changed: what stood from a line on, and what stands there instead. */
export interface LineChange {
  /** Counts from 1. */
  readonly line: number
  readonly before: readonly string[]
  readonly after: readonly string[]
}

/** Edits that no other covers, last one first. */
export function outerEdits(all: readonly Edit[]): readonly Edit[] {
  const outer = all.filter((one) => !all.some((other) => other !== one && covers(other, one)))
  return outer.toSorted((a, b) => b.start - a.start || b.end - a.end)
}

function covers(outer: Edit, inner: Edit): boolean {
  const isWider = outer.end - outer.start > inner.end - inner.start
  // What is inserted right after a stretch is not within it.
  return isWider && outer.start <= inner.start && inner.end <= outer.end && inner.start < outer.end
}

/** A text with edits, last one first, carried out. */
export function withEdits(text: string, edits: readonly Edit[]): string {
  return edits.reduce((whole, edit) => whole.slice(0, edit.start) + edit.text + whole.slice(edit.end), text)
}

function linesOf(text: string): readonly string[] {
  return text === '' ? [] : text.replace(/\n$/, '').split('\n')
}

/** Where the line of a character begins. */
export function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1
}

/** Where the line after a character begins; the character itself where it begins one. */
export function lineEnd(text: string, offset: number): number {
  if (text[offset - 1] === '\n') return offset
  const end = text.indexOf('\n', offset)
  return end < 0 ? text.length : end + 1
}

interface Stretch {
  readonly from: number
  to: number
  readonly edits: Edit[]
}

/** The lines of a text that edits, last one first, change. */
export function changedLines(text: string, edits: readonly Edit[]): readonly LineChange[] {
  const stretches: Stretch[] = []
  for (const edit of edits.toReversed()) {
    const [from, to] = [lineStart(text, edit.start), lineEnd(text, edit.end)]
    const last = stretches.at(-1)
    if (last === undefined || from > last.to || (from === last.to && last.to > last.from && to > from))
      stretches.push({ from, to, edits: [edit] })
    else {
      last.to = Math.max(last.to, to)
      last.edits.push(edit)
    }
  }
  return stretches.map(({ from, to, edits: own }) => {
    const moved = own.map((edit) => ({ ...edit, start: edit.start - from, end: edit.end - from }))
    const before = text.slice(from, to)
    const line = text.slice(0, from).split('\n').length
    return { line, before: linesOf(before), after: linesOf(withEdits(before, moved.toReversed())) }
  })
}
