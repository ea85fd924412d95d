import type { InputForm, NumberFormat } from '../../src/xlsx/workbook-cell.ts'

/** The inputs of the sample by their row on the sheet Inputs, column C. */
export const inputs = {
  5: ['Requests in month 0', 1000, 'millions', { kind: 'number', minimum: 0 }],
  6: ['Growth a month', 0.02, 'share', { kind: 'number', minimum: -1, maximum: 1 }],
  7: ['Price of a GPU-month', 2500.5, 'price', { kind: 'number', minimum: 0 }],
  8: ['Requests a GPU serves', 33, 'quantity', { kind: 'number', minimum: 1 }],
  9: ['Lever on', 1, 'switch', { kind: 'switch' }],
  10: ['Go-live month', 4, 'plain', { kind: 'month', minimum: 1, maximum: 36 }],
  11: ['Share saved', 0.35, 'share', { kind: 'number', minimum: 0, maximum: 1 }],
  12: ['Discount rate', 0.09, 'share', { kind: 'number', minimum: 0, maximum: 1 }],
  13: ['First fiscal year', 2027, 'plain', { kind: 'number', minimum: 2000, maximum: 2100 }],
} as const satisfies Record<number, readonly [string, number, NumberFormat, InputForm]>

/** What the engine would give for the sample's months. */
export interface SampleValues {
  readonly monthly: ReadonlyMap<number, readonly number[]>
  readonly rate: number
}

/** The engine's part: the same model in plain TypeScript. Rows as on the sheet Workings. */
export function sampleValues(months: number): SampleValues {
  const [requests0, growth, price, served] = [5, 6, 7, 8].map(inputValue) as [number, number, number, number]
  const [lever, goLive, share, annual] = [9, 10, 11, 12].map(inputValue) as [number, number, number, number]
  const rate = (1 + annual) ** (1 / 12) - 1
  const month = Array.from({ length: months }, (_, index) => index + 1)
  const requests = accumulate(months, requests0, (before) => before * (1 + growth))
  const gpus = requests.map((value) => -Math.floor(1e-9 - value / served))
  const cost = gpus.map((value) => value * price)
  const flag = month.map((value) => (value >= goLive ? 1 : 0) * lever)
  const saving = cost.map((value, index) => value * (flag[index] ?? 0) * share)
  const factor = accumulate(months, 1, (before) => before / (1 + rate))
  const present = saving.map((value, index) => value * (factor[index] ?? 0))
  const cumulative = accumulate(months, 0, (before, index) => before + (present[index] ?? 0))
  const year = month.map((value) => inputValue(13) + Math.floor((value - 1) / 12))
  const rows = [year, month, requests, gpus, cost, flag, saving, factor, present, cumulative]
  return { rate, monthly: new Map(rows.map((row, index) => [index + 4, row])) }
}

/** The value of the input in this row. */
export function inputValue(row: number): number {
  return inputs[row as keyof typeof inputs][1]
}

function accumulate(count: number, start: number, next: (before: number, index: number) => number): number[] {
  const values: number[] = []
  let before = start
  for (let index = 0; index < count; index += 1) {
    before = next(before, index)
    values.push(before)
  }
  return values
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
