import type { Analyses } from '../../analysis/analyses.ts'
import type { Driver } from '../../cases/driver.ts'
import { npvOf, type Trial } from '../../cases/trial.ts'
import type { Theme } from '../../inputs/about.ts'
import { brief } from './brief.ts'
import type { FactWriter } from './fact-writer.ts'
import { driverOwner } from './owners.ts'
import { mitigationOf, themeOf, themeWords } from './risk-themes.ts'
import { driverAt, driverAtEnd, figureName } from './sensitivity-facts.ts'

/** What could make the recommendation wrong: one driver, at one end of its range. */
export interface Risk {
  readonly theme: Theme
  readonly driver: Driver
  readonly end: 'low' | 'high'
  /** Change of NPV against the case. */
  readonly effect: number
}

/** Most risks that are told. */
const maxRisks = 6

/**
 * The greatest effect of each theme against the recommendation: losses where the board is asked to approve, gains where
 * it is asked to decline. By effect, the greatest first: the one order of risks in all documents.
 */
export function risksOf({ sensitivity }: Analyses, base: number): readonly Risk[] {
  const direction = base > 0 ? -1 : 1
  const ends = sensitivity.tornado.flatMap(({ driver, low, high }) =>
    (
      [
        ['low', low],
        ['high', high],
      ] as const
    ).flatMap(([end, trial]) => riskAt(driver, end, trial, base)),
  )
  const against = ends
    .filter(({ effect }) => effect * direction > 0)
    .toSorted((a, b) => Math.abs(b.effect) - Math.abs(a.effect))
  return against.filter(({ theme }, index) => against.findIndex((other) => other.theme === theme) === index)
}

function riskAt(driver: Driver, end: Risk['end'], trial: Trial, base: number): readonly Risk[] {
  const npv = npvOf(trial)
  const [part] = driver.parts
  if (npv === undefined || part === undefined) return []
  return [{ theme: themeOf(part.assumption), driver, end, effect: npv - base }]
}

/** The risk in words. */
export function titleOf({ theme, driver, end, effect }: Risk): string {
  const { titles } = themeWords[theme]
  if (theme === 'other') return `${figureName(driver)} ${end === 'low' ? 'lower' : 'higher'}`
  if ('low' in titles) return titles[end]
  return effect < 0 ? titles.worse : titles.better
}

function writeRisk(writer: FactWriter, name: string, risk: Risk): void {
  const { driver, end } = risk
  const plan = driverAt(
    writer,
    driver,
    driver.parts.map(({ value }) => value),
  )
  writer.words(`${name}.title`, titleOf(risk))
  writer.words(`${name}.figure`, figureName(driver))
  writer.words(
    `${name}.at`,
    driverAtEnd(
      writer,
      driver,
      driver.parts.map((part) => part[end]),
    ),
  )
  writer.words(`${name}.plan`, plan)
  writer.number(`${name}.effect`, risk.effect, 'money')
  writer.words(`${name}.mitigation`, mitigationOf(risk.theme, end))
  writer.words(`${name}.owner`, brief(driverOwner(writer.results.model.inputs, driver), 36))
}

/** What could make the recommendation wrong, the greatest effect first; `top_risks` are the first three. */
export function writeRiskFacts(writer: FactWriter, analyses: Analyses): void {
  const risks = risksOf(analyses, writer.results.figure('npv')).slice(0, maxRisks)
  for (const [index, risk] of risks.entries()) {
    writeRisk(writer, `risks.r${index + 1}`, risk)
    if (index < 3) writeRisk(writer, `top_risks.r${index + 1}`, risk)
  }
}
