import type { Assumption, Grade } from '../inputs/assumption.ts'
import type { Inputs } from '../inputs/inputs.ts'
import { grades } from '../inputs/provenance.ts'
import type { Model } from '../model/model.ts'
import { figureOf, memberLabels, patternOf, varyingMembers } from './figure-label.ts'

/** One input that a driver moves. All in the input's unit; low <= value <= high. */
export interface DriverPart {
  readonly path: string
  /** Index of `program.inputs`. */
  readonly input: number
  readonly value: number
  readonly low: number
  readonly high: number
  readonly assumption: Assumption
}

/**
 * A figure on which the result depends, with the range in which it may lie. A combined driver moves the same figure of
 * several members at once, all of them to their low or all to their high.
 */
export interface Driver {
  /** The path of its input; of a combined driver the path with `*` for what varies. */
  readonly id: string
  /** For people: `Requests a month: Customer chat`. */
  readonly label: string
  readonly unit: string
  /** One part; of a combined driver two or more. */
  readonly parts: readonly DriverPart[]
  /** `stated`: low or high stand in the case; `default`: 20 % either way; `mixed`: combined of both. */
  readonly range: 'stated' | 'default' | 'mixed'
  /** The weakest grade among its parts; undefined where a part has none. */
  readonly grade: Grade | undefined
  /** Id of the widest combined driver that contains this one. */
  readonly within: string | undefined
  /**
   * Whether it stands for figures that no other such driver holds, so that swings of these add up to those of the
   * evidence. A combined driver does not, nor a date: that is decided.
   */
  readonly isEvidence: boolean
}

/** How far a figure without a range is moved either way, as a share of it. */
export const defaultSwing = 0.2

/** By how many months levers go live late where the case states no range of their dates. */
export const defaultDelay = 3

/** Units of counts and of time: what is counted, bought, promised or dated is decided, not estimated. */
const decidedUnits = new Set([
  'month',
  'gpu',
  'replica',
  'node',
  'gpu/node',
  'gpu/replica',
  'second',
  'request/second',
])

/** Whether a range, or a part of it, is not the case's own but the one that stands in where none is stated. */
export function isStandIn({ range }: Driver): boolean {
  return range !== 'stated'
}

/** The label of a driver, which says so where its range stands in for one that is not stated. */
export function labelWithRange(driver: Driver): string {
  return isStandIn(driver) ? `${driver.label} (stand-in range)` : driver.label
}

type Range = Pick<DriverPart, 'low' | 'high'>

/** The range that stands in where none is stated, cut to what the field allows: a fifth either way, of a date only later. */
export function standInRange({ value, form, minimum, maximum }: Assumption): Range {
  if (form === 'month') return { low: value, high: value + defaultDelay }
  const reach = Math.abs(value) * defaultSwing
  const low = Math.max(value - reach, minimum ?? Number.NEGATIVE_INFINITY)
  const high = Math.min(value + reach, maximum ?? Number.POSITIVE_INFINITY)
  return { low, high }
}

/** The range of a figure that states none; undefined where moving it by itself makes no sense. */
function defaultRange(assumption: Assumption): Range | undefined {
  const { field, value, unit, form, isStructural } = assumption
  if (form !== 'number' || isStructural === true || value === 0) return undefined
  return decidedUnits.has(unit) || field.isBound === true ? undefined : standInRange(assumption)
}

/** The peak of a workload that states its own load blocks: their mean is bound to it. */
function isBoundToBlocks({ tree }: Inputs, path: string): boolean {
  return Object.values(tree.workloads).some(
    ({ peak_to_average: peak, load_blocks: blocks }) => peak.path === path && blocks !== undefined,
  )
}

function partOf(
  assumption: Assumption,
  input: number,
  standIn: (assumption: Assumption) => Range | undefined,
): DriverPart | undefined {
  const { path, value, low, high } = assumption
  const isStated = low !== undefined || high !== undefined
  const range = isStated ? { low: low ?? value, high: high ?? value } : standIn(assumption)
  return range === undefined || range.low === range.high
    ? undefined
    : { path, input, value, ...range, assumption }
}

function isStated({ assumption }: DriverPart): boolean {
  return assumption.low !== undefined || assumption.high !== undefined
}

