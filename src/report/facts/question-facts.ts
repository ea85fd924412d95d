import type { Analyses } from '../../analysis/analyses.ts'
import { diagnoseAudits } from '../../analysis/audit-diagnosis.ts'
import type { ApiComparison, BuildOrBuy } from '../../analysis/build-or-buy.ts'
import { plans } from '../../model/scopes.ts'
import type { FactWriter } from './fact-writer.ts'
import { isShown } from './shown.ts'

/** Most members of a list that answers one question. */
const maxQuestions = 5

/** What the scenarios of the case do to NPV. */
export function writeScenarioFacts(writer: FactWriter, { scenarios }: Analyses): void {
  const shown = scenarios.slice(0, maxQuestions)
  for (const [index, { label, trial }] of shown.entries()) {
    const name = `scenarios.s${index + 1}`
    writer.words(`${name}.label`, label)
    writer.truth(`${name}.runs`, trial.kind === 'figures')
    if (trial.kind === 'figures') writer.number(`${name}.npv`, trial.npv, 'money')
    else writer.words(`${name}.npv`, 'cannot run')
  }
}

function writeOffer(writer: FactWriter, name: string, { workload, api }: Offer): void {
  const figures = api.kind === 'compared' ? api.figures : api.unlike
  writer.words(`${name}.workload`, workload.label)
  writer.words(`${name}.api`, api.label)
  writer.number(`${name}.own`, workload.selfHosted.costPerMtok, 'money')
  writer.number(`${name}.price`, figures.pricePerMtok, 'money')
  writer.number(`${name}.advantage`, figures.advantage, 'money')
  writer.truth(`${name}.is_like`, api.kind === 'compared')
  writer.words(`${name}.reason`, api.kind === 'refused' ? api.reason : 'meets the limits')
  const { breakEven } = figures
  writer.optional(`${name}.break_even`, breakEven.kind === 'break-even' && breakEven, (own, { always }) =>
    writer.number(own, always, 'count'),
  )
}

interface Offer {
  readonly workload: BuildOrBuy
  readonly api: ApiComparison
}

/** Serving against buying by the token, for every workload that names an API. */
export function writeBuyingFacts(writer: FactWriter, { buildOrBuy }: Analyses): void {
  const offers = buildOrBuy.flatMap((workload) => workload.apis.map((api): Offer => ({ workload, api })))
  for (const [index, offer] of offers.slice(0, maxQuestions).entries())
    writeOffer(writer, `buying.b${index + 1}`, offer)
}

/** What is owed when the service fails: on average a year, and in the year that one in twenty is worse than. */
export function writeLiabilityFacts(writer: FactWriter, { liability }: Analyses): void {
  const priced = liability.services.flatMap(({ plan, label, expected, p95 }) =>
    plan === 'optimized' && expected.kind === 'value' && p95.kind === 'value'
      ? [{ label, expected: expected.value, p95: p95.value }]
      : [],
  )
  const [worst] = priced.toSorted((a, b) => b.p95 - a.p95)
  writer.optionalGroup('liability', worst, {
    expected: (name) =>
      writer.number(
        name,
        priced.reduce((sum, { expected }) => sum + expected, 0),
        'money',
      ),
    worst: (name, { label }) => writer.words(name, label),
    p95: (name, { p95 }) => writer.number(name, p95, 'money'),
  })
}

/** How models age, and what fine-tuned ones are worth. */
export function writeModelFacts(writer: FactWriter, { retraining, tunings }: Analyses): void {
  for (const [index, { label, interval, cost, bestInterval, saving }] of retraining.slice(0, 3).entries()) {
    const name = `retraining.r${index + 1}`
    writer.words(`${name}.label`, label)
    writer.number(`${name}.interval`, interval, 'months')
    writer.number(`${name}.cost`, cost.total, 'money')
    const best = bestInterval.kind === 'value' ? bestInterval.value : 0
    writer.optional(`${name}.best`, best > 0 && saving > 0 && best, (own, months) =>
      writer.number(own, months, 'months'),
    )
    writer.number(`${name}.saving`, saving, 'money')
  }
  for (const [index, { label, upfront, monthlySaving, payback }] of tunings.slice(0, 3).entries()) {
    const name = `tunings.t${index + 1}`
    writer.words(`${name}.label`, label)
    writer.number(`${name}.upfront`, upfront, 'money')
    writer.number(`${name}.saving`, monthlySaving, 'money')
    writer.optional(`${name}.payback`, payback.kind === 'value' && payback, (own, { value }) =>
      writer.number(own, value, 'months'),
    )
  }
}

/** What the throughput claims rest on: how near they come to what the hardware can do, and what is wrong with them, in both plans. */
export function writeClaimFacts(writer: FactWriter): void {
  const diagnoses = plans.flatMap((plan) => diagnoseAudits(writer.results, plan))
  const findings = diagnoses
    .flatMap(({ use, findings: ofUse }) =>
      ofUse.map((finding) => ({ ...finding, audit: use.configuration.audit })),
    )
    .toSorted((a, b) => (b.cost ?? 0) - (a.cost ?? 0))
  const once = new Set(findings.map(({ audit, message }) => `${audit} ${message}`))
  const used = diagnoses.flatMap(({ physics }) =>
    physics.kind === 'known'
      ? [Math.max(physics.operating.bandwidthUsed, physics.operating.computeUsed)]
      : [],
  )
  writer.number('claims.audits', new Set(diagnoses.map(({ use }) => use.configuration.audit)).size, 'count')
  writer.truth('claims.have_physics', used.length > 0)
  writer.number('claims.most_used', Math.max(0, ...used), 'percent')
  writer.number('claims.findings', once.size, 'count')
  writer.truth('claims.have_findings', findings.length > 0)
  writer.words('claims.worst', findings[0]?.message ?? 'none')
  const cost = findings.reduce((sum, finding) => sum + (finding.cost ?? 0), 0)
  writer.number('claims.cost', cost, 'money')
  writer.truth('claims.cost_money', isShown(writer, 'claims.cost'))
}
