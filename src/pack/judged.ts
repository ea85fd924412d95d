import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import { type Headline, headlineOf } from '../report/headline.ts'
import { defaultsWarning, verdictWarnings } from '../report/verdict-words.ts'
import type { CaseProducts } from './case-products.ts'

/** What is said of a case besides its numbers. */
export interface Judged {
  readonly warnings: readonly Diagnostic[]
  readonly headline: Headline
}

/** Its messages with those of its verdict, and the headline. */
export function judged(products: CaseProducts, warnings: readonly Diagnostic[]): Judged {
  const { results, analyses } = products
  const all = [
    ...warnings,
    ...defaultsWarning(analyses.evidence),
    ...verdictWarnings(results, analyses.verdict),
  ]
  return { warnings: all, headline: headlineOf(results, analyses.verdict, all.length) }
}
