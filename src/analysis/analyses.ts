import { type WhatMustBeTrue, whatMustBeTrue } from './break-even.ts'
import { type Contributions, contributionsOf } from './contributions.ts'
import { type Delay, delayOf } from './delay.ts'
import { driversOf } from './drivers.ts'
import { type Evidence, evidenceOf } from './evidence.ts'
import type { Results } from './results.ts'
import { type Options, optionsOf, type ScenarioResult, scenariosOf } from './scenarios.ts'
import { type Sensitivity, sensitivityOf } from './sensitivity.ts'
import { Trials } from './trials.ts'

/** What the results mean for a decision: everything that documents and workbook say beside the model's own lines. */
export interface Analyses {
  readonly sensitivity: Sensitivity
  readonly mustBeTrue: WhatMustBeTrue
  readonly evidence: Evidence
  readonly contributions: Contributions
  readonly delay: Delay
  readonly options: Options
  readonly scenarios: readonly ScenarioResult[]
}

/** Analyses a case once, for all that is written from it. */
export function analyse(results: Results): Analyses {
  const trials = new Trials(results)
  const sensitivity = sensitivityOf(trials, driversOf(results.model))
  return {
    sensitivity,
    mustBeTrue: whatMustBeTrue(trials, sensitivity),
    evidence: evidenceOf(results, sensitivity),
    contributions: contributionsOf(results),
    delay: delayOf(trials),
    options: optionsOf(trials),
    scenarios: scenariosOf(trials),
  }
}
