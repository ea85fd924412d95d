import { type Forecast, forecastOf } from '../analysis/forecast.ts'
import type { Results } from '../cases/results.ts'
import type { SourceFile } from '../diagnostic/diagnostic.ts'
import { actualsFileName } from '../inputs/case-files.ts'
import { CaseText } from '../inputs/case-text.ts'
import { addMonths, printMonth } from '../units/calendar.ts'

/** Months of a forecast that its history keeps: those of the year in which it will be judged. */
const monthsKept = 12

const monthsOfQuarter = 3

/** The file of actuals among the files of a case. */
export function actualsIn(files: readonly SourceFile[]): SourceFile | undefined {
  return files.find(({ path }) => path.split(/[\\/]/).at(-1) === actualsFileName)
}

/** Actuals that state nothing yet, from the month after the opening of a case on. */
export function noActuals({ model: { inputs } }: Results): SourceFile {
  return { path: actualsFileName, text: `from: ${printMonth(addMonths(inputs.opening, 1))}\n` }
}

/** Actuals with the forecast of a case put to their history, so that it can be held against what comes. */
export function withForecast(file: SourceFile, plan: Results): SourceFile {
  const forecast = forecastOf(plan)
  const text = new CaseText(file)
  const { currency } = plan.model.inputs
  for (const [path, value] of [[['currency'], currency] as const, ...leavesOf(forecast)])
    text.put(['history', forecast.quarter, ...path], value)
  return text.result()
}

type Leaf = readonly [path: readonly string[], text: string]

/** Amounts to the cent, as the case was computed; a list of one year at most. */
function list(values: readonly number[], decimals = 2, most = monthsKept): string {
  const scale = 10 ** decimals
  return `[${values
    .slice(0, most)
    .map((value) => String(Math.round(value * scale) / scale + 0))
    .join(', ')}]`
}

function byName(
  name: string,
  lists: ReadonlyMap<string, readonly number[]>,
  decimals: number,
): readonly Leaf[] {
  if (lists.size === 0) return [[[name], '{}']]
  return [...lists].map(([member, values]) => [[name, member], list(values, decimals)])
}

function leavesOf(forecast: Forecast): readonly Leaf[] {
  const quarters = monthsKept / monthsOfQuarter
  const range = (end: 'low' | 'high'): string =>
    list(
      forecast.ranges.map((one) => one[end]),
      2,
      quarters,
    )
  return [
    ...byName('cost', forecast.cost, 2),
    ...byName('requests', forecast.requests, 0),
    ...byName('output_tokens', forecast.tokens, 0),
    ...byName('gpu_hours', forecast.gpuHours, 2),
    [['ebitda_effect'], list(forecast.ebitdaEffect)],
    [['cash_effect'], list(forecast.cashEffect)],
    ...[...forecast.goLives].map(([lever, month]): Leaf => [['levers', lever], printMonth(month)]),
    [['expensed_share'], String(Math.round(forecast.expensedShare * 1e6) / 1e6)],
    [['ask'], String(Math.round(forecast.ask * 100) / 100)],
    [['low'], range('low')],
    [['high'], range('high')],
  ]
}
