import type { Results } from '../cases/results.ts'
import type { Diagnostic, SourceFile } from '../diagnostic/diagnostic.ts'
import { caseFileNames } from '../inputs/case-files.ts'
import { CaseText } from '../inputs/case-text.ts'
import { monthAt, type Period, printMonth, printPeriod } from '../units/calendar.ts'

/** A path of the inputs by its keys. */
export type Keys = readonly (string | number)[]

/** What is rolled: the case as it is with its numbers, how far it goes, and the texts that are changed on the way. */
export class Rolling {
  /** The numbers of the case as it is. */
  readonly plan: Results
  /** The same with no levers but those that are live at the new opening: what the new status quo is. */
  readonly live: Results
  /** Months from the old opening to the new one. */
  readonly months: number
  readonly to: Period
  /** Whether what can be carried only roughly is carried all the same, with a warning. */
  readonly isRough: boolean
  readonly diagnostics: Diagnostic[] = []
  readonly #texts: readonly CaseText[]

  constructor(
    files: readonly SourceFile[],
    given: Pick<Rolling, 'plan' | 'live' | 'months' | 'to' | 'isRough'>,
  ) {
    this.plan = given.plan
    this.live = given.live
    this.months = given.months
    this.to = given.to
    this.isRough = given.isRough
    this.#texts = files.filter(({ path }) => caseFileNames.some((name) => path.endsWith(name))).map(textOf)
  }

  get inputs() {
    return this.plan.model.inputs
  }

  /** The quarter from which the case comes, as comments name it. */
  get from(): string {
    return printPeriod(this.inputs.period)
  }

  /** The file that holds a part of the case. */
  text([key]: Keys): CaseText {
    const found = this.#texts.find((text) => text.has([key ?? '']))
    if (found === undefined) throw new Error(`unreachable: no file holds '${key}'`)
    return found
  }

  has(keys: Keys): boolean {
    return this.#texts.some((text) => text.has(keys))
  }

  /** The files as they are written for the new quarter. */
  files(): readonly SourceFile[] {
    return this.#texts.map((text) => text.result())
  }

  /** A month of the case as files write it. */
  month(index: number): string {
    return printMonth(monthAt(this.inputs.period, index))
  }

  /** The value of an input; undefined where the case has none. */
  value(path: string): number | undefined {
    return this.inputs.assumptions.get(path)?.value
  }

  /** Notes what cannot be carried exactly: a mistake, or a warning where that is accepted. */
  refuse(code: string, path: string, message: string, hint: string): void {
    const severity = this.isRough ? 'warning' : 'error'
    this.diagnostics.push({ code, severity, message, place: this.inputs.placeOf(path), hint })
  }
}

/** The comments of an earlier roll. */
const oldNote = /^ *# (?:carried|rolled) /

/** A file of the case, to be rolled in place. */
export function textOf(file: SourceFile): CaseText {
  return new CaseText(file, oldNote)
}

/** A number in full, so that it is read as it was calculated, to within the fifteenth digit. */
export function fullNumber(value: number): string {
  return String(Number(value.toPrecision(15)))
}

/** The text of a figure with its number multiplied; currency, unit and multiplier stay. */
export function scaled(text: string, factor: number): string {
  const match = /[-+]?\d[\d,_]*(?:\.\d+)?(?:e[-+]?\d+)?/i.exec(text)
  if (match === null) return text
  const number = Number(match[0].replaceAll(/[,_]/g, ''))
  const rest = text.slice(match.index + match[0].length)
  return `${text.slice(0, match.index)}${fullNumber(number * factor)}${rest}`
}

/** The factor of an annual change over some months. */
export function compounded(annual: number, months: number): number {
  return (1 + annual) ** (months / 12)
}
