import { faultAt, type Origin } from './import-fault.ts'

/** A JSON object of an imported file, and where its fields stand. */
export class JsonDocument {
  readonly origin: Origin
  readonly #text: string
  readonly #value: Readonly<Record<string, unknown>>

  constructor(origin: Origin, text: string, value: Readonly<Record<string, unknown>>) {
    this.origin = origin
    this.#text = text
    this.#value = value
  }

  has(key: string): boolean {
    return Object.hasOwn(this.#value, key)
  }

  /** What stands at a way of keys and indices; undefined where there is nothing. */
  at(...way: readonly (string | number)[]): unknown {
    return way.reduce<unknown>(
      (value, key) =>
        typeof value === 'object' && value !== null && Object.hasOwn(value, key)
          ? Reflect.get(value, key)
          : undefined,
      this.#value,
    )
  }

  /** A finite number; undefined where there is none or null. A fault where something else stands there. */
  number(...way: readonly (string | number)[]): number | undefined {
    const value = this.at(...way)
    if (value === undefined || value === null) return undefined
    if (typeof value === 'number' && Number.isFinite(value)) return value
    throw this.fault(String(way[0]), `'${way.join('.')}' is no number`)
  }

  /** A number that must be there and be positive. */
  positive(...way: readonly (string | number)[]): number {
    const value = this.number(...way)
    if (value !== undefined && value > 0) return value
    throw this.fault(
      String(way[0]),
      `'${way.join('.')}' is ${value ?? 'missing'}, but must be a positive number`,
    )
  }

  /** A text that says something; undefined where there is none. */
  text(...way: readonly (string | number)[]): string | undefined {
    const value = this.at(...way)
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
  }

  /** What is wrong with the field of a key, shown there. */
  fault(key: string, message: string, hint?: string, code = 'import-value') {
    const found = this.#text.indexOf(`${JSON.stringify(key)}:`)
    const before = this.#text.slice(0, Math.max(0, found)).split('\n')
    const place = {
      ...this.origin,
      line: this.origin.line + before.length - 1,
      column: (before.at(-1)?.length ?? 0) + 1,
      length: found < 0 ? 1 : key.length + 2,
    }
    return faultAt(place, code, message, hint)
  }
}

/** Reads one JSON object. Throws at the place where it breaks off. */
export function readDocument(origin: Origin, text: string): JsonDocument {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw brokenAt(origin, text, error instanceof Error ? error.message : '')
  }
  if (!isObject(value)) throw faultAt(origin, 'import-json', 'this is no JSON object')
  return new JsonDocument(origin, text, value)
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function brokenAt(origin: Origin, text: string, message: string) {
  const notFinite = /[:,[]\s*(?=-?(?:NaN|Infinity)\b)/.exec(text)
  const stated = /at position (\d+)/.exec(message)?.[1]
  const position = notFinite === null ? Number(stated ?? 0) : notFinite.index + notFinite[0].length
  const end = text.trimEnd().length
  const isCutOff = notFinite === null && (position >= end || /end of JSON|Unterminated/.test(message))
  const offset = isCutOff ? end : position
  const before = text.slice(0, offset).split('\n')
  const place = { ...origin, line: origin.line + before.length - 1, column: (before.at(-1)?.length ?? 0) + 1 }
  if (isCutOff)
    return faultAt(
      place,
      'import-json',
      'the JSON ends before it is complete',
      'the file is cut off: export it again',
    )
  if (notFinite !== null)
    return faultAt(
      place,
      'import-json',
      'NaN or Infinity stands where a number must be',
      'all requests may have failed: repeat the run',
    )
  return faultAt(place, 'import-json', 'this is no JSON')
}
