import { type PortfolioResults, portfolioResults } from '../../src/portfolio/portfolio-results.ts'
import type { UnitRecord } from '../../src/portfolio/unit-record.ts'

/** A unit whose figures follow from its net present value and its cost in both plans, of which 3 and 2 are people. */
export function unitRecord(
  unit: string,
  currency: string,
  npv: number,
  before: number,
  after: number,
): UnitRecord {
  const money = (value: number) => ({ value, unit: 'money', text: `$${value}` })
  const costs = (tco: number, people: number) => ({ on_demand_cost: tco - people, people_cost: people, tco })
  return {
    schema: 'boardpack-unit/1',
    unit,
    period: '2026Q4',
    key: '0',
    manifest_sha256: '0'.repeat(64),
    currency,
    rates: {},
    verdict: { status: npv < 0 ? 'decline' : 'approve', line: '' },
    headline: {
      npv: money(npv),
      'tco.status_quo.total': money(before),
      'tco.optimized.total': money(after),
      'saving.total': money(before - after),
      'saving.share': { value: (before - after) / before, unit: '1', text: '' },
      'programme.cost': money(before / 10),
      payback: { value: npv < 0 ? null : 11, unit: 'month', text: '' },
      conditions: { value: 0, unit: '1', text: '0' },
    },
    totals: { status_quo: costs(before, 3), optimized: costs(after, 2), case: {} },
    warnings: 0,
  }
}

/** Units in two currencies, one of them a loss. */
export const unitRecords = [
  unitRecord('north', 'USD', 40, 200, 150),
  unitRecord('south', 'USD', -5, 100, 98),
  unitRecord('east', 'EUR', 12, 80, 60),
  unitRecord('west', 'USD', 90, 300, 200),
]

/** What units come to as the portfolio of a group. */
export function groupResults(units: readonly UnitRecord[]): PortfolioResults {
  const portfolio = { id: 'group', title: 'Group & <all>', units: units.map(({ unit }) => ({ name: unit })) }
  return portfolioResults(portfolio, '2026Q4', new Map(units.map((one) => [one.unit, one])))
}

/** How the group's documents look. */
export const groupPresentation = {
  organisation: 'Group </script><b>',
  classification: 'Confidential',
  locale: 'en-US',
  paper: 'a4',
} as const
