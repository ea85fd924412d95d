/** The library for Node: cases in folders, with the fonts, templates and calculator of the installed package. */
export { CaseError, type Session } from './analysis/session.ts'
export { buildFolder, type FolderBuild, openFolder, readFolder } from './cli/library.ts'
export type { Diagnostic, Outcome, Place, SourceFile } from './diagnostic/diagnostic.ts'
export type { BuildOutcome } from './pack/build-request.ts'
export type { Artifact, Pack } from './render/artifact.ts'
