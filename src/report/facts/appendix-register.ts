import type { Analyses } from '../../analysis/analyses.ts'
import { figureOf, memberLabels, patternOf } from '../../analysis/figure-label.ts'
import { defaultSwing } from '../../cases/driver.ts'
import type { Assumption } from '../../inputs/assumption.ts'
import { overridesFile } from '../../inputs/raw.ts'
import type { Runs, Table, TableRow } from '../document.ts'
import { bodyRow, groupRow, numberCell, quantityCell, wordCell } from './appendix-cells.ts'
import type { FactWriter } from './fact-writer.ts'
import { quantityText } from './quantity-text.ts'

/** A row of the register: one figure, or the same figure of several members with the same value and evidence. */
interface Entry {
  readonly assumption: Assumption
  /** Members for which it holds: `Customer chat`. */
  readonly members: readonly string[]
  /** Swing of NPV under it alone, the widest of its members; money. */
  readonly swing: number
}

/** Figures that carry the result, told in full. */
const leadingRows = 20

/** Rows that the register may take; other tables grow with the workloads and leave it less room. */
function mostRows({ results }: FactWriter): number {
  const workloads = Object.keys(results.model.inputs.tree.workloads).length
  return Math.max(leadingRows + 4, 58 - 4 * workloads)
}

/** Figures that a reader can question: they have a range or say where they come from. What scenarios set stands there. */
function isQuestionable({ low, high, source, as_of, owner, grade, change }: Assumption): boolean {
  return (
    change?.by !== 'scenario' && [low, high, source, as_of, owner, grade].some((part) => part !== undefined)
  )
}

/** What two figures must share to stand in one row. */
function keyOf(figure: Assumption): string {
  const { value, low, high, source, as_of, owner, grade, label } = figure
  return JSON.stringify([patternOf(figure), label, value, low, high, source, as_of, owner, grade])
}

/** The register of a case, figures that are alike in one row, in the order of the files. */
function entriesOf({ results }: FactWriter, { sensitivity }: Analyses): readonly Entry[] {
  const { inputs } = results.model
  const swings = new Map(
    sensitivity.bars.flatMap(({ driver, swing }) =>
      driver.parts.length === 1 ? [[driver.id, swing] as const] : [],
    ),
  )
  const entries = new Map<string, Entry>()
  for (const assumption of inputs.assumptions.values()) {
    if (!isQuestionable(assumption)) continue
    const key = keyOf(assumption)
    const known = entries.get(key)
    const member = memberLabels(inputs, assumption).join(', ')
    const swing = swings.get(assumption.path) ?? 0
    entries.set(key, {
      assumption: known?.assumption ?? assumption,
      members: [...(known?.members ?? []), ...(member === '' ? [] : [member])],
      swing: Math.max(known?.swing ?? 0, swing),
    })
  }
  return [...entries.values()]
}

/** The figure with the members that it holds for, at most two of them by name. */
function entryName({ assumption, members }: Entry): string {
  const figure = figureOf(assumption)
  const shown = members.length > 3 ? [...members.slice(0, 2), `${members.length - 2} more`] : members
  return shown.length === 0 ? figure : `${figure}: ${shown.join('; ')}`
}

