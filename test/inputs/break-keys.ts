import { type Document, isMap, isPair, isScalar, type Pair, type Scalar, visit } from 'yaml'
import { resultsOfCase } from '../../src/cases/case-model.ts'
import type { Results } from '../../src/cases/results.ts'
import type { Outcome, SourceFile } from '../../src/diagnostic/diagnostic.ts'
import type { Inputs } from '../../src/inputs/inputs.ts'
import { withoutReferences } from '../support/change-files.ts'

/** How a key of a file is broken, as people break them. */
export const breaks = [
  'deleted',
  'renamed',
  'of another type',
  'in another unit',
  'a million times as large',
  'negative',
] as const

export type Break = (typeof breaks)[number]

/** A key of a case, broken in one way. */
export interface BrokenKey {
  readonly file: string
  /** Dotted path of the key in its file. */
  readonly path: string
  readonly kind: Break
}

/**
 * What became of it: refused with a mistake; warned of; read as something else that the case then says (a default, another
 * name, another text); stated for no more than it is by default; or silent, which is a fault.
 */
export type Fate = 'refused' | 'warned' | 'read otherwise' | 'as by default' | 'silent'

/** A number as people write it, with a currency before and a unit behind; no date and no name. */
const written =
  /^(?<sign>-?)(?<currency>[$€£¥₹]?\s?)(?<digits>\d[\d_,]*(?:\.\d+)?)(?<rest>(?:[kMB%]|\s|\/).*)?$/

function numberIn({ value, source }: Scalar): RegExpExecArray | undefined {
  const text = typeof value === 'number' ? (source ?? String(value)) : String(value)
  return written.exec(text) ?? undefined
}

/** A number a million times as large, or below zero, in the words of the file. */
function scaled(found: RegExpExecArray, kind: 'a million times as large' | 'negative'): string {
  const { sign = '', currency = '', digits = '', rest = '' } = found.groups ?? {}
  if (kind === 'negative') return `${sign === '' ? '-' : ''}${currency}${digits}${rest}`
  const [whole = '', decimals = ''] = digits.replaceAll(/[_,]/g, '').split('.')
  const large = `${whole}${decimals.padEnd(6, '0').slice(0, 6)}${decimals.length > 6 ? `.${decimals.slice(6)}` : ''}`
  return `${sign}${currency}${large}${rest}`
}

/** Units of which at most one can be that of a figure. */
const otherUnits = ['7 kW', '7 hours']

function change(pair: Pair, kind: Break): boolean {
  const { key, value } = pair
  if (!isScalar(key)) return false
  if (kind === 'renamed') {
    key.value = `${key.value}x`
    return true
  }
  if (kind === 'of another type') {
    pair.value = isScalar(value) ? { nothing: 1 } : 'text'
    return true
  }
  const found = isScalar(value) ? numberIn(value) : undefined
  if (!isScalar(value) || found === undefined || !/[1-9]/.test(found[0])) return false
  const text =
    kind === 'in another unit'
      ? (otherUnits.find((unit) => !sameUnit(found, unit)) ?? '')
      : scaled(found, kind as 'negative')
  value.value = text
  value.type = 'PLAIN'
  delete value.source
  return true
}

/** Whether a number is written in a unit of power or of time. */
function sameUnit(found: RegExpExecArray, unit: string): boolean {
  const rest = found.groups?.['rest'] ?? ''
  return unit.endsWith('kW')
    ? /[kM]?W\b/.test(rest)
    : /^\s*(?:ms|s|h|hours?|days?|months?|years?|weeks?)\b/.test(rest)
}

/** The files with a key broken; undefined where the key cannot be broken in this way. */
function withBroken(
  files: readonly SourceFile[],
  { file, path, kind }: BrokenKey,
): readonly SourceFile[] | undefined {
  const own = files.find((each) => each.path === file)
  if (own === undefined) return undefined
  const document = withoutReferences(own.text)
  let isBroken = false
  visitPairs(document, (pair, at) => {
    if (at !== path) return undefined
    if (kind === 'deleted') {
      isBroken = true
      return visit.REMOVE
    }
    isBroken = change(pair, kind)
    return visit.BREAK
  })
  if (!isBroken) return undefined
  return files.map((each) => (each === own ? { ...own, text: document.toString() } : each))
}

