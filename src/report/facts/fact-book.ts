import { type FormatStyle, formatDate } from '../../units/format.ts'
import type { Fact } from '../fact.ts'

/** Gathers facts by name, each with the one text in which it is printed. */
export class FactBook {
  readonly style: FormatStyle
  readonly facts: Fact[] = []
  readonly #names = new Map<string, Fact>()

  constructor(style: FormatStyle) {
    this.style = style
  }

  /** The fact of a name that was written before; unknown is a bug. */
  fact(name: string): Fact {
    const fact = this.#names.get(name)
    if (fact === undefined) throw new Error(`no fact '${name}'`)
    return fact
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

  /** A number that does not exist here: printing it is an error, so that prose must ask first. */
  missing(name: string, text: string): void {
    this.add({ name, value: Number.NaN, text })
  }

  protected add(fact: Fact): void {
    if (this.#names.has(fact.name)) throw new Error(`duplicate fact '${fact.name}'`)
    this.#names.set(fact.name, fact)
    this.facts.push(fact)
  }
}
