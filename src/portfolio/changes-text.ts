import { causeLabels } from '../report/comparison-text.ts'
import { roundedParts } from '../report/rounded-parts.ts'
import type { PortfolioChanges, TotalBridge } from './portfolio-changes.ts'

const whole = (value: number): string => String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ',')

/** What changed since an earlier quarter, as Markdown: totals whose parts add up as they are printed. */
export function changesMarkdown(changes: PortfolioChanges, period: string): readonly string[] {
  const { since, added, gone, bridges, limits } = changes
  const currencies = [...new Set(bridges.map(({ currency }) => currency))]
  const cameAndWent = [
    ...(added.length === 0 ? [] : [`New: ${added.join(', ')}.`]),
    ...(gone.length === 0 ? [] : [`Gone: ${gone.join(', ')}.`]),
  ]
  return [
    `## What changed since ${since}`,
    '',
    ...currencies.flatMap((currency) =>
      table(
        bridges.filter((one) => one.currency === currency),
        since,
        period,
      ),
    ),
    ...(cameAndWent.length === 0 ? [] : [cameAndWent.join(' '), '']),
    ...limits.flatMap((limit) => [limit, '']),
  ]
}

function table(bridges: readonly TotalBridge[], since: string, period: string): readonly string[] {
  const causes = bridges[0]?.parts.map(({ cause }) => causeLabels[cause]) ?? []
  const columns = [since, ...causes, period]
  return [
    `| ${bridges[0]?.currency ?? ''} | ${columns.join(' | ')} |`,
    `|---|${columns.map(() => '--:').join('|')}|`,
    ...bridges.map((bridge) => `| ${[bridge.label, ...cellsOf(bridge)].join(' | ')} |`),
    '',
  ]
}

function cellsOf({ before, after, parts }: TotalBridge): readonly string[] {
  const [from, to] = [Math.round(before), Math.round(after)]
  const steps = roundedParts(
    parts.map(({ value }) => value),
    to - from,
    1,
  )
  return [from, ...steps, to].map(whole)
}
