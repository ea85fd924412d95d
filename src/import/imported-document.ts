import type { Place } from '../diagnostic/diagnostic.ts'
import { faultAt, type Origin } from './import-fault.ts'

/** Where something stands within a document: keys and indices, from the outside in. */
export type Way = readonly (string | number)[]

/** An object of an imported file, JSON or YAML: what its fields say, and where they stand. */
export class ImportedDocument {
  readonly origin: Origin
  readonly #value: Readonly<Record<string, unknown>>
  readonly #placeOf: (way: Way) => Place
  readonly #way: Way

  /** `placeOf` tells where the last part of a way from the root of the file stands that is there. */
  constructor(
    origin: Origin,
    value: Readonly<Record<string, unknown>>,
    placeOf: (way: Way) => Place,
    way: Way = [],
  ) {
    this.origin = origin
    this.#value = value
    this.#placeOf = placeOf
    this.#way = way
  }

  has(key: string): boolean {
    return Object.hasOwn(this.#value, key)
  }

  get keys(): readonly string[] {
    return Object.keys(this.#value)
  }

  /** What stands at a way of keys and indices; undefined where there is nothing. */
  at(...way: Way): unknown {
    return way.reduce<unknown>(
      (value, key) =>
        typeof value === 'object' && value !== null && Object.hasOwn(value, key)
          ? Reflect.get(value, key)
          : undefined,
      this.#value,
    )
  }

  /** A way as people write it, from the root of the file on: `benchmarks.2.duration`. */
  nameOf(...way: Way): string {
    return [...this.#way, ...way].join('.')
  }

  /** The object at a way, as a document of its own; undefined where there is none. */
  part(...way: Way): ImportedDocument | undefined {
    const value = this.at(...way)
    if (!isObject(value)) return undefined
    const whole = [...this.#way, ...way]
    const { file, line } = this.#placeOf(whole)
    return new ImportedDocument({ file, line }, value, this.#placeOf, whole)
  }

  /** The objects of the list at a way; what is no object in it is left out. */
  parts(...way: Way): readonly ImportedDocument[] {
    const list = this.at(...way)
    if (!Array.isArray(list)) return []
    return list.flatMap((_, index) => this.part(...way, index) ?? [])
  }

  /** A finite number; undefined where there is none or null. A fault where something else stands there. */
  number(...way: Way): number | undefined {
    const value = this.at(...way)
    if (value === undefined || value === null) return undefined
    if (typeof value === 'number' && Number.isFinite(value)) return value
    throw this.fault(way, `'${this.nameOf(...way)}' is no number`)
  }

  /** A number that must be there and be positive. */
  positive(...way: Way): number {
    const value = this.number(...way)
    if (value !== undefined && value > 0) return value
    throw this.fault(way, `'${this.nameOf(...way)}' is ${value ?? 'missing'}, but must be a positive number`)
  }

  /** A text that says something; undefined where there is none. */
  text(...way: Way): string | undefined {
    const value = this.at(...way)
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
  }

  /** What is wrong with the field at a way, shown there. */
  fault(way: string | Way, message: string, hint?: string, code = 'import-value') {
    const keys = typeof way === 'string' ? [way] : way
    return faultAt(this.#placeOf([...this.#way, ...keys]), code, message, hint)
  }
}

/** Whether a value is an object with fields, and no list. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
