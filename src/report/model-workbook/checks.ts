import type { Analyses } from '../../analysis/analyses.ts'
import { identityRows } from '../../analysis/identities.ts'
import { switchPath } from '../../cases/case.ts'
import { lineOf } from '../../formula/program.ts'
import { columnLetters, quotedSheetName } from '../../xlsx/cell-address.ts'
import type { CaseComparison } from '../comparison.ts'
import { acceptsRange } from './acceptance.ts'
import { balanceChecks } from './balance-checks.ts'
import { bridgeChecks } from './bridge-sheet.ts'
import { type CaseTable, caseColumns, caseRows, casesSheet, shocksSheet } from './case-table.ts'
import type { LivePair } from './case-workings.ts'
import type { Cases } from './cases.ts'
import { gapRange } from './cases-sheet.ts'
import type { Check, CheckGroup } from './check.ts'
import type { Figure, Figures } from './figures.ts'
import { gridSheet, stepChecks } from './grid-layout.ts'
import { inputCell } from './input-cells.ts'
import { firstInputRow, isLocked } from './input-rows.ts'
import { inputColumns, inputsSheet } from './layout.ts'
import { leverColumns, leverRows, leversSheet } from './levers-layout.ts'
import { liveFigure } from './live-figure.ts'
import { formatOfRow } from './number-format.ts'
import { ownChecks } from './own-case-rows.ts'
import { chosenDrivers, pairSheet } from './pair.ts'
import { ruleChecks } from './rule-checks.ts'
import { shockChecks } from './shocks-sheet.ts'
import { lineUnitText } from './unit-text.ts'
import { stale } from './written-figures.ts'

/** Two figures that must be equal but for rounding; where one is the engine's, as long as the inputs are. */
function equal(
  label: string,
  of: string,
  unit: string,
  left: Figure,
  right: Figure,
  isEngine = false,
): Check {
  const isEqual = 'abs(left - right) <= 1e-9 * max(abs(left), abs(right))'
  const gap = `if(${isEngine ? `stale > 0 or ${isEqual}` : isEqual}, 0, left - right)`
  return {
    label,
    of,
    unit,
    ...liveFigure(gap, { left, right, stale }),
    tolerance: 0,
    format: 'money',
    isRelative: true,
  }
}

function counted(label: string, of: string, formula: string, value = 0): Check {
  return { label, of, unit: '', formula, value, tolerance: 0, format: 'count', isRelative: false }
}

function identities(figures: Figures): readonly Check[] {
  const { results } = figures
  const { program } = results
  return identityRows(program).map((row): Check => {
    const line = lineOf(program, row)
    const unit = lineUnitText(line.unit, results.model.inputs.currency)
    const of = row.member.group === '' ? 'Case' : row.member.group
    const format = formatOfRow(program, row)
    return { label: line.label, of, unit, ...figures.value(row), tolerance: 0, format, isRelative: true }
  })
}

const yearlyLines = [
  ['tco', 'status_quo', 'Total cost of ownership', 'Status quo'],
  ['tco', 'optimized', 'Total cost of ownership', 'Optimized'],
  ['saving', undefined, 'Saving', 'Case'],
  ['ebitda_effect', undefined, 'EBITDA effect', 'Case'],
  ['fcf', undefined, 'Free cash flow', 'Case'],
] as const

/** Fiscal years add up to all months. */
function years(figures: Figures): readonly Check[] {
  const { results } = figures
  return yearlyLines.flatMap(([name, plan, label, of]) => {
    const row = figures.find(name, plan)
    if (row === undefined) return []
    const sum = liveFigure('sum(years)', { years: results.years.map((_, index) => figures.year(row, index)) })
    const { currency } = results.model.inputs
    return [equal(`${label}: fiscal years less all months`, of, currency, sum, figures.whole(row))]
  })
}

/** With all levers off the optimized plan is the status quo, to the last digit. */
function allOff(figures: Figures): readonly Check[] {
  const { results, layout } = figures
  const levers = Object.keys(results.model.inputs.tree.levers)
  const switches = levers.flatMap((lever): readonly Figure[] => {
    const placed = layout.inputs.withPath(switchPath(lever))
    if (placed === undefined) return []
    return [{ formula: inputCell(placed.row, 'active'), value: results.vector[placed.index] ?? Number.NaN }]
  })
  if (switches.length === 0) return []
  const npv = figures.value(results.row('case', 'npv'))
  return [
    {
      label: 'Net present value while all levers are off',
      of: 'Case',
      unit: results.model.inputs.currency,
      ...liveFigure('if(sum(switches) = 0, npv, 0)', { switches, npv }),
      tolerance: 0,
      format: 'money',
      isRelative: false,
    },
  ]
}

