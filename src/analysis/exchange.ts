import { defaultSwing } from '../cases/driver.ts'
import { npvOf, type Trial } from '../cases/trial.ts'
import type { Trials } from '../cases/trials.ts'
import { type Answer, answer, noAnswer } from '../economics/answer.ts'
import { findRoot } from '../economics/root.ts'
import type { Assumption } from '../inputs/assumption.ts'

/** What a currency other than the reporting one does to the result, every price that is quoted in it moving with its rate. */
export interface ExchangeRisk {
  /** ISO code. */
  readonly currency: string
  /** Reporting money for one unit, as the case has it, with the range that it states or 20 % either way. */
  readonly rate: Assumption
  readonly low: number
  readonly high: number
  readonly atLow: Trial
  readonly atHigh: Trial
  /** The rate at which NPV is zero, looked for between half and twice the rate of the case. */
  readonly breakEven: Answer
  /** How many figures that the model reads are quoted in the currency. */
  readonly figures: number
}

/** Accuracy of a break-even rate, as a share of the rate. */
const accuracy = 1e-5

function riskOf(trials: Trials, currency: string, rate: Assumption): ExchangeRisk {
  const { inputs, inputAt } = trials.model
  const quoted = [...inputs.assumptions.values()].filter(
    ({ currency: own, path }) => own === currency && inputAt.has(path),
  )
  const probe = trials.probe(quoted.flatMap(({ path }) => inputAt.get(path) ?? []))
  const at = (other: number): Trial => probe(quoted.map(({ value }) => (value * other) / rate.value))
  const [low, high] = [
    rate.low ?? rate.value * (1 - defaultSwing),
    rate.high ?? rate.value * (1 + defaultSwing),
  ]
  const range = { low: rate.value / 2, high: rate.value * 2 }
  const npvAt = (other: number): number => {
    const npv = npvOf(at(other))
    if (npv === undefined) throw new Error('unreachable: a price makes no case infeasible')
    return npv
  }
  const root = findRoot(npvAt, range, accuracy * rate.value)
  return {
    currency,
    rate,
    low,
    high,
    atLow: at(low),
    atHigh: at(high),
    breakEven:
      root.kind === 'root' ? answer(root.at) : noAnswer('NPV keeps its sign from half to twice the rate'),
    figures: quoted.length,
  }
}

/** The result at other rates of every currency in which the case quotes figures, in both plans alike. */
export function exchangeRisksOf(trials: Trials): readonly ExchangeRisk[] {
  return Object.entries(trials.model.inputs.tree.exchange_rates).map(([currency, rate]) =>
    riskOf(trials, currency, rate),
  )
}
