/** The locales in which documents can be written; their rules stand here, so that no host can change them. */
export const locales = ['en-US', 'en-GB', 'de-DE', 'fr-FR'] as const

/** How numbers and dates are written. */
export type Locale = (typeof locales)[number]

/** The rules of a locale for numbers, after the Unicode CLDR. */
export interface LocaleRules {
  readonly decimal: string
  readonly group: string
  /** Stands between a number and what follows it: a percent sign or a currency. */
  readonly gap: string
  readonly isCurrencyFirst: boolean
  /** What follows numbers of thousands, millions, billions and trillions. */
  readonly scales: readonly [thousand: string, million: string, billion: string, trillion: string]
  readonly months: readonly string[]
  /** The names of the months where room is short: on an axis. */
  readonly shortMonths: readonly string[]
  /** Writes a date from its day, the name of its month and its year. */
  readonly date: (day: number, month: string, year: number) => string
}

const noBreak = '\u00a0'

const english: LocaleRules = {
  decimal: '.',
  group: ',',
  gap: '',
  isCurrencyFirst: true,
  scales: ['k', 'M', 'B', 'T'],
  months: names('January February March April May June July August September October November December'),
  shortMonths: names('Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'),
  date: (day, month, year) => `${month} ${day}, ${year}`,
}

const rules: Readonly<Record<Locale, LocaleRules>> = {
  'en-US': english,
  'en-GB': {
    ...english,
    scales: ['k', 'm', 'bn', 'tn'],
    date: (day, month, year) => `${day} ${month} ${year}`,
  },
  'de-DE': {
    decimal: ',',
    group: '.',
    gap: noBreak,
    isCurrencyFirst: false,
    scales: [`${noBreak}Tsd.`, `${noBreak}Mio.`, `${noBreak}Mrd.`, `${noBreak}Bio.`],
    months: names('Januar Februar März April Mai Juni Juli August September Oktober November Dezember'),
    shortMonths: names('Jan. Feb. März Apr. Mai Juni Juli Aug. Sept. Okt. Nov. Dez.'),
    date: (day, month, year) => `${day}. ${month} ${year}`,
  },
  'fr-FR': {
    decimal: ',',
    group: '\u202f',
    gap: noBreak,
    isCurrencyFirst: false,
    scales: [`${noBreak}k`, `${noBreak}M`, `${noBreak}Md`, `${noBreak}Bn`],
    months: names('janvier février mars avril mai juin juillet août septembre octobre novembre décembre'),
    shortMonths: names('janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.'),
    date: (day, month, year) => `${day === 1 ? '1er' : day} ${month} ${year}`,
  },
}

function names(list: string): readonly string[] {
  return list.split(' ')
}

/** The rules of a locale. */
export function localeRules(locale: Locale): LocaleRules {
  return rules[locale]
}
