import { causeLabels } from '../report/comparison-text.ts'
import { roundedWay } from '../report/rounded-parts.ts'
import { wholeAmount } from './markdown-text.ts'
import type { PortfolioChanges, TotalBridge } from './portfolio-changes.ts'

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

function cellsOf(bridge: TotalBridge): readonly string[] {
  const { before, parts, after } = roundedWay(bridge, 1)
  return [before, ...parts, after].map(wholeAmount)
}
