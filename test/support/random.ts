/** Random choices from a seed (mulberry32): the same on every machine. */
export class Random {
  #state: number

  constructor(seed: number) {
    this.#state = seed >>> 0
  }

  /** From 0 to below 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let mixed = this.#state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }

  /** A whole number, both ends included. */
  whole(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1))
  }

  /** A number of at most `digits` decimals, as people write them. */
  number(least: number, most: number, digits = 2): number {
    return Number((least + this.next() * (most - least)).toFixed(digits))
  }

  chance(share: number): boolean {
    return this.next() < share
  }

  pick<T>(choices: readonly T[]): T {
    const chosen = choices[this.whole(0, choices.length - 1)]
    if (chosen === undefined) throw new Error('nothing to pick from')
    return chosen
  }

  /** So many choices without repetition, in their order. */
  some<T>(choices: readonly T[], least: number, most: number): readonly T[] {
    const count = this.whole(least, Math.min(most, choices.length))
    const left = [...choices]
    while (left.length > count) left.splice(this.whole(0, left.length - 1), 1)
    return left
  }
}
