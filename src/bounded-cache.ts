/**
 * What was made of a text, kept for the next time that it comes. Once all that is kept weighs more than the bound, all is
 * forgotten, so that a process that makes a thousand packs does not grow.
 */
export class BoundedCache<Value> {
  readonly #kept = new Map<string, Value>()
  readonly #most: number
  #weight = 0

  /** `most` is the sum of weights that may be kept, by default a number of entries. */
  constructor(most: number) {
    this.#most = most
  }

  get(key: string): Value | undefined {
    return this.#kept.get(key)
  }

  /** Keeps a value under a key that is not kept yet, and gives it back. */
  keep(key: string, value: Value, weight = 1): Value {
    if (this.#weight + weight > this.#most) {
      this.#kept.clear()
      this.#weight = 0
    }
    this.#kept.set(key, value)
    this.#weight += weight
    return value
  }
}
