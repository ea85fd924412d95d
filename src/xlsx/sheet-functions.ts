import {
  CellError,
  cellsOf,
  divisionByZero,
  failed,
  isMatrix,
  noNumber,
  noReference,
  notAvailable,
  noValue,
  numberOf,
  type Scalar,
  scalarOf,
  truthOf,
  type Value,
} from './cell-value.ts'
import { matched, picked, positions } from './sheet-criteria.ts'
import { binomial, internalRate, poisson } from './sheet-statistics.ts'

/*
 * The functions of a spreadsheet, after their description in ISO 29500, for whoever checks a workbook: nothing here is
 * shared with the model or with what writes its formulas.
 */

type SheetFunction = (args: readonly Value[]) => Value

/** Numbers among the arguments: of cells only those that hold one, of a value itself what it is as a number. */
function numbersIn(args: readonly Value[]): readonly number[] | CellError {
  const found: number[] = []
  for (const arg of args) {
    for (const cell of cellsOf(arg)) {
      if (cell instanceof CellError) return cell
      if (typeof cell === 'number') found.push(cell)
      else if (!isMatrix(arg) && cell !== undefined) {
        const number = numberOf(cell)
        if (number instanceof CellError) return number
        found.push(number)
      }
    }
  }
  return found
}

function overNumbers(of: (numbers: readonly number[]) => Scalar): SheetFunction {
  return (args) => {
    const numbers = numbersIn(args)
    return numbers instanceof CellError ? numbers : of(numbers)
  }
}

/** A function of numbers, each from one argument. */
function ofNumbers(of: (...numbers: readonly number[]) => Scalar): SheetFunction {
  return (args) => {
    const numbers = args.map((arg) => numberOf(scalarOf(arg)))
    return failed(numbers) ?? of(...(numbers as number[]))
  }
}

const add = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0)

function ofTruths(of: (truths: readonly boolean[]) => boolean): SheetFunction {
  return (args) => {
    const truths = args.flatMap(cellsOf).flatMap((cell) => (typeof cell === 'string' ? [] : [truthOf(cell)]))
    return truths.find((one) => one instanceof CellError) ?? of(truths as boolean[])
  }
}

function averaged(numbers: readonly number[] | CellError): Scalar {
  if (numbers instanceof CellError) return numbers
  return numbers.length === 0 ? divisionByZero : add(numbers) / numbers.length
}

function added(numbers: readonly number[] | CellError): Scalar {
  return numbers instanceof CellError ? numbers : add(numbers)
}

function indexed([area, row, column]: readonly Value[]): Value {
  if (area === undefined || !isMatrix(area)) return area
  const [first, second] = [row, column].map((one) =>
    one === undefined ? undefined : numberOf(scalarOf(one)),
  )
  if (first instanceof CellError) return first
  if (second instanceof CellError) return second
  const isLine = second === undefined && area.cells.length === area.width
  const [down, across] = isLine ? [1, first ?? 1] : [first ?? 1, second ?? 1]
  const at = (Math.trunc(down) - 1) * area.width + Math.trunc(across) - 1
  const isInside = down >= 1 && across >= 1 && across < area.width + 1 && at < area.cells.length
  return isInside ? area.cells[at] : noReference
}

function products(args: readonly Value[]): Scalar {
  const lists = args.map(cellsOf)
  const error = failed(lists.flat())
  if (error !== undefined) return error
  if (lists.some(({ length }) => length !== lists[0]?.length)) return noValue
  const factor = (cell: Scalar): number => (typeof cell === 'number' ? cell : 0)
  return add((lists[0] ?? []).map((_, at) => lists.reduce((product, list) => product * factor(list[at]), 1)))
}

/** Half away from zero, as the decimal digits read. */
function rounded(value: number, places: number): number {
  const shifted = Number(
    `${Math.abs(value).toPrecision(15)}e${places}`.replace(
      /e([+-]?\d+)e([+-]?\d+)$/,
      (_, a, b) => `e${Number(a) + Number(b)}`,
    ),
  )
  return (Math.sign(value) * Math.round(shifted)) / 10 ** places
}

/** A number in a format of digits with or without thousands, as a share or not. */
function formatted(value: number, form: string): string {
  const places = /\.(0+)/.exec(form)?.[1]?.length ?? 0
  const isShare = form.endsWith('%')
  const digits = Math.abs(rounded(isShare ? value * 100 : value, places)).toFixed(places)
  const whole = form.includes(',') ? digits.replace(/\B(?=(\d{3})+(?!\d))/g, ',') : digits
  return `${value < 0 ? '-' : ''}${whole}${isShare ? '%' : ''}`
}

const dayOne = Date.UTC(1899, 11, 30)
const msPerDay = 86_400_000

function serial(year: number, month: number, day: number): number {
  return (Date.UTC(year, month, day) - dayOne) / msPerDay
}

/** The day some months later, at most the last of its month; or that last day. */
function monthsLater(start: number, months: number, atEnd: boolean): number {
  const date = new Date(dayOne + Math.trunc(start) * msPerDay)
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + Math.trunc(months)]
  const last = serial(year, month + 1, 0)
  return atEnd ? last : Math.min(last, serial(year, month, date.getUTCDate()))
}

function valueOfFlows(rate: number, flows: readonly number[]): number {
  return flows.reduce((sum, flow, index) => sum + flow / (1 + rate) ** (index + 1), 0)
}

