import type { Fact } from './fact.ts'

/** What an expression gives: a text, with the fact that it prints if it prints one. */
export interface Rendered {
  readonly text: string
  readonly fact?: string | undefined
}

/** The named texts that were given to a helper, e.g. `positive="saves"`. */
export type Phrases = ReadonlyMap<string, string>

/** A helper's answer, or what is wrong with its arguments. */
export type Answer = { readonly said: Rendered } | { readonly problem: string }

/**
 * A helper takes one fact and named texts. Helpers choose words; none computes: numbers come from the model only.
 */
export type Helper = (fact: Fact, wordings: Phrases) => Answer

/** The sign that a reader sees: a number that prints as zero is zero, whatever stands behind the rounding. */
function printedSign(fact: Fact): 'negative' | 'zero' | 'positive' {
  const digits = fact.text.match(/\d/g)
  if (fact.value === 0 || digits?.every((digit) => digit === '0') === true) return 'zero'
  return Number(fact.value) < 0 ? 'negative' : 'positive'
}

function required(wordings: Phrases, names: readonly string[]): string | undefined {
  const missing = names.filter((name) => !wordings.has(name))
  return missing.length === 0
    ? undefined
    : `a text for ${missing.map((name) => `${name}=`).join(' and ')} is missing`
}

function wordingFor(wordings: Phrases, name: string): Answer {
  const text = wordings.get(name) ?? wordings.get('other')
  return text === undefined
    ? { problem: `there is no text for ${name}= and none for other=` }
    : { said: { text } }
}

/**
 * `{{choose npv positive="returns" zero="breaks even" negative="loses"}}` for a number,
 * `{{choose approved yes="Approve" no="Reject"}}` for a truth value, one text a value for a word.
 */
function choose(fact: Fact, wordings: Phrases): Answer {
  if (typeof fact.value === 'string') return wordingFor(wordings, fact.value)
  const names = typeof fact.value === 'boolean' ? ['yes', 'no'] : ['positive', 'zero', 'negative']
  const problem = required(wordings, names)
  if (problem !== undefined) return { problem }
  if (typeof fact.value === 'boolean') return wordingFor(wordings, fact.value ? 'yes' : 'no')
  return wordingFor(wordings, printedSign(fact))
}

/** `{{plural months one="month" other="months"}}`: by the number that is printed, so `1.0` takes the plural. */
function plural(fact: Fact, wordings: Phrases): Answer {
  const problem = required(wordings, ['one', 'other'])
  if (problem !== undefined) return { problem }
  if (typeof fact.value !== 'number') return { problem: `${fact.name} is not a number` }
  return wordingFor(wordings, /^\D*1(?![\d.,])/.test(fact.text) ? 'one' : 'other')
}

/** `{{size saving}}`: the printed form without its sign, for sentences whose verb already carries it. */
function size(fact: Fact): Answer {
  if (typeof fact.value !== 'number') return { problem: `${fact.name} is not a number` }
  const bracketed = /^\((.*)\)$/.exec(fact.text)
  return { said: { text: (bracketed?.[1] ?? fact.text).replace(/^[-−+]\s?/, ''), fact: fact.name } }
}

export interface HelperRule {
  readonly run: Helper
  readonly takesWordings: boolean
}

/** The whole vocabulary of templates beside `if`, `unless`, `each` and `is`. */
export const helperRules: ReadonlyMap<string, HelperRule> = new Map([
  ['choose', { run: choose, takesWordings: true }],
  ['plural', { run: plural, takesWordings: true }],
  ['size', { run: size, takesWordings: false }],
])
