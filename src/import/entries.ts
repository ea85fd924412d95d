import type { Grade } from '../inputs/assumption.ts'
import type { CaseFileName } from '../inputs/case-files.ts'
import type { Origin } from './import-fault.ts'

/** Where something is written in a case. */
export interface Target {
  readonly file: CaseFileName
  readonly path: readonly string[]
}

/** A figure with its provenance, as it is written: texts with their units. */
export interface FigureEntry extends Target {
  readonly value: string
  readonly low?: string | undefined
  readonly high?: string | undefined
  readonly source: string
  readonly asOf: string
  /** `list` for what a price list says; what was measured or billed is `measured`. */
  readonly grade: Extract<Grade, 'measured' | 'list'>
}

/** A text that is no figure: a name, a date, a choice; quoted already where it must be. */
export interface TextEntry extends Target {
  readonly text: string
}

export type Entry = FigureEntry | TextEntry

/** What was read out of files, for a case: what to write, and what to say about it. */
export interface Reading {
  readonly format: string
  readonly entries: readonly Entry[]
  readonly remarks: readonly string[]
}

/** The last part of a path, however it is written. */
export function baseName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path
}

/** Where a figure is from: the file, the row and the field. */
export function sourceOf({ file, line }: Origin, from: string): string {
  return `${baseName(file)}, line ${line}: ${from}`
}