function afterRate(args: readonly Value[], of: (rate: number, flows: readonly number[]) => Scalar): Scalar {
  const rate = numberOf(scalarOf(args[0]))
  const flows = numbersIn(args.slice(1))
  if (rate instanceof CellError) return rate
  return flows instanceof CellError ? flows : of(rate, flows)
}

/** Functions whose arguments are all worked out first. */
export const sheetFunctions: ReadonlyMap<string, SheetFunction> = new Map<string, SheetFunction>([
  ['ABS', ofNumbers((a = 0) => Math.abs(a))],
  ['INT', ofNumbers((a = 0) => Math.floor(a))],
  ['SQRT', ofNumbers((a = 0) => (a < 0 ? noNumber : Math.sqrt(a)))],
  ['ROUND', ofNumbers((a = 0, b = 0) => rounded(a, b))],
  ['DATE', ofNumbers((year = 0, month = 0, day = 0) => serial(year, month - 1, day))],
  ['EDATE', ofNumbers((start = 0, months = 0) => monthsLater(start, months, false))],
  ['EOMONTH', ofNumbers((start = 0, months = 0) => monthsLater(start, months, true))],
  ['POISSON', ofNumbers((x = 0, mean = 0, isSum = 0) => poisson(x, mean, isSum !== 0))],
  [
    'BINOMDIST',
    ofNumbers((x = 0, trials = 0, chance = 0, isSum = 0) => binomial(x, trials, chance, isSum !== 0)),
  ],
  ['SUM', overNumbers(add)],
  ['MAX', overNumbers((numbers) => (numbers.length === 0 ? 0 : numbers.reduce((a, b) => Math.max(a, b))))],
  ['MIN', overNumbers((numbers) => (numbers.length === 0 ? 0 : numbers.reduce((a, b) => Math.min(a, b))))],
  ['AVERAGE', overNumbers(averaged)],
  ['AND', ofTruths((truths) => truths.every((one) => one))],
  ['OR', ofTruths((truths) => truths.some((one) => one))],
  [
    'NOT',
    ([arg]) => {
      const truth = truthOf(scalarOf(arg))
      return truth instanceof CellError ? truth : !truth
    },
  ],
  // Constants in the spelling of programs that write them as calls.
  ['TRUE', () => true],
  ['FALSE', () => false],
  ['ISERROR', ([arg]) => scalarOf(arg) instanceof CellError],
  ['COUNT', (args) => args.flatMap(cellsOf).filter((cell) => typeof cell === 'number').length],
  ['ROWS', ([area]) => (area !== undefined && isMatrix(area) ? area.cells.length / area.width : 1)],
  ['COLUMNS', ([area]) => (area !== undefined && isMatrix(area) ? area.width : 1)],
  ['COUNTIF', (args) => positions(args).length],
  ['COUNTIFS', (args) => positions(args).length],
  ['SUMIF', ([cells, wanted, values]) => added(picked(values ?? cells, positions([cells, wanted])))],
  ['SUMIFS', ([values, ...pairs]) => added(picked(values, positions(pairs)))],
  ['AVERAGEIF', ([cells, wanted, values]) => averaged(picked(values ?? cells, positions([cells, wanted])))],
  ['SUMPRODUCT', products],
  ['INDEX', indexed],
  [
    'MATCH',
    ([wanted, area, kind]) => {
      const value = scalarOf(wanted)
      if (value instanceof CellError) return value
      const at = matched(value, cellsOf(area), kind !== undefined && numberOf(scalarOf(kind)) === 0)
      return at < 0 ? notAvailable : at + 1
    },
  ],
  [
    'LOOKUP',
    ([wanted, area, results]) => {
      const at = matched(scalarOf(wanted), cellsOf(area), false)
      return at < 0 ? notAvailable : cellsOf(results ?? area)[at]
    },
  ],
  [
    'TEXT',
    ([value, format]) => {
      const [number, form] = [numberOf(scalarOf(value)), scalarOf(format)]
      return number instanceof CellError || typeof form !== 'string' ? noValue : formatted(number, form)
    },
  ],
  ['NPV', (args) => afterRate(args, valueOfFlows)],
  [
    'IRR',
    ([flows, guess]) => {
      const numbers = numbersIn([flows])
      const start = guess === undefined ? 0.1 : numberOf(scalarOf(guess))
      if (numbers instanceof CellError || start instanceof CellError) return noValue
      return internalRate(numbers, start) ?? noNumber
    },
  ],
  [
    'MIRR',
    ([flows, finance, reinvest]) => {
      const numbers = numbersIn([flows])
      const [paid, earned] = [numberOf(scalarOf(finance)), numberOf(scalarOf(reinvest))]
      if (numbers instanceof CellError || paid instanceof CellError || earned instanceof CellError)
        return noValue
      const periods = numbers.length - 1
      const gains = numbers.map((one) => Math.max(one, 0))
      const costs = numbers.map((one) => Math.min(one, 0))
      const [future, present] = [
        -valueOfFlows(earned, gains) * (1 + earned) ** numbers.length,
        valueOfFlows(paid, costs) * (1 + paid),
      ]
      return present === 0 ? divisionByZero : (future / present) ** (1 / periods) - 1
    },
  ],
])
