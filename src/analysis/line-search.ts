import { nearestName } from '../diagnostic/nearest.ts'
import type { Line, Program } from '../formula/program.ts'
import { plans } from '../model/scopes.ts'

/** Words that tell no line from another. */
const fillers = new Set(['a', 'an', 'the', 'of', 'per', 'in', 'at', 'by', 'for', 'and', 'total'])

/** The words of a name or a label, without their plural and in one spelling. */
function wordsOf(text: string): readonly string[] {
  const words =
    text
      .toLowerCase()
      .replaceAll('iz', 'is')
      .match(/[a-z]+|\d+/g) ?? []
  return words
    .filter((word) => !fillers.has(word))
    .map((word) => (word.length > 3 ? word.replace(/s$/, '') : word))
}

type LineName = Pick<Line, 'scope' | 'name'>

/** A name by which a line can be asked for: of the case by itself, else with its plan or scope. */
function askedAs({ scope, name }: LineName): readonly string[] {
  if (scope === 'case') return [name]
  return scope === 'plan' ? plans.map((plan) => `${plan}.${name}`) : [`${scope}.${name}`]
}

/** Whether a line has every word of a question in its name or its label, perhaps as the start of a longer word. */
function hasWords({ name, label }: Line, words: readonly string[]): boolean {
  const own = [...wordsOf(name), ...wordsOf(label)]
  return words.length > 0 && words.every((word) => own.some((one) => one.startsWith(word)))
}

/** Whether a question is for one thing per another: `cost_per_token`. */
const asksForRatio = (text: string): boolean => /(?:^|[^a-z])per(?:$|[^a-z])/i.test(text)

/** Whether a line is one thing per another: its unit has a part below the stroke. */
const isRatio = ({ unit }: Line): boolean => Object.values(unit).some((exponent) => exponent < 0)

/**
 * How far a line is from a question: of the kind that is asked for, told by its name or only by its label, a headline or
 * a detail, and how much more it says.
 */
function distance(line: Line, text: string, words: readonly string[]): readonly number[] {
  const { scope, name, label } = line
  const isNamed = words.every((word) => wordsOf(name).some((one) => one.startsWith(word)))
  const rank = ['case', 'plan'].indexOf(scope)
  const more = Math.min(wordsOf(name).length, wordsOf(label).length)
  return [asksForRatio(text) && !isRatio(line) ? 1 : 0, isNamed ? 0 : 1, rank < 0 ? 2 : rank, more]
}

function inOrder(one: readonly number[], other: readonly number[]): number {
  return one.map((value, index) => value - (other[index] ?? 0)).find((difference) => difference !== 0) ?? 0
}

/** The names of those lines that every case has: of the case and of its plans. */
export function namesOfLines(lines: readonly LineName[]): readonly string[] {
  return lines.filter(({ scope }) => scope === 'case' || scope === 'plan').flatMap(askedAs)
}

/** Most names that are suggested for one question. */
const mostNamed = 4

/** The lines that may be meant by words which name none: those with all of them, headlines first, or the nearest name. */
export function linesMeant({ lines }: Program, text: string): readonly string[] {
  const bare = text.replace(/^(?:status_quo|optimized)\./, '')
  const words = wordsOf(bare)
  const found = lines
    .filter((line) => hasWords(line, words))
    .map((line) => ({ line, far: distance(line, bare, words) }))
    .toSorted((a, b) => inOrder(a.far, b.far))
  const names = [...new Set(found.flatMap(({ line }) => askedAs(line)))]
  if (names.length > 0) return names.slice(0, mostNamed)
  const nearest = nearestName(text, lines.flatMap(askedAs))
  return nearest === undefined ? [] : [nearest]
}
