import type { Diagnostic, Place } from '../diagnostic/diagnostic.ts'
import { suggest } from '../diagnostic/nearest.ts'
import { findEntry, type RawMap } from './raw.ts'

/** Reads the fields of a small file one by one, and keeps what is wrong with them, each at its place. */
export class FieldReader {
  readonly diagnostics: Diagnostic[] = []

  /** A text that must be there. */
  requiredText(map: RawMap, key: string): string | undefined {
    if (findEntry(map, key) === undefined)
      this.report('missing', map.place, `there is no '${key}'`, `write ${key}`)
    return this.text(map, key)
  }

  /** A text that may be left out. */
  text(map: RawMap, key: string): string | undefined {
    return this.#scalar(map, key, ['no text', 'a text'], (value) =>
      typeof value === 'string' ? value : undefined,
    )
  }

  /** A whole number from 1 up that may be left out. */
  count(map: RawMap, key: string): number | undefined {
    return this.#scalar(map, key, ['no whole number above 0', 'a whole number above 0'], (value) =>
      typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : undefined,
    )
  }

  /** `true` or `false`; false where it is left out. */
  flag(map: RawMap, key: string): boolean {
    const isFlag = (value: unknown): boolean | undefined => (typeof value === 'boolean' ? value : undefined)
    return this.#scalar(map, key, ['neither true nor false', 'true or false'], isFlag) ?? false
  }

  /** A word that is one of several, and may be left out. */
  choice<T extends string>(map: RawMap, key: string, choices: readonly T[]): T | undefined {
    const text = this.text(map, key)
    const choice = choices.find((one) => one === text)
    if (text !== undefined && choice === undefined)
      this.report('choice', this.placeOf(map, key), `${key} is '${text}'`, `write ${choices.join(' or ')}`)
    return choice
  }

  /** Reports every field that is none of those known. */
  refuseOthers(map: RawMap, known: readonly string[]): void {
    for (const { key, keyPlace } of map.entries)
      if (!known.includes(key))
        this.report('unknown-key', keyPlace, `there is no field '${key}'`, suggest(key, known))
  }

  /** Where the value of a field stands; that of what holds it where the field is not there. */
  placeOf(map: RawMap, key: string): Place {
    return findEntry(map, key)?.value.place ?? map.place
  }

  report(code: string, place: Place, message: string, hint: string | undefined): void {
    this.diagnostics.push({ code, severity: 'error', message, place, hint })
  }

  #scalar<T>(
    map: RawMap,
    key: string,
    [fault, wanted]: readonly [fault: string, wanted: string],
    read: (value: unknown) => T | undefined,
  ): T | undefined {
    const value = findEntry(map, key)?.value
    if (value === undefined) return undefined
    const found = value.kind === 'scalar' ? read(value.value) : undefined
    if (found === undefined) this.report('type', value.place, `'${key}' is ${fault}`, `write ${wanted}`)
    return found
  }
}
