import type { ExplanationDocument } from '../report/explanation-text.ts'
import type { Judged, Quick } from './desk.ts'

/** A question to the desk; `moves` is the fragment of the address. */
export type Ask =
  | { readonly kind: 'quick' | 'judge'; readonly moves: string }
  | { readonly kind: 'explain'; readonly moves: string; readonly question: string; readonly depth: number }

/** Answers by kind of question. */
export interface Answers {
  readonly quick: Quick
  readonly judge: Judged
  readonly explain: ExplanationDocument | undefined
}
