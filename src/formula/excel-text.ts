/*
 * Pieces of Excel formulas, and how they are put together without needless brackets.
 */

/** A piece of an Excel formula: its text, how tightly it binds, and whether it is TRUE/FALSE instead of a number. */
export interface ExcelText {
  readonly text: string
  readonly power: number
  readonly truth: boolean
}

const atom = 99

/** An Excel text that needs no brackets anywhere. */
export function excelAtom(text: string): ExcelText {
  return { text, power: atom, truth: false }
}

/** The text in brackets where it binds less tightly than `power`; TRUE/FALSE made a number where one is needed. */
function excelOperand(arg: ExcelText, power: number): string {
  if (arg.truth) return `(${arg.text})`
  return arg.power < power ? `(${arg.text})` : arg.text
}

/** A text that stands where a number must stand: TRUE and FALSE become 1 and 0. */
export function excelNumber(arg: ExcelText): string {
  return arg.truth ? `1*(${arg.text})` : arg.text
}

export function excelCall(name: string, args: readonly ExcelText[], truth = false): ExcelText {
  return {
    text: `${name}(${args.map((arg) => (truth ? arg.text : excelNumber(arg))).join(',')})`,
    power: atom,
    truth,
  }
}

/** An operand of `+`, `-` or a comparison: a number, in brackets where it binds less tightly. */
export function excelAddend(arg: ExcelText | undefined, power: number): string {
  if (arg === undefined) throw new Error('unreachable: an operator without operand')
  return arg.truth ? `1*(${arg.text})` : excelOperand(arg, power)
}

/** An operand of `*`, `/` or `^`, in brackets where it binds less tightly; truth counts as a number there. */
export function excelFactor(arg: ExcelText | undefined, power: number): string {
  if (arg === undefined) throw new Error('unreachable: an operator without operand')
  return excelOperand(arg, power)
}
