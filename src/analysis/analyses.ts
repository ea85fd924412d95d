import type { Grid } from '../cases/grid.ts'
import type { Results } from '../cases/results.ts'
import { findingsOf } from '../cases/rule-findings.ts'
import { Trials } from '../cases/trials.ts'
import type { RuleFinding } from '../model/rules/rule.ts'
import type { PlanId } from '../model/scopes.ts'
import { type AuditDiagnosis, diagnoseAudits } from './audit-diagnosis.ts'
import { type WhatMustBeTrue, whatMustBeTrue } from './break-even.ts'
import { type BuildOrBuy, buildOrBuyOf } from './build-or-buy.ts'
import { type CommitmentMix, commitmentMixesOf } from './commitment-mix.ts'
import { type Contributions, contributionsOf } from './contributions.ts'
import { type Delay, delayOf } from './delay.ts'
import { driversOf } from './drivers.ts'
import { type Evidence, evidenceOf } from './evidence.ts'
import { type ExchangeRisk, exchangeRisksOf } from './exchange.ts'
import { type Liability, liabilityOf } from './liability.ts'
import { loadGridOf } from './load-grid.ts'
import { type PriceLevels, priceLevelsOf } from './price-levels.ts'
import { type Retraining, retrainingOf } from './retraining.ts'
import { type Options, optionsOf, type ScenarioResult, scenariosOf } from './scenarios.ts'
import { type Sensitivity, sensitivityOf } from './sensitivity.ts'
import { type Tuning, tuningsOf } from './tuning.ts'
import { type Verdict, verdictOf } from './verdict.ts'

/** What the results mean for a decision: everything that documents and workbook say beside the model's own lines. */
export interface Analyses {
  /** NPV under every driver's range, and the tornado. */
  readonly sensitivity: Sensitivity
  /** Break-even of every driver, and whether the recommendation turns within the ranges. */
  readonly mustBeTrue: WhatMustBeTrue
  /** Share of NPV that rests on assumed figures, figures by grade, stale figures. */
  readonly evidence: Evidence
  /** Fair (Shapley) share of every lever in NPV and saving, beside its worth alone and last. */
  readonly contributions: Contributions
  /** NPV now less NPV a month later. */
  readonly delay: Delay
  /** Doing nothing, the stated options, the plan less one lever, and the next best of them. */
  readonly options: Options
  readonly scenarios: readonly ScenarioResult[]
  /** NPV at list prices and at the lowest prices of the market. */
  readonly prices: PriceLevels
  /** NPV at other rates of exchange, for every currency in which figures are quoted. */
  readonly exchange: readonly ExchangeRisk[]
  /** Target utilisation against serving load. */
  readonly loadGrid: Grid
  /** Self-hosting against APIs, for workloads that name some. */
  readonly buildOrBuy: readonly BuildOrBuy[]
  /** Cheapest commitments of every pool that can have some. */
  readonly commitmentMixes: readonly CommitmentMix[]
  /** Expected and P95 credits, and what suppliers owe. */
  readonly liability: Liability
  /** Best retraining interval of every model that ages. */
  readonly retraining: readonly Retraining[]
  /** Payback and return of fine-tuned models. */
  readonly tunings: readonly Tuning[]
  /** What the TPS audit of every workload says, under each plan. */
  readonly audits: Readonly<Record<PlanId, readonly AuditDiagnosis[]>>
  /** What the rules find in the case: the same as `check` says. */
  readonly findings: readonly RuleFinding[]
  /** What is recommended, and whether the evidence can carry it. */
  readonly verdict: Verdict
}

/** Analyses a case once, for all that is written from it. */
export function analyse(results: Results): Analyses {
  const trials = new Trials(results)
  const sensitivity = sensitivityOf(trials, driversOf(results.model))
  const evidence = evidenceOf(results, sensitivity)
  const contributions = contributionsOf(results)
  const options = optionsOf(trials, contributions)
  const findings = findingsOf(results)
  return {
    sensitivity,
    mustBeTrue: whatMustBeTrue(results.model.inputs, trials, sensitivity),
    evidence,
    contributions,
    delay: delayOf(trials),
    options,
    scenarios: scenariosOf(trials),
    prices: priceLevelsOf(trials),
    exchange: exchangeRisksOf(trials),
    loadGrid: loadGridOf(trials),
    buildOrBuy: buildOrBuyOf(results),
    commitmentMixes: commitmentMixesOf(results),
    liability: liabilityOf(results),
    retraining: retrainingOf(results),
    tunings: tuningsOf(results),
    audits: {
      status_quo: diagnoseAudits(results, 'status_quo'),
      optimized: diagnoseAudits(results, 'optimized'),
    },
    findings,
    verdict: verdictOf(results, { options, contributions, sensitivity, evidence, findings }),
  }
}
