import { absoluteRange } from './cell-address.ts'
import { cleanLine } from './text.ts'
import type { InputForm } from './workbook-cell.ts'

/** Excel's limits for a validation's texts and for a list written in place. */
const longestMessage = 255

/** A cell's rule of what may be entered, in the terms of the file format. */
export interface Validation {
  readonly type: 'list' | 'decimal' | 'whole'
  readonly operator?: 'between' | 'greaterThanOrEqual' | 'lessThanOrEqual'
  readonly formulae: (string | number)[]
  readonly allowBlank: boolean
  readonly showErrorMessage: boolean
  readonly errorStyle: string
  readonly errorTitle: string
  readonly error: string
  readonly showInputMessage: boolean
}

/** The rule of an input's form. A blank is refused where Excel can refuse it: a missing number is never zero. */
export function validationOf(form: InputForm): Validation {
  switch (form.kind) {
    case 'number':
      return bounded('decimal', form.minimum, form.maximum)
    case 'month':
      return bounded('whole', form.minimum, form.maximum)
    case 'switch':
      return { ...refusal('Enter 1 for on or 0 for off.'), type: 'list', formulae: ['"0,1"'] }
    case 'choice':
      return {
        ...refusal('Choose one of the names in the list.'),
        type: 'list',
        formulae: [absoluteRange(form.options)],
      }
    case 'option':
      return {
        ...refusal(`Choose one of: ${form.options.join(', ')}.`),
        type: 'list',
        formulae: [inPlace(form.options)],
      }
  }
}

function refusal(error: string): Omit<Validation, 'type' | 'formulae'> {
  return {
    allowBlank: false,
    showErrorMessage: true,
    errorStyle: 'stop',
    errorTitle: 'Outside what the model accepts',
    error: cleanLine(error).slice(0, longestMessage),
    showInputMessage: true,
  }
}

// Without bounds any number is accepted, but neither text nor a blank.
const widest = '1E+300'

function bounded(
  type: 'decimal' | 'whole',
  minimum: number | undefined,
  maximum: number | undefined,
): Validation {
  const noun = type === 'whole' ? 'a whole number' : 'a number'
  const limits = [
    ...(minimum === undefined ? [] : [`at least ${minimum}`]),
    ...(maximum === undefined ? [] : [`at most ${maximum}`]),
  ]
  const error = limits.length === 0 ? `Enter ${noun}.` : `Enter ${noun}, ${limits.join(' and ')}.`
  const formulae = [minimum ?? `-${widest}`, maximum ?? widest]
  return { ...refusal(error), type, operator: 'between', formulae }
}

function inPlace(options: readonly string[]): string {
  const list = options.map((option) => cleanLine(option).replaceAll('"', '""')).join(',')
  if (list.length > longestMessage)
    throw new Error(`a list of ${list.length} characters: use a range of cells`)
  return `"${list}"`
}
