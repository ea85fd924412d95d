/** The currencies of a case: the one it reports in, and the rates of the others. */
export interface Currencies {
  /** ISO 4217 code of the reporting currency. */
  readonly reporting: string
  /** Reporting money for one unit of each foreign currency, by ISO code. */
  readonly rates: ReadonlyMap<string, number>
}

/** The result of reading a currency: its code and rate, or what is wrong. */
export type CurrencyReading =
  | { readonly ok: true; readonly code: string; readonly rate: number }
  | { readonly ok: false; readonly message: string; readonly hint: string }

/** Currencies that share a sign, the one most often meant first. */
const signs: ReadonlyMap<string, readonly string[]> = new Map([
  ['$', ['USD', 'AUD', 'CAD', 'HKD', 'NZD', 'SGD', 'MXN', 'TWD']],
  ['€', ['EUR']],
  ['£', ['GBP']],
  ['¥', ['JPY', 'CNY']],
  ['₹', ['INR']],
  ['₩', ['KRW']],
])

/**
 * The currencies that a case may name, by how many of their units a dollar is worth as a power of ten (November 2026).
 * Bounds of money are wide, so that only the order of magnitude matters, which exchange rates leave as it is for years.
 */
const codesBySize: ReadonlyMap<number, readonly string[]> = new Map([
  [1, 'AED AUD BGN BRL CAD CHF CNY EUR GBP ILS KWD MYR NZD PEN PLN QAR RON SAR SGD USD'.split(' ')],
  [10, 'CZK DKK EGP HKD INR MXN NOK PHP SEK THB TRY TWD UAH ZAR'.split(' ')],
  [100, 'HUF ISK JPY'.split(' ')],
  [1000, 'ARS CLP COP KRW NGN'.split(' ')],
  [10_000, 'IDR VND'.split(' ')],
])

/** Roughly how many units of a currency are worth a dollar, as a power of ten; of the smallest ones without a code. */
export function currencySize(code?: string): number {
  if (code === undefined) return Math.max(...codesBySize.keys())
  for (const [size, codes] of codesBySize) if (codes.includes(code)) return size
  return 1
}

/** Reports whether a code is one of the ISO 4217 currencies that a case may name. */
export function isCurrencyCode(code: string): boolean {
  return [...codesBySize.values()].some((codes) => codes.includes(code))
}

/** The sign that prints before amounts of a currency; the code itself where no sign is unmistakable. */
export function currencySign(code: string): string {
  for (const [sign, codes] of signs) if (codes[0] === code) return sign
  return `${code} `
}

/** Reports whether a word of a quantity is meant as a currency: a sign, `money`, or an ISO code in either case. */
export function isCurrencyWord(word: string): boolean {
  return signs.has(word) || word === 'money' || isCurrencyCode(word.toUpperCase())
}

/** Finds what one unit of a currency is worth in the reporting currency; `money` is the reporting currency itself. */
export function readCurrency(word: string, currencies: Currencies): CurrencyReading {
  if (word === 'money') return { ok: true, code: currencies.reporting, rate: 1 }
  const shared = signs.get(word)
  if (shared === undefined) return rateOf(word.toUpperCase(), currencies)
  if (shared.indexOf(currencies.reporting) > 0) {
    const message = `'${word}' may be ${shared[0]} or ${currencies.reporting}`
    return { ok: false, message, hint: `write the code: ${shared[0]} or ${currencies.reporting}` }
  }
  return rateOf(shared[0] ?? word, currencies)
}

function rateOf(code: string, currencies: Currencies): CurrencyReading {
  // A reporting currency that does not exist is reported where it is named; nothing else is wrong because of it.
  if (code === currencies.reporting || !isCurrencyCode(currencies.reporting))
    return { ok: true, code, rate: 1 }
  const rate = currencies.rates.get(code)
  if (rate !== undefined) return { ok: true, code, rate }
  return {
    ok: false,
    message: `there is no exchange rate from ${code} to ${currencies.reporting}`,
    hint: `add exchange_rates: { ${code}: { value: ..., source: ..., as_of: ... } } to case.yaml`,
  }
}