/** What the engine said of the inputs as written against the model, as long as these are its inputs. */
function engineChecks(figures: Figures, analyses: Analyses): readonly Check[] {
  const { results } = figures
  const npv = figures.value(results.row('case', 'npv'))
  const { currency } = results.model.inputs
  // A sum takes the blank of a figure that is void as nothing.
  const base = {
    formula: `SUM(${casesSheet}!$${columnLetters(caseColumns.engine)}$${caseRows.base})`,
    value: results.figure('npv'),
  }
  return [
    equal('NPV by the engine less that of the model', 'Case', currency, base, npv, true),
    ...shares(figures, analyses),
  ]
}

/** Fair shares of the levers, by the engine, add up to NPV. */
function shares(figures: Figures, { contributions }: Analyses): readonly Check[] {
  if (contributions.kind !== 'shares' || contributions.levers.length === 0) return []
  const { inputs } = figures.results.model
  const letters = columnLetters(leverColumns.fairNpv)
  // A lever that is switched off has a row and no share.
  const fair = new Map(contributions.levers.map(({ lever, npv }) => [lever, npv.fair]))
  const shares = Object.keys(inputs.tree.levers).map((lever, index) => ({
    formula: `${leversSheet}!$${letters}$${leverRows.first + index}`,
    value: fair.get(lever) ?? 0,
  }))
  const sum = liveFigure('sum(shares)', { shares })
  const npv = figures.value(figures.results.row('case', 'npv'))
  return [equal('Fair shares of the levers less NPV', 'Case', inputs.currency, sum, npv, true)]
}

/** Inputs and their ranges within what the engine accepts, one by one. */
function bounds({ layout, results }: Figures): Check {
  const letters = columnLetters(inputColumns.check)
  const refused = layout.inputs.inputs.filter((input) => {
    const { assumption, index } = input
    return (
      !isLocked(input) &&
      assumption !== undefined &&
      !acceptsRange(assumption, results.vector[index] ?? Number.NaN)
    )
  })
  const formula = `SUM(${inputsSheet}!${letters}${firstInputRow}:${letters}${layout.inputs.lastRow})`
  return counted(
    'Inputs out of bounds, or not between their own low and high',
    'Inputs',
    formula,
    refused.length,
  )
}

/** The blocks of the cases against the model, and what a reader enters for the cases. */
function caseChecks(table: CaseTable, { grid }: Cases, pair: LivePair | undefined): readonly Check[] {
  const { down, across } = chosenDrivers
  const sheet = quotedSheetName(pairSheet)
  return [
    counted('Live figure of the loaded case less the model', casesSheet, `SUM(${gapRange(table)})`),
    counted('Changes of your own case that cannot be made', shocksSheet, `SUM(${ownChecks()})`),
    ...(table.shocks.some(({ shock }) => shock.from.kind === 'entered')
      ? [counted('Values of cases out of bounds', shocksSheet, `SUM(${shockChecks(table)})`)]
      : []),
    ...(grid === undefined
      ? []
      : [counted('Steps of the grid out of bounds', gridSheet, `SUM(${stepChecks(grid)})`)]),
    ...(pair === undefined
      ? []
      : [
          counted(
            'One driver chosen for both directions',
            pairSheet,
            `IF(${sheet}!${down}=${sheet}!${across},1,0)`,
          ),
        ]),
  ]
}

/** Everything that is checked, in the order of the sheet. */
export function allChecks(
  figures: Figures,
  table: CaseTable,
  cases: Cases,
  pair: LivePair | undefined,
  analyses: Analyses,
  comparison?: CaseComparison,
): readonly CheckGroup[] {
  return [
    {
      title: 'Identities of the model',
      checks: [...identities(figures), ...balanceChecks(figures), ...years(figures)],
    },
    {
      title: 'Cases and levers',
      checks: [
        ...caseChecks(table, cases, pair),
        ...allOff(figures),
        ...engineChecks(figures, analyses),
        ...bridgeChecks(figures, comparison),
      ],
    },
    { title: 'Inputs', checks: [bounds(figures), ...ruleChecks(figures)] },
  ]
}
