import { verdictStatuses } from '../analysis/verdict.ts'
import type { Diagnostic, Outcome } from '../diagnostic/diagnostic.ts'
import { suggest } from '../diagnostic/nearest.ts'
import type { Currencies } from '../units/currency.ts'
import { type ExpectedQuantity, readQuantity } from '../units/quantity.ts'
import { parseUnit } from '../units/unit.ts'
import { type Headline, headlineUnits, verdictName } from './headline.ts'

/*
 * Gates: `npv < 0`, `saving.share < 10%`, `verdict = not-ready`, `warnings`. A gate names what must not be; where it
 * holds, everything is still written and the program ends with its own exit code.
 */

const comparisons = {
  '<': (left: number, right: number) => left < right,
  '<=': (left: number, right: number) => left <= right,
  '>': (left: number, right: number) => left > right,
  '>=': (left: number, right: number) => left >= right,
  '=': (left: number, right: number) => left === right,
  '!=': (left: number, right: number) => left !== right,
} as const

type Comparison = keyof typeof comparisons

/** A gate that can be tested. */
export interface Gate {
  /** As written. */
  readonly text: string
  /** Which of the gates of a command line it is, from 1. */
  readonly line: number
  readonly name: string
  readonly comparison: Comparison
  /** As written: a word of the verdict, or a number with its unit. */
  readonly value: string
}

/** A gate that was tested. */
export interface TestedGate {
  readonly gate: string
  /** Whether what must not be is so. */
  readonly isCrossed: boolean
  /** The name of the figure and how it stands. */
  readonly figure: string
  readonly stands: string
}

/** The name under which diagnostics point at gates. */
export const gatesFile = '--fail-if'

const known = [verdictName, ...headlineUnits.keys()]

function refused(line: number, text: string, code: string, at: string, message: string, hint: string) {
  const column = Math.max(0, text.indexOf(at)) + 1
  const place = { file: gatesFile, line, column, length: Math.max(1, at.length) }
  return { code, severity: 'error', message, place, hint } as const satisfies Diagnostic
}

function expectedOf(name: string): ExpectedQuantity {
  return { unit: parseUnit(headlineUnits.get(name) ?? '1') }
}

/** Money of any currency that can be written: whether a case has its rate is told when the case is known. */
function anyCurrency(value: string): Currencies {
  const words: readonly string[] = value.match(/[A-Z]{3}/g) ?? []
  return {
    reporting: 'USD',
    rates: new Map([...words, 'EUR', 'GBP', 'JPY', 'INR', 'KRW'].map((word) => [word, 1])),
  }
}

/** What is wrong with the value that a figure is compared with. */
function valueFault({ text, line, name, value, comparison }: Gate): Diagnostic | undefined {
  if (name === verdictName) {
    const word = wordOf(value)
    if (!verdictStatuses.some((status) => status === word))
      return refused(
        line,
        text,
        'bad-gate',
        value,
        `'${value}' is no verdict`,
        suggest(word, verdictStatuses),
      )
    if (comparison === '=' || comparison === '!=') return undefined
    return refused(line, text, 'bad-gate', comparison, 'verdicts have no order', 'compare with = or !=')
  }
  const read = readQuantity(value, expectedOf(name), anyCurrency(value))
  const isShare = headlineUnits.get(name) === '1' && name !== 'warnings' && name !== 'conditions'
  if (isShare && /^[\d.]+$/.test(value) && Number(value) > 1)
    return refused(
      line,
      text,
      'bad-gate',
      value,
      `'${name}' is a share, so ${value} means ${Number(value) * 100}%`,
      `write ${value}%`,
    )
  return read.ok
    ? undefined
    : refused(
        line,
        text,
        'bad-gate',
        value,
        read.message,
        read.hint ?? `for example ${examples[headlineUnits.get(name) ?? '1']}`,
      )
}

const examples = {
  money: 'npv < $2M',
  'money/mtok': 'unit_cost.optimized.whole > $0.50/Mtok',
  'money/ktok': 'unit_cost.optimized.per_1k > $0.0005/ktok',
  '1': 'saving.share < 10%',
  month: 'payback > 24 months',
  gpu: 'gpus.optimized.highest > 200 GPUs',
} as const

/** A verdict as people write it: `not ready` is `not-ready`. */
function wordOf(value: string): string {
  return value.trim().toLowerCase().replace(/\s+/g, '-')
}

function readGate(text: string, line: number): Gate | Diagnostic {
  const [, name = '', comparison = '', value = ''] =
    /^\s*([^\s<>=!]+)\s*(?:(<=|>=|!=|==|<|>|=)\s*(.*?))?\s*$/.exec(text) ?? []
  if (name === '')
    return refused(
      line,
      text,
      'bad-gate',
      text.trim(),
      'this is no gate',
      `write a figure, a comparison and a value: ${examples.money}`,
    )
  if (!known.includes(name))
    return refused(
      line,
      text,
      'unknown-figure',
      name,
      `there is no figure '${name}' to gate`,
      suggest(name, known),
    )
  if (comparison === '') {
    if (name === 'warnings' || name === 'conditions') return { text, line, name, comparison: '>', value: '0' }
    return refused(
      line,
      text,
      'bad-gate',
      name,
      `'${name}' is compared with nothing`,
      `write a comparison and a value: ${examples.money}`,
    )
  }
  const same = comparison === '==' ? '=' : comparison
  if (!isComparison(same)) throw new Error(`unreachable: comparison ${same}`)
  const gate = { text, line, name, comparison: same, value }
  return valueFault(gate) ?? gate
}

function isComparison(text: string): text is Comparison {
  return text in comparisons
}

/** Reads gates as the command line gives them; every one that cannot be tested is told. */
export function readGates(texts: readonly string[]): Outcome<readonly Gate[]> {
  const read = texts.map((text, index) => readGate(text, index + 1))
  const diagnostics = read.flatMap((one) => ('code' in one ? [one] : []))
  if (diagnostics.length > 0) return { ok: false, diagnostics }
  return { ok: true, value: read.flatMap((one) => ('code' in one ? [] : [one])), warnings: [] }
}

/**
 * Tests a gate against the headline of a case. A figure that the case does not have, such as a payback that never comes,
 * crosses every gate on it: what cannot be shown has not been kept.
 */
function testGate(
  { text, line, name, comparison, value }: Gate,
  { verdict, figures, currencies }: Headline,
): TestedGate | Diagnostic {
  if (name === verdictName) {
    const isCrossed = (verdict.status === wordOf(value)) === (comparison === '=')
    return { gate: text, isCrossed, figure: name, stands: verdict.status }
  }
  const figure = figures.find((one) => one.name === name)
  if (figure?.value === undefined)
    return { gate: text, isCrossed: true, figure: name, stands: figure?.printed ?? 'none' }
  const read = readQuantity(value, expectedOf(name), currencies)
  if (!read.ok)
    return refused(
      line,
      text,
      'bad-gate',
      value,
      read.message,
      read.hint ?? 'write it in the currency of the case',
    )
  return {
    gate: text,
    isCrossed: comparisons[comparison](figure.value, read.value),
    figure: name,
    stands: figure.printed,
  }
}

/** How gates stand on the headline of a case; one whose money the case cannot convert is told instead. */
export function testGates(
  gates: readonly Gate[],
  headline: Headline,
): { readonly tested: readonly TestedGate[]; readonly diagnostics: readonly Diagnostic[] } {
  const all = gates.map((gate) => testGate(gate, headline))
  return {
    tested: all.flatMap((one) => ('code' in one ? [] : [one])),
    diagnostics: all.flatMap((one) => ('code' in one ? [one] : [])),
  }
}
