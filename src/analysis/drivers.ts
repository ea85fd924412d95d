import {
  type Driver,
  type DriverPart,
  partOf,
  type Range,
  rangeOf,
  standInRange,
  weakestGrade,
} from '../cases/driver.ts'
import type { Assumption } from '../inputs/assumption.ts'
import type { Inputs } from '../inputs/inputs.ts'
import type { Model } from '../model/model.ts'
import { centralDrivers, movedAsWhole } from './central-drivers.ts'
import { figureOf, memberLabels, patternOf, varyingMembers } from './figure-label.ts'

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
  const groups = [...combined, ...centralDrivers(model)]
  return [...single, ...groups].map((driver) => ({ ...driver, within: widest(driver, groups) }))
}