function rangeOf(parts: readonly DriverPart[]): Driver['range'] {
  if (parts.every(isStated)) return 'stated'
  return parts.some(isStated) ? 'mixed' : 'default'
}

/** The weakest grade, where all have one. */
function weakestGrade(parts: readonly DriverPart[]): Grade | undefined {
  const ranks = parts.map(({ assumption }) =>
    assumption.grade === undefined ? -1 : grades.indexOf(assumption.grade),
  )
  return ranks.includes(-1) ? undefined : grades[Math.max(...ranks)]
}

function labelOf(inputs: Inputs, { assumption }: DriverPart): string {
  const members = memberLabels(inputs, assumption)
  return [figureOf(assumption), members.join(', ')].filter((part) => part !== '').join(': ')
}

/** The patterns under which a figure may be combined with others, the narrow one first. */
function patternsOf(figure: Assumption): readonly string[] {
  const { path, field, members } = figure
  const year = members.at(-1)?.name ?? ''
  const years = field.movesByYear === true ? [`${path.slice(0, -year.length)}*`] : []
  return [...new Set([...years, patternOf(figure)])]
}

/** How many figures of a case that are not zero a pattern stands for. */
function countOf({ assumptions }: Inputs, pattern: string): number {
  const isLike = (figure: Assumption): boolean => figure.value !== 0 && patternsOf(figure).includes(pattern)
  return [...assumptions.values()].filter(isLike).length
}

function combinedLabel(inputs: Inputs, pattern: string, parts: readonly DriverPart[]): string {
  const [first] = parts
  if (first === undefined) throw new Error('unreachable: a driver without parts')
  const members = parts.map(({ assumption }) => memberLabels(inputs, assumption))
  const shared = members[0]?.filter((label) => members.every((others) => others.includes(label))) ?? []
  const count = countOf(inputs, pattern)
  const varying = varyingMembers(
    parts.map(({ assumption }) => assumption),
    parts.length < count ? `${parts.length} of ${count}` : 'all',
  )
  return `${figureOf(first.assumption)}: ${[...shared, varying].join(', ')}`
}

/** Parts by pattern; of two patterns that hold the same parts the narrow one, which comes first, stays. */
function groupsOf(parts: readonly DriverPart[]): ReadonlyMap<string, readonly DriverPart[]> {
  const groups = new Map<string, DriverPart[]>()
  for (const part of parts)
    for (const pattern of patternsOf(part.assumption)) {
      const group = groups.get(pattern)
      if (group === undefined) groups.set(pattern, [part])
      else group.push(part)
    }
  const known = new Set<string>()
  const isNew = (group: readonly DriverPart[]): boolean => {
    const key = group.map(({ path }) => path).join(' ')
    return known.size < known.add(key).size
  }
  const isOfOneUnit = (group: readonly DriverPart[]): boolean =>
    group.every(({ assumption }) => assumption.unit === group[0]?.assumption.unit)
  return new Map([...groups].filter(([, group]) => group.length > 1 && isOfOneUnit(group) && isNew(group)))
}

function combinedDrivers(inputs: Inputs, parts: readonly DriverPart[]): readonly Driver[] {
  return [...groupsOf(parts)].map(([id, group]) => ({
    id,
    label: combinedLabel(inputs, id, group),
    unit: group[0]?.assumption.unit ?? '1',
    parts: group,
    range: rangeOf(group),
    grade: weakestGrade(group),
    within: undefined,
    isEvidence: false,
  }))
}

/** The parts of figures that the model reads, each with its range, stated or standing in. */
function partsOf({ inputAt }: Model, figures: readonly Assumption[]): readonly DriverPart[] {
  return figures.flatMap((figure) => {
    const input = inputAt.get(figure.path)
    return (input === undefined ? undefined : partOf(figure, input, standInRange)) ?? []
  })
}

/** The measured throughput of an audit at all its points. */
function throughputOf({ points }: Inputs['tree']['audits'][string]): readonly Assumption[] {
  return Object.values(points).map(({ output_tps: output }) => output)
}