function visitPairs(document: Document, see: (pair: Pair, path: string) => symbol | undefined): void {
  visit(document, {
    Pair: (_, pair, ancestors) => see(pair, pathOf([...ancestors, pair])),
  })
}

function pathOf(nodes: readonly unknown[]): string {
  return nodes
    .flatMap((node, index) => {
      if (isPair(node)) return [String(isScalar(node.key) ? node.key.value : node.key)]
      const next = nodes[index + 1]
      return !isMap(node) &&
        typeof node === 'object' &&
        node !== null &&
        'items' in node &&
        Array.isArray(node.items)
        ? [String(node.items.indexOf(next))]
        : []
    })
    .join('.')
}

/** Every key of a case in every way that it can be broken. */
export function brokenKeysOf(files: readonly SourceFile[]): readonly BrokenKey[] {
  return files.flatMap(({ path: file, text }) => {
    const paths: string[] = []
    visitPairs(withoutReferences(text), (_, path) => {
      paths.push(path)
      return undefined
    })
    return paths.flatMap((path) => breaks.map((kind) => ({ file, path, kind })))
  })
}

/** What a case says of itself beside where it is written. */
function saidBy(outcome: Outcome<Results>): string {
  if (!outcome.ok) return ''
  const { inputs } = outcome.value.model
  return JSON.stringify([inputs.tree, inputs.actuals?.tree], (name, value: unknown) =>
    name === 'place' ? undefined : value,
  )
}

function warningsOf({ ok, ...outcome }: Outcome<Results>): ReadonlySet<string> {
  const found = 'warnings' in outcome ? outcome.warnings : []
  return new Set(ok ? found.map(({ code, message }) => `${code} ${message}`) : [])
}

/** A case whose keys are broken one by one. */
export class KeyBreaker {
  readonly #files: readonly SourceFile[]
  readonly #said: string
  readonly #figures: Inputs['assumptions']
  readonly #warnings: ReadonlySet<string>

  constructor(files: readonly SourceFile[]) {
    this.#files = files.map(({ path, text }) => ({ path, text: withoutReferences(text).toString() }))
    const whole = resultsOfCase({ files: this.#files, overrides: [] })
    if (!whole.ok) throw new Error(whole.diagnostics.map(({ message }) => message).join('\n'))
    this.#said = saidBy(whole)
    this.#figures = whole.value.model.inputs.assumptions
    this.#warnings = warningsOf(whole)
  }

  /** What becomes of a broken key; undefined where it cannot be broken in this way. */
  fateOf(broken: BrokenKey): Fate | undefined {
    const files = withBroken(this.#files, broken)
    if (files === undefined) return undefined
    const outcome = resultsOfCase({ files, overrides: [] })
    if (!outcome.ok) return 'refused'
    if ([...warningsOf(outcome)].some((warning) => !this.#warnings.has(warning))) return 'warned'
    const isSame = saidBy(outcome) === this.#said
    if (broken.kind === 'deleted') return isSame ? 'as by default' : 'read otherwise'
    if (broken.kind === 'negative' && this.#mayBeNegative(outcome.value)) return 'read otherwise'
    return broken.kind === 'renamed' && !isSame ? 'read otherwise' : 'silent'
  }

  /** Whether every figure that changed may lie below zero: a decline is as good as a growth. */
  #mayBeNegative({ model }: Results): boolean {
    const changed = [...model.inputs.assumptions.values()].filter(({ path, value, low, high }) => {
      const before = this.#figures.get(path)
      return before?.value !== value || before.low !== low || before.high !== high
    })
    return changed.length > 0 && changed.every(({ minimum }) => minimum === undefined || minimum < 0)
  }
}
