/** The engine: from the text of a case to its numbers, without Node, so that it runs in a browser as well. */

export type { Explained, ExplainedNumber } from './analysis/explanation.ts'
export { explainLine } from './analysis/explanation.ts'
export { CaseError, open, Session } from './analysis/session.ts'
export { type CaseSources, modelOfCase, resultsOfCase } from './cases/case-model.ts'
export { type MemberIds, Results } from './cases/results.ts'
export type { Diagnostic, Outcome, Place, SourceFile } from './diagnostic/diagnostic.ts'
export { printDiagnostics } from './diagnostic/excerpt.ts'
export type { Inputs } from './inputs/inputs.ts'
export { validate } from './inputs/validate.ts'
export { buildModel, type Model } from './model/model.ts'
export { partsOf, type Statement, type StatementEntry, statements, totalOf } from './model/statements.ts'
