import { switchPath } from '../cases/case.ts'
import type { Driver, DriverPart } from '../cases/driver.ts'
import { valuesAt } from '../cases/driver-position.ts'
import type { Assumption } from '../inputs/assumption.ts'
import { writeOverride } from '../inputs/overrides.ts'
import { type Model, vocabulary } from '../model/model.ts'
import { readIfStated } from '../model/unread.ts'
import type { Moves } from './moves.ts'

/** Inputs that differ from the pack, by path, in their canonical units. */
export type Changes = ReadonlyMap<string, number>

/** Digits of a value between the plan and an end of its range: as many as a reader can tell apart. */
const digits = 5

/** A date stands at a month, and a count is whole: a slider passes over what lies between. */
function admitted({ form, isWhole }: Assumption, value: number): number {
  return form === 'month' || isWhole === true ? Math.round(value) : Number(value.toPrecision(digits))
}

/** The values of the parts of a driver at a distance. */
export function partsAt(driver: Driver, distance: number): readonly number[] {
  const isExact = Number.isInteger(distance)
  return valuesAt(driver, distance).map((value, index) => {
    const part = driver.parts[index]
    return part === undefined || isExact ? value : admitted(part.assumption, value)
  })
}

/**
 * The drivers with those of their parts alone that the results read: the others cannot be stated. What the files state is
 * read, or there would be no case.
 */
export function movableDrivers(model: Model, drivers: readonly Driver[]): readonly Driver[] {
  const unstated = drivers.flatMap(({ parts }) =>
    parts.flatMap(({ path, assumption }) => (assumption.isDefault ? [path] : [])),
  )
  if (unstated.length === 0) return drivers
  const read = readIfStated({ ...model, vocabulary }, unstated)
  const isRead = ({ path, assumption }: DriverPart): boolean => !assumption.isDefault || read.has(path)
  return drivers
    .map((driver) => ({ ...driver, parts: driver.parts.filter(isRead) }))
    .filter(({ parts }) => parts.length > 0)
}

/** What a scenario of the case changes, as far as the calculation reads it. */
function scenarioChanges({ inputs, inputAt }: Model, scenario: string | undefined): Changes {
  const set = scenario === undefined ? undefined : inputs.tree.scenarios[scenario]?.set
  const numbers = Object.entries(set ?? {}).flatMap(([path, change]) =>
    change.kind === 'number' && inputAt.has(path) ? [[path, change.assumption.value] as const] : [],
  )
  return new Map(numbers)
}

/**
 * What was moved, as changes of inputs: the scenario first, then levers, then drivers, a later one in the place of an
 * earlier. What comes to the value of the pack is no change.
 */
export function changesOf(model: Model, drivers: readonly Driver[], moves: Moves): Changes {
  const changes = new Map(scenarioChanges(model, moves.scenario))
  for (const [lever, isOn] of moves.levers)
    if (model.inputAt.has(switchPath(lever))) changes.set(switchPath(lever), Number(isOn))
  for (const driver of drivers) {
    const distance = moves.distances.get(driver.id)
    if (distance === undefined) continue
    for (const [index, value] of partsAt(driver, distance).entries()) {
      const path = driver.parts[index]?.path
      if (path !== undefined) changes.set(path, value)
    }
  }
  const isChange = ([path, value]: readonly [string, number]): boolean =>
    model.inputs.assumptions.get(path)?.value !== value
  return new Map([...changes].filter(isChange))
}

/** The changes as `--set` takes them. */
export function overridesOf({ inputs }: Model, changes: Changes): readonly string[] {
  return [...changes].flatMap(([path, value]) => {
    const assumption = inputs.assumptions.get(path)
    return assumption === undefined ? [] : [writeOverride(assumption, value, inputs.period)]
  })
}

/** The vector of a model with the changes in it. */
export function changedVector(model: Model, changes: Changes): Float64Array {
  const vector = model.vector.slice()
  for (const [path, value] of changes) {
    const input = model.inputAt.get(path)
    if (input !== undefined) vector[input] = value
  }
  return vector
}

/** The changes as YAML, by the files that hold the inputs: what to write there instead. */
export function yamlPatch({ inputs }: Model, changes: Changes): string {
  const byFile = new Map<string, string[]>()
  for (const [path, value] of changes) {
    const assumption = inputs.assumptions.get(path)
    if (assumption === undefined) continue
    const file = assumption.place?.file ?? assumption.file
    byFile.set(file, [...(byFile.get(file) ?? []), writeOverride(assumption, value, inputs.period)])
  }
  return [...byFile].map(([file, lines]) => `# ${file}\n${nested(lines).join('\n')}\n`).join('')
}

/** `a.b=1` and `a.c=2` as one mapping `a` with two entries. */
function nested(overrides: readonly string[]): readonly string[] {
  const lines: string[] = []
  let open: readonly string[] = []
  for (const override of overrides.toSorted()) {
    const equals = override.indexOf('=')
    const keys = override.slice(0, equals).split('.')
    const shared = keys.findIndex((key, level) => key !== open[level])
    for (const [level, key] of keys.entries())
      if (level >= shared)
        lines.push(
          `${'  '.repeat(level)}${key}:${level === keys.length - 1 ? ` ${override.slice(equals + 1)}` : ''}`,
        )
    open = keys
  }
  return lines
}