/** The months in which the levers that are on go live. */
function goLivesOf({ tree }: Inputs): readonly Assumption[] {
  return Object.values(tree.levers).flatMap(({ on, go_live: live }) => (on.value === 1 ? [live] : []))
}

/** Paths of figures that are moved as a whole, by a driver of their own. */
function movedAsWhole({ tree }: Inputs): ReadonlySet<string> {
  const throughput = Object.values(tree.audits).flatMap(throughputOf)
  const goLives = Object.values(tree.levers).map(({ go_live: live }) => live)
  return new Set([...throughput, ...goLives].map(({ path }) => path))
}

/** What was measured is evidence of that grade, whatever its source: only measured points enter an audit. */
const throughputGrade: Grade = 'measured'

/** The id of the driver that moves the throughput of an audit; `*`: of all. */
export function throughputDriver(audit: string): string {
  return `audits.${audit}.points.*.output_tps`
}

/**
 * The throughput that was measured: all points of an audit at once, and those of all audits. One point alone moves
 * nothing but the choice among them.
 */
function throughputDrivers(model: Model): readonly Driver[] {
  const byAudit = Object.entries(model.inputs.tree.audits).flatMap(([audit, measured]) => {
    const parts = partsOf(model, throughputOf(measured))
    return parts.length === 0 ? [] : [[audit, parts] as const]
  })
  const driver = (id: string, of: string, parts: readonly DriverPart[], isEvidence: boolean): Driver => ({
    id: throughputDriver(id),
    label: `Measured throughput: ${of}`,
    unit: 'token/second',
    parts,
    range: rangeOf(parts),
    grade: throughputGrade,
    within: undefined,
    isEvidence,
  })
  const single = byAudit.map(([audit, parts]) => driver(audit, audit, parts, true))
  return single.length < 2
    ? single
    : [
        ...single,
        driver(
          '*',
          'all audits',
          byAudit.flatMap(([, parts]) => parts),
          false,
        ),
      ]
}

/** All levers that are on live later at once, while what they cost is paid as planned. */
function delayDriver(model: Model): readonly Driver[] {
  const parts = partsOf(model, goLivesOf(model.inputs))
  if (parts.length === 0) return []
  return [
    {
      id: 'levers.*.go_live',
      label: `Go-live of levers: ${parts.length === 1 ? 'the one lever' : 'all levers'}`,
      unit: 'month',
      parts,
      range: rangeOf(parts),
      grade: weakestGrade(parts),
      within: undefined,
      isEvidence: false,
    },
  ]
}

/** The combined driver of most parts that contains all parts of another. */
function widest(driver: Driver, combined: readonly Driver[]): string | undefined {
  const around = combined.filter(
    (candidate) =>
      candidate.parts.length > driver.parts.length &&
      driver.parts.every((part) => candidate.parts.includes(part)),
  )
  return around.toSorted((a, b) => b.parts.length - a.parts.length)[0]?.id
}

/**
 * Every driver of a case, enumerated by itself: each figure that the model reads and that may lie elsewhere, by its
 * range or by the default of 20 %; then the same figure of several members moved together. A figure that a lever puts in
 * place of an input is a driver of its own (`levers.LEVER.patches.PATH`). Measured throughput and the dates of the levers
 * are always among them.
 */
export function driversOf(model: Model): readonly Driver[] {
  const { inputs, program } = model
  const whole = movedAsWhole(inputs)
  const parts = program.inputs.flatMap(({ path, index }) => {
    const assumption = inputs.assumptions.get(path)
    const isFree = assumption !== undefined && !whole.has(path) && !isBoundToBlocks(inputs, path)
    const part = isFree ? partOf(assumption, index, defaultRange) : undefined
    return part === undefined ? [] : [part]
  })
  const single = parts.map((part): Driver => {
    const { assumption, path } = part
    const driver = { id: path, label: labelOf(inputs, part), unit: assumption.unit, parts: [part] }
    return { ...driver, range: rangeOf([part]), grade: assumption.grade, within: undefined, isEvidence: true }
  })
  const combined = combinedDrivers(inputs, parts)
  const central = [...throughputDrivers(model), ...delayDriver(model)]
  const groups = [...combined, ...central]
  return [...single, ...groups].map((driver) => ({ ...driver, within: widest(driver, groups) }))
}
