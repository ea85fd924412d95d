import type { BridgePart, PartCause } from '../../analysis/bridge.ts'
import { lineOf } from '../../formula/program.ts'
import type { Cell, NumberFormat } from '../../xlsx/workbook-cell.ts'
import {
  bridgedRow,
  type CaseComparison,
  type ComparisonDocument,
  type LabelledBridge,
} from '../comparison.ts'
import { causeLabels, causeMeanings } from '../comparison-text.ts'
import { bridgeCells, bridgeEnds, bridgeRows, bridgeSheet, bridgeColumns as column } from './bridge-layout.ts'
import type { CaseFigures } from './case-figures.ts'
import type { Check } from './check.ts'
import type { Figure, Figures } from './figures.ts'
import type { GuidedSheet } from './guided-sheet.ts'
import { liveFigure } from './live-figure.ts'
import { formatOfRow } from './number-format.ts'
import { pageSetup } from './page.ts'
import { figureCell, SheetWriter, textCell } from './sheet-writer.ts'
import { lineUnitText } from './unit-text.ts'
import { stale, type WrittenFigures } from './written-figures.ts'

/** The figure to which a bridge leads, as the model has it. */
interface BridgeEnd {
  readonly figure: Figure
  readonly unit: string
  readonly format: NumberFormat
}

function endOf(figures: Figures, { name }: LabelledBridge): BridgeEnd {
  const { program, model } = figures.results
  const { row, isWhole } = bridgedRow(name, figures.results)
  return {
    figure: isWhole ? figures.whole(row) : figures.value(row),
    unit: lineUnitText(lineOf(program, row).unit, model.inputs.currency),
    format: formatOfRow(program, row),
  }
}

/** Writes the bridges, what their causes are, and what has no bridge. */
class BridgeWriter extends SheetWriter {
  readonly #figures: Figures
  readonly #written: WrittenFigures

  constructor(figures: Figures, { written }: CaseFigures, { before, after }: ComparisonDocument) {
    super(
      bridgeSheet,
      `What each cause adds to the headline from ${before.period} to ${after.period}.`,
      bridgeRows.heading,
    )
    this.#figures = figures
    this.#written = written
  }

  bridges({ before, after, bridges }: ComparisonDocument, causes: readonly PartCause[]): void {
    const labels = causes.map((cause) => causeLabels[cause])
    this.headings(['Figure', 'Unit', before.period, ...labels, after.period], column.before)
    for (const bridge of bridges) this.#bridge(bridge, bridgeEnds(causes.length).after)
    this.skip()
    this.add(textCell(column.label, `${after.period} is the model as it is now.`, 'note'))
    this.add(
      textCell(
        column.label,
        `Violet: what was said in ${before.period}, and the parts by the engine, blank once an input differs.`,
        'note',
      ),
    )
    this.skip()
  }

  #bridge(bridge: LabelledBridge, lastColumn: number): void {
    const { figure, unit, format } = endOf(this.#figures, bridge)
    const { label, before, parts } = bridge
    const said: Cell = { kind: 'number', column: column.before, value: before, style: 'engine', format }
    const part = ({ cause, value }: BridgePart, index: number): readonly Cell[] =>
      this.#written.cell(column.firstPart + index, `${label}: ${causeLabels[cause]}`, value, format)
    this.add([
      ...textCell(column.label, label, 'label'),
      ...textCell(column.unit, unit, 'unit'),
      said,
      ...parts.flatMap(part),
      figureCell(lastColumn, figure, format),
    ])
  }

  meanings(causes: readonly PartCause[]): void {
    if (causes.length === 0) return
    this.section('What stands under a cause')
    for (const cause of causes) this.#worded(causeLabels[cause], causeMeanings[cause])
    this.skip()
  }

  #worded(label: string, text: string): void {
    this.add([...textCell(column.label, label, 'label'), ...textCell(column.unit, text, 'text')])
  }

  limits({ limits }: ComparisonDocument): void {
    if (limits.length === 0) return
    this.section('What cannot be compared')
    for (const { cannot, can, why } of limits) {
      this.#worded('Cannot be compared', cannot)
      this.#worded('Why', why)
      this.#worded('Still compared', can)
    }
  }
}

/** The bridges of the headline figures since the previous period; none where no figure can be bridged. */
export function buildBridgeSheets(
  figures: Figures,
  caseFigures: CaseFigures,
  comparison: CaseComparison | undefined,
): readonly GuidedSheet[] {
  const document = comparison?.document
  const [first] = document?.bridges ?? []
  if (document === undefined || first === undefined) return []
  const causes = first.parts.map(({ cause }) => cause)
  const writer = new BridgeWriter(figures, caseFigures, document)
  writer.bridges(document, causes)
  writer.meanings(causes)
  writer.limits(document)
  const sheet: GuidedSheet = {
    name: bridgeSheet,
    purpose: 'What changed since the previous period, by cause',
    role: 'outputs',
    columns: [
      { first: column.label, last: column.label, width: 62 },
      { first: column.unit, last: column.unit, width: 16 },
      { first: column.before, last: bridgeEnds(causes.length).after, width: 14 },
    ],
    rows: writer.rows,
    freeze: { rows: bridgeRows.heading, columns: column.label },
    print: pageSetup(figures.results.model, 'landscape', { onOnePage: true }),
    conditionalFormats: [],
    charts: [],
    isProtected: true,
  }
  return [sheet]
}

/**
 * Start and parts of each bridge against its end, as long as the parts are shown. Rounding is measured against all that
 * is added: parts may be large and cancel.
 */
export function bridgeChecks(figures: Figures, comparison: CaseComparison | undefined): readonly Check[] {
  const bridges = comparison?.document.bridges ?? []
  return bridges.flatMap((bridge, index) =>
    bridge.parts.length === 0 ? [] : [bridgeCheck(figures, bridge, index)],
  )
}

function bridgeCheck(figures: Figures, bridge: LabelledBridge, index: number): Check {
  const { figure, unit, format } = endOf(figures, bridge)
  const cells = bridgeCells(index, bridge)
  const gap = 'before + sum(parts) - after'
  const size = 'max(abs(before), abs(after), max(parts), -min(parts))'
  return {
    label: `${bridge.label}: start and parts less end`,
    of: bridgeSheet,
    unit,
    ...liveFigure(`if(stale > 0 or abs(${gap}) <= 1e-9 * ${size}, 0, ${gap})`, {
      stale,
      before: { formula: cells.before, value: bridge.before },
      parts: bridge.parts.map(({ value }, part) => ({ formula: cells.parts[part] ?? '', value })),
      after: { formula: cells.after, value: figure.value },
    }),
    tolerance: 0,
    format,
    isRelative: true,
  }
}