/** The file in which a figure is written. */
function fileOf({ assumption }: Entry): string {
  return assumption.place?.file.replace(/.*\//, '') ?? 'case.yaml'
}

/** Longest source of a figure that moves little; the whole of it stands in the workbook. */
const shortSource = 64

/** A text that is cut behind a word where it is too long. */
function cutText(text: string, longest: number): string {
  if (text.length <= longest) return text
  return `${text.slice(0, longest).replace(/[\s,;:(]+\S*$/, '')} …`
}

function amountCell(writer: FactWriter, name: string, value: number, form: Assumption): Runs {
  return quantityCell(writer, name, value, quantityText(value, form, writer.quantities).amount)
}

function valueCell(writer: FactWriter, name: string, assumption: Assumption): Runs {
  const { amount, unit } = quantityText(assumption.value, assumption, writer.quantities)
  return quantityCell(writer, `${name}.value`, assumption.value, `${amount}${unit.replace('/', ' per ')}`)
}

function rangeCell(writer: FactWriter, name: string, assumption: Assumption): Runs {
  const { value, low, high } = assumption
  if (low === undefined && high === undefined) return wordCell(undefined)
  return [
    ...amountCell(writer, `${name}.low`, low ?? value, assumption),
    ...wordCell(' to '),
    ...amountCell(writer, `${name}.high`, high ?? value, assumption),
  ]
}

function entryRow(
  writer: FactWriter,
  name: string,
  { isLeading, ...entry }: Entry & RegisterPlace,
): TableRow {
  const { assumption, swing } = entry
  const { source = 'no source', owner, grade, as_of } = assumption
  const evidence = [grade ?? 'no grade', as_of].filter((part) => part !== undefined).join(', ')
  const told = source.replace(/^assumed: /, '')
  const from = [
    isLeading ? told : cutText(told, shortSource),
    ...(owner === undefined ? [] : [`owner: ${owner}`]),
  ]
  return bodyRow(
    wordCell(entryName(entry)),
    valueCell(writer, name, assumption),
    rangeCell(writer, name, assumption),
    // Below a cent nothing moves: what is left are the last bits of the arithmetic.
    swing >= 0.01 ? numberCell(writer, `${name}.swing`, swing, 'money') : wordCell(undefined),
    wordCell(from.join('; ')),
    wordCell(evidence),
  )
}

/** Whether a figure stands among those that carry the result: then its source is told in full. */
interface RegisterPlace {
  readonly isLeading: boolean
}

/** The figures that carry the result, then those of each file; and how many are left to the workbook. */
function chosen(entries: readonly Entry[], most: number) {
  const bySwing = entries.toSorted((a, b) => b.swing - a.swing)
  const leading = bySwing.filter(({ swing }) => swing > 0).slice(0, leadingRows)
  const others = bySwing.filter((entry) => !leading.includes(entry)).slice(0, most - leading.length)
  const files = [...new Set(entries.map(fileOf))].toSorted()
  const byFile = files.map((file) => ({
    file,
    entries: entries.filter((entry) => others.includes(entry) && fileOf(entry) === file),
  }))
  return {
    leading,
    byFile: byFile.filter((group) => group.entries.length > 0),
    left: entries.length - leading.length - others.length,
  }
}

/** The register of assumptions, and facts that say how many of them it shows. */
export function registerTable(writer: FactWriter, analyses: Analyses): Table {
  const { leading, byFile, left } = chosen(entriesOf(writer, analyses), mostRows(writer))
  const rest = byFile.flatMap(({ entries }) => entries)
  writer.number('appendix.register.shown', leading.length + rest.length, 'count')
  writer.number('appendix.register.left', left, 'count')
  writer.truth('appendix.register.is_cut', left > 0)
  writer.truth('appendix.register.has_rows', leading.length + rest.length > 0)
  const row = (entry: Entry, index: number, part: string): TableRow =>
    entryRow(writer, `appendix.register.${part}${index + 1}`, { ...entry, isLeading: part === 'r' })
  const groups = byFile.flatMap(({ file, entries }, group) => [
    groupRow(file === overridesFile ? 'Figures set for this run' : `Further figures of ${file}`),
    ...entries.map((entry, index) => row(entry, index, `g${group + 1}r`)),
  ])
  return {
    caption: 'Register of assumptions',
    subtitle: `Figures that state a range or where they come from; the same figure of several members in one row. Swing: difference of net present value over the range, ${writer.print(defaultSwing, 'percent')} either way where none is stated`,
    columns: [
      { label: 'Figure', kind: 'label', weight: 2 },
      { label: 'Value', kind: 'text', weight: 1.2 },
      { label: 'Range', kind: 'text', weight: 1.1 },
      { label: 'Swing', kind: 'number' },
      { label: 'Source, owner', kind: 'text', weight: 2.6 },
      { label: 'Grade, date', kind: 'text', weight: 0.9 },
    ],
    rows: [
      ...(leading.length > 0 ? [groupRow('Figures that move net present value most')] : []),
      ...leading.map((entry, index) => row(entry, index, 'r')),
      ...groups,
    ],
  }
}
