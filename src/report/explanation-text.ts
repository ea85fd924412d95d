import type { Explained, ExplainedNumber } from '../analysis/explanation.ts'
import type { Inputs } from '../inputs/inputs.ts'
import { monthAt, printMonth } from '../units/calendar.ts'
import { printUnit, unitInCurrency } from '../units/unit.ts'

/** A number in at most six significant digits, grouped: enough to follow a calculation. */
export function printNumber(value: number): string {
  if (value === 0) return '0'
  const rounded = Math.abs(value) >= 1e6 ? Math.round(value) : Number(value.toPrecision(6))
  const [whole = '', fraction] = String(Math.abs(rounded)).split('.')
  const grouped = whole.includes('e') ? whole : whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return `${rounded < 0 ? '-' : ''}${fraction === undefined ? grouped : `${grouped}.${fraction}`}`
}

/** Writes explanations of one case. */
class ExplanationWriter {
  readonly #inputs: Inputs
  readonly lines: string[] = []

  constructor(inputs: Inputs) {
    this.#inputs = inputs
  }

  quantity(value: number, { unit }: ExplainedNumber): string {
    const text = printUnit(unit).replace('money', this.#inputs.currency)
    return text === '1' ? printNumber(value) : `${printNumber(value)} ${text}`
  }

  #when({ column }: ExplainedNumber): string {
    if (column === undefined) return ''
    if (column === 'every') return ' @every month, the last shown'
    return ` @${printMonth(monthAt(this.#inputs.period, column))}`
  }

  write(number: ExplainedNumber, level: number): void {
    const indent = '  '.repeat(level)
    this.lines.push(
      `${indent}${number.name}${this.#when(number)} = ${this.quantity(number.value, number)}${this.#remark(number)}`,
    )
    if (number.words !== undefined && !number.isRepeated) this.lines.push(`${indent}  = ${number.words}`)
    for (const part of number.parts) this.write(part, level + 1)
  }

  #remark(number: ExplainedNumber): string {
    if (number.isRepeated) return '  (taken apart above)'
    if (!number.isInput) return `  ${number.label}`
    const { input } = number
    if (input === undefined) return '  follows from the structure of the inputs'
    const place = input.place === undefined ? 'documented default' : `${input.place.file}:${input.place.line}`
    const evidence = [input.grade, input.as_of, input.source].filter((part) => part !== undefined).join(', ')
    return `  ${place}${evidence === '' ? '' : `  ${evidence}`}`
  }
}

/** An explanation for people: one line a number, its formula below it, what it is made from further in. */
export function explanationText(inputs: Inputs, explained: Explained): string {
  const writer = new ExplanationWriter(inputs)
  const { question, period, value, number } = explained
  const over = period === undefined ? '' : ` over ${period}`
  if (period !== undefined) writer.lines.push(`${question}${over} = ${writer.quantity(value, number)}`)
  writer.write(number, 0)
  return `${writer.lines.join('\n')}\n`
}

/** Where an input comes from; of one that follows from the structure of the inputs, only that. */
export type ExplainedInput =
  | { readonly structure: true }
  | {
      readonly path: string
      readonly written: string
      readonly file?: string
      readonly line?: number
      readonly column?: number
      readonly source?: string
      readonly as_of?: string
      readonly owner?: string
      readonly grade?: string
      readonly default?: true
    }

/** A number and what it is made of. */
export interface ExplanationNode {
  readonly name: string
  readonly label: string
  /** A month as `2027-06`, or `every`; absent where the number has no months. */
  readonly month?: string
  readonly value: number
  readonly unit: string
  readonly formula?: string
  readonly input?: ExplainedInput
  readonly repeated?: true
  readonly parts?: readonly ExplanationNode[]
}

/** The shape of what `boardpack explain --json` prints. */
export const explainSchema = 'boardpack-explain/1'

/** What `boardpack explain --json` prints. */
export interface ExplanationDocument {
  readonly schema: typeof explainSchema
  readonly question: string
  readonly over?: string
  readonly value: number
  readonly explanation: ExplanationNode
}

/** The same as a value for JSON. */
export function explanationDocument(inputs: Inputs, explained: Explained): ExplanationDocument {
  const { currency } = inputs
  const node = (number: ExplainedNumber): ExplanationNode => ({
    name: number.name,
    label: number.label,
    ...(number.column === undefined
      ? {}
      : { month: number.column === 'every' ? 'every' : printMonth(monthAt(inputs.period, number.column)) }),
    value: number.value,
    unit: unitInCurrency(number.unit, currency),
    ...(number.words === undefined ? {} : { formula: number.words }),
    ...(number.isInput ? { input: inputSource(number) } : {}),
    ...(number.isRepeated ? { repeated: true as const } : {}),
    ...(number.parts.length === 0 ? {} : { parts: number.parts.map(node) }),
  })
  return {
    schema: explainSchema,
    question: explained.question,
    ...(explained.period === undefined ? {} : { over: explained.period }),
    value: explained.value,
    explanation: node(explained.number),
  }
}

function inputSource({ input }: ExplainedNumber): ExplainedInput {
  if (input === undefined) return { structure: true }
  const { path, written, place, source, as_of, owner, grade, isDefault } = input
  return {
    path,
    written,
    ...(place === undefined ? {} : { file: place.file, line: place.line, column: place.column }),
    ...(source === undefined ? {} : { source }),
    ...(as_of === undefined ? {} : { as_of }),
    ...(owner === undefined ? {} : { owner }),
    ...(grade === undefined ? {} : { grade }),
    ...(isDefault ? { default: true as const } : {}),
  }
}
