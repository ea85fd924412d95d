/** Long XML that is made piece by piece: straight into bytes, since millions of short strings cost more than they say. */
export class XmlBytes {
  #bytes = new Uint8Array(1 << 16)
  #length = 0

  /** Adds text as it is: whoever calls has escaped it. */
  add(text: string): void {
    const { length } = text
    if (this.#length + length > this.#bytes.length) this.#grow(length)
    const bytes = this.#bytes
    let at = this.#length
    for (let index = 0; index < length; index += 1) {
      const code = text.charCodeAt(index)
      if (code > 127) {
        this.#length = at
        this.#encode(text.slice(index))
        return
      }
      bytes[at] = code
      at += 1
    }
    this.#length = at
  }

  /** All that was added; nothing may be added after. */
  get written(): Uint8Array {
    return this.#bytes.subarray(0, this.#length)
  }

  #encode(text: string): void {
    const encoded = new TextEncoder().encode(text)
    if (this.#length + encoded.length > this.#bytes.length) this.#grow(encoded.length)
    this.#bytes.set(encoded, this.#length)
    this.#length += encoded.length
  }

  #grow(by: number): void {
    const grown = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + by))
    grown.set(this.#bytes.subarray(0, this.#length))
    this.#bytes = grown
  }
}
