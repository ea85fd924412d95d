import { type FormatStyle, formatDate } from '../../units/format.ts'
import type { Fact, Facts } from '../fact.ts'

/** Writes the fact of a name by a value that exists. */
export type Write<Value> = (name: string, value: Value) => void

/** Gathers facts by name, each with the one text in which it is printed. */
export class FactBook {
  readonly style: FormatStyle
  readonly facts: Fact[] = []
  readonly #names = new Map<string, Fact>()
  readonly #optional = new Set<string>()
  readonly #absent = new Set<string>()

  constructor(style: FormatStyle) {
    this.style = style
  }

  /** All that a template may refer to; the groups that it may loop over are given. */
  written(groups: readonly string[]): Facts {
    return { facts: this.facts, groups, optional: [...this.#optional], absent: [...this.#absent] }
  }

  /** The fact of a name that was written before; unknown is a bug. */
  fact(name: string): Fact {
    const fact = this.#names.get(name)
    if (fact === undefined) throw new Error(`no fact '${name}'`)
    return fact
  }

  /** The fact of a name, undefined where it is optional and this case has none; a name that nobody wrote is a bug. */
  find(name: string): Fact | undefined {
    return this.#absent.has(name) ? undefined : this.fact(name)
  }

  words(name: string, text: string): void {
    this.add({ name, value: text, text })
  }

  truth(name: string, value: boolean): void {
    this.add({ name, value, text: value ? 'yes' : 'no' })
  }

  date(name: string, value: string): void {
    this.add({ name, value, text: formatDate(value, this.style.locale) })
  }

  /** A number whose text is known, e.g. a quantity of the inputs with its unit. */
  quantity(name: string, value: number, text: string): void {
    this.add({ name, value, text })
  }

  /** The number of another fact, with its cell, printed otherwise: to the last unit, say. */
  restated(name: string, of: string, text: string): void {
    const { value, cell } = this.fact(of)
    this.add({ name, value, text, cell })
  }

  /** A fact that not every case has: none where the value is undefined or false, else what `write` writes of it. */
  optional<Value>(name: string, value: Value | undefined | false, write: Write<Value>): void {
    this.#optional.add(name)
    this.#writeIfAny(name, value, write)
  }

  /** Facts that exist together or not at all, by their names within a group of theirs. */
  optionalGroup<Value>(
    group: string,
    value: Value | undefined | false,
    members: Readonly<Record<string, Write<Value>>>,
  ): void {
    this.#optional.add(group)
    for (const [member, write] of Object.entries(members))
      this.#writeIfAny(`${group}.${member}`, value, write)
  }

  #writeIfAny<Value>(name: string, value: Value | undefined | false, write: Write<Value>): void {
    if (value === undefined || value === false) {
      this.#refuseTwice(name)
      this.#absent.add(name)
      return
    }
    write(name, value)
    this.fact(name)
  }

  #refuseTwice(name: string): void {
    if (this.#names.has(name) || this.#absent.has(name)) throw new Error(`duplicate fact '${name}'`)
  }

  protected add(fact: Fact): void {
    this.#refuseTwice(fact.name)
    this.#names.set(fact.name, fact)
    this.facts.push(fact)
  }
}
