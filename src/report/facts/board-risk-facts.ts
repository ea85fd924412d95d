import type { Analyses } from '../../analysis/analyses.ts'
import type { Theme } from '../../inputs/about.ts'
import { brief } from './brief.ts'
import type { FactWriter } from './fact-writer.ts'
import { driverOwner } from './owners.ts'
import { type Risk, risksOf, titleOf } from './risk-facts.ts'
import { mitigationOf, themeWords } from './risk-themes.ts'
import { driverAt, driverAtEnd, figureName } from './sensitivity-facts.ts'

/** Risks that a board asks about by name, where the case has them. */
const named: ReadonlySet<Theme> = new Set(['demand', 'price', 'spot', 'drift'])

/** Effects below this share of the greatest one are no risk to speak of. */
const negligibleShare = 0.001

/** Risks that the board memo shows for their effect alone, named or not: no fewer than any other document ranks. */
const maxBoardRisks = 4

/** What a risk of the board memo does, beside its effect. */
interface BoardRisk {
  readonly title: string
  readonly trigger: string
  /** Where the figure of the trigger stands in the case. */
  readonly plan: string
  readonly effect: number
  /** What the effect is measured in: `NPV`, `a year`, `stranded`. */
  readonly measure: string
  readonly mitigation: string
  readonly owner: string
}

function boardRisk(writer: FactWriter, risk: Risk): BoardRisk {
  const { driver, end, theme, effect } = risk
  const values = driver.parts.map((part) => part[end])
  return {
    title: titleOf(risk),
    trigger: brief(`${figureName(driver)} ${driverAtEnd(writer, driver, values)}`, 60),
    plan: driverAt(
      writer,
      driver,
      driver.parts.map(({ value }) => value),
    ),
    effect,
    measure: 'NPV',
    mitigation: mitigationOf(theme, end),
    owner: driverOwner(writer.results.model.inputs, driver),
  }
}

/** Commitments that stand idle where demand is a fifth below plan. */
function strandedRisk({ commitmentMixes }: Analyses): readonly BoardRisk[] {
  const stranded = commitmentMixes.reduce((sum, { planned }) => sum + planned.strandedAtLowDemand, 0)
  if (stranded <= 0) return []
  return [
    {
      title: 'Commitments strand',
      trigger: 'Demand a fifth below plan',
      plan: 'as planned',
      effect: -stranded,
      measure: 'idle',
      mitigation: 'Renew in steps, never all at once',
      owner: themeWords.contract.owner,
    },
  ]
}

/** What models that age cost a year at the planned pace of retraining, where NPV does not move with it. */
function driftRisk({ retraining }: Analyses): readonly BoardRisk[] {
  const cost = retraining.reduce((sum, { cost: { total } }) => sum + total, 0)
  if (cost <= 0) return []
  return [
    {
      title: 'Models drift',
      trigger: 'Quality score under target',
      plan: 'as planned',
      effect: -cost,
      measure: 'a year',
      mitigation: mitigationOf('drift', 'high'),
      owner: themeWords.drift.owner,
    },
  ]
}

/** The greatest effects against the recommendation, and every one that a board asks about by name. */
function boardRisks(writer: FactWriter, analyses: Analyses): readonly BoardRisk[] {
  const risks = risksOf(analyses, writer.results.figure('npv'))
  const [first] = risks
  const told = risks
    .filter(({ effect }) => Math.abs(effect) >= negligibleShare * Math.abs(first?.effect ?? 0))
    .map((risk) => ({ isNamed: named.has(risk.theme), said: boardRisk(writer, risk) }))
  const hasDrift = risks.some(({ theme }) => theme === 'drift')
  const extra =
    writer.fact('approve').value === true
      ? [...strandedRisk(analyses), ...(hasDrift ? [] : driftRisk(analyses))]
      : []
  return [...told, ...extra.map((said) => ({ isNamed: true, said }))]
    .toSorted((a, b) => Math.abs(b.said.effect) - Math.abs(a.said.effect))
    .filter(({ isNamed }, index) => isNamed || index < maxBoardRisks)
    .map(({ said }) => said)
}

/**
 * The risks of the board memo by effect: the greatest, whatever they are about, and those that a board asks about by
 * name (demand, price, pre-emption, drift, stranded commitments) as far as they count against the recommendation.
 */
export function writeBoardRiskFacts(writer: FactWriter, analyses: Analyses): void {
  const shown = boardRisks(writer, analyses)
  for (const [index, { title, trigger, plan, effect, measure, mitigation, owner }] of shown.entries()) {
    const name = `board_risks.r${index + 1}`
    writer.words(`${name}.title`, title)
    writer.words(`${name}.trigger`, trigger)
    writer.words(`${name}.plan`, plan)
    writer.number(`${name}.effect`, effect, 'money')
    writer.words(`${name}.measure`, measure)
    writer.words(`${name}.mitigation`, mitigation)
    writer.words(`${name}.owner`, brief(owner, 28))
  }
}
