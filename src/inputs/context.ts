import type { Diagnostic, Place } from '../diagnostic/diagnostic.ts'
import type { Period } from '../units/calendar.ts'
import { readPeriod } from '../units/calendar.ts'
import { type Currencies, isCurrencyCode } from '../units/currency.ts'
import type { LinkTarget } from './about.ts'
import type { Assumption } from './assumption.ts'
import { findEntry, findText, type RawMap, type RawNode } from './raw.ts'

/** What the reading of a case needs to know beforehand, and where it writes what it finds. */
export interface ReadContext {
  readonly root: RawMap
  /** Undefined when case.yaml names no readable period; months are then left unread, without a further mistake. */
  readonly period: Period | undefined
  readonly currencies: Currencies
  /** Every number that was read, by path, in the order of the schema. */
  readonly assumptions: Map<string, Assumption>
  /** Every name that refers to a member of another part of the case. */
  readonly links: Link[]
  readonly diagnostics: Diagnostic[]
}

/** A reference by name, with its place. */
export interface Link {
  readonly to: LinkTarget
  readonly name: string
  readonly path: readonly string[]
  readonly place: Place
}

/** Prepares the reading of a case: its period and its currencies come before everything else. */
export function createContext(root: RawMap): ReadContext {
  return {
    root,
    period: readPeriod(findText(root, ['period']) ?? ''),
    currencies: { reporting: findText(root, ['currency']) ?? 'USD', rates: readRates(root) },
    assumptions: new Map(),
    links: [],
    diagnostics: [],
  }
}

function readRates(root: RawMap): ReadonlyMap<string, number> {
  const rates = new Map<string, number>()
  const node = findEntry(root, 'exchange_rates')?.value
  for (const entry of node?.kind === 'map' ? node.entries : []) {
    const value = plainNumber(findEntry(entry.value, 'value')?.value ?? entry.value)
    if (value !== undefined && value > 0 && isCurrencyCode(entry.key)) rates.set(entry.key, value)
  }
  return rates
}

function plainNumber(node: RawNode): number | undefined {
  return node.kind === 'scalar' && typeof node.value === 'number' ? node.value : undefined
}

/** Notes a mistake of the user. */
export function reportError(
  context: ReadContext,
  code: string,
  place: Place | undefined,
  message: string,
  hint?: string,
): void {
  context.diagnostics.push({ code, severity: 'error', message, place, hint })
}

/** Notes something that is allowed but that a reader should know. */
export function reportWarning(
  context: ReadContext,
  code: string,
  place: Place | undefined,
  message: string,
  hint?: string,
): void {
  context.diagnostics.push({ code, severity: 'warning', message, place, hint })
}
