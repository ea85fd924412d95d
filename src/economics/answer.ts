/**
 * The answer to a question that may have none: a payback that never comes, a break-even that no volume
 * reaches. `reason` is a clause that can be printed after "there is none:".
 */
export type Answer =
  | { readonly kind: 'value'; readonly value: number }
  | { readonly kind: 'none'; readonly reason: string }

/** The question has an answer: this number. */
export function answer(value: number): Answer {
  return { kind: 'value', value }
}

/** The question has no answer, for this reason. */
export function noAnswer(reason: string): Answer {
  return { kind: 'none', reason }
}
