import { secondsOf } from './calendar.ts'
import { parseUnit, type Unit } from './unit.ts'

/** A unit as people write it: so many of the canonical unit. */
export interface UnitWord {
  readonly factor: number
  readonly unit: Unit
}

const daysOfWeek = secondsOf.week / secondsOf.day

const declared: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  second: {
    s: 1,
    sec: 1,
    second: 1,
    seconds: 1,
    ms: 1e-3,
    us: 1e-6,
    µs: 1e-6,
    min: secondsOf.minute,
    minute: secondsOf.minute,
    minutes: secondsOf.minute,
  },
  hour: { h: 1, hr: 1, hour: 1, hours: 1 },
  day: { d: 1, day: 1, days: 1, wk: daysOfWeek, week: daysOfWeek, weeks: daysOfWeek },
  month: { mo: 1, month: 1, months: 1 },
  year: { y: 1, yr: 1, year: 1, years: 1 },
  kw: { W: 1e-3, kW: 1, kw: 1, MW: 1e3, watt: 1e-3, watts: 1e-3 },
  kwh: { Wh: 1e-3, kWh: 1, kwh: 1, MWh: 1e3, GWh: 1e6 },
  gb: {
    byte: 1e-9,
    bytes: 1e-9,
    ...{ kB: 1e-6, kb: 1e-6, MB: 1e-3, mb: 1e-3, GB: 1, gb: 1, TB: 1e3, tb: 1e3, PB: 1e6, pb: 1e6 },
    ...{ KiB: 2 ** 10 / 1e9, MiB: 2 ** 20 / 1e9, GiB: 2 ** 30 / 1e9, TiB: 2 ** 40 / 1e9, PiB: 2 ** 50 / 1e9 },
  },
  token: { tok: 1, token: 1, tokens: 1, ktok: 1e3, mtok: 1e6, Mtok: 1e6, Gtok: 1e9, Btok: 1e9 },
  request: { req: 1, request: 1, requests: 1 },
  parameter: { parameter: 1, parameters: 1, params: 1 },
  gpu: { gpu: 1, gpus: 1 },
  replica: { replica: 1, replicas: 1 },
  node: { node: 1, nodes: 1, server: 1, servers: 1, instance: 1, instances: 1 },
  fte: { fte: 1, ftes: 1 },
  tflop: { tflop: 1, gflop: 1e-3, pflop: 1e3 },
  'tflop/second': { tflops: 1, gflops: 1e-3, pflops: 1e3 },
}

const words: ReadonlyMap<string, UnitWord> = new Map(
  Object.entries(declared).flatMap(([unit, spellings]) =>
    Object.entries(spellings).map(([word, factor]) => [word, { factor, unit: parseUnit(unit) }] as const),
  ),
)

/** Multipliers of a number: `120M`, `1.2 bn`, `5 million`. */
const multipliers: ReadonlyMap<string, number> = new Map([
  ['k', 1e3],
  ['K', 1e3],
  ['thousand', 1e3],
  ['M', 1e6],
  ['million', 1e6],
  ['B', 1e9],
  ['bn', 1e9],
  ['billion', 1e9],
  ['trillion', 1e12],
])

/**
 * Finds a unit by the word that people write: `ms`, `kWh`, `GPUs`, `Mtok`. Case counts in words of one or two letters
 * (`MW` is not `mW`, `GB` not `Gb`) and is forgiven in longer ones.
 */
export function findUnitWord(word: string): UnitWord | undefined {
  return words.get(word) ?? (word.length > 2 ? words.get(word.toLowerCase()) : undefined)
}

/** Finds the factor of a multiplier; undefined when the word is none. */
export function findMultiplier(word: string): number | undefined {
  return multipliers.get(word)
}

/** Every word that names a unit, for the nearest-name hint. */
export function unitWords(): readonly string[] {
  return [...words.keys()]
}
