import type { FactBook } from './fact-book.ts'

/** Whether a figure prints as nothing: no digit of it but zeros. */
export function isNothing(printed: string): boolean {
  return !/[1-9]/.test(printed)
}

/** Whether a fact prints as something other than nothing. */
export function isShown(writer: FactBook, name: string): boolean {
  return !isNothing(writer.fact(name).text)
}
