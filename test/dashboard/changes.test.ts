import { describe, expect, test } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { driversOf } from '../../src/analysis/drivers.ts'
import { changesOf, movableDrivers, overridesOf, partsAt, yamlPatch } from '../../src/dashboard/changes.ts'
import { fragmentOf, type Moves, movesOf, noMoves } from '../../src/dashboard/moves.ts'
import { resultsWith } from '../support/dashboard.ts'
import { exampleFiles, exampleModel, exampleNames } from '../support/example.ts'

const moves = (changed: Partial<Moves>): Moves => ({ ...noMoves, ...changed })

describe('what was moved', () => {
  test('is read from an address as it was written, whatever ids hold', () => {
    const moved = moves({
      distances: new Map([
        ['audits.*.points.*.output_tps', -0.36],
        ['finance.discount_rate', 1],
      ]),
      levers: new Map([['a&b=c', false]]),
      scenario: 'demand-miss',
    })
    expect(movesOf(fragmentOf(moved))).toEqual(moved)
    expect(movesOf('')).toEqual(noMoves)
  })

  test('is dropped where an address says what no slider can', () => {
    expect(movesOf('driver.x=7&driver.y=&driver.z=no&other=1')).toEqual(noMoves)
  })

  const model = exampleModel('assistant-platform')
  const drivers = movableDrivers(model, driversOf(model))

  test('becomes changes: scenario, then levers, then drivers; what comes to the pack is none', () => {
    const [path, change] = Object.entries(model.inputs.tree.scenarios['demand-miss']?.set ?? {})[0] ?? []
    const value = change?.kind === 'number' ? change.assumption.value : Number.NaN
    const scenario = changesOf(model, drivers, moves({ scenario: 'demand-miss' }))
    expect(scenario.get(path ?? '')).toBe(value)
    const driver = drivers.find(({ parts }) => parts.length === 1 && parts[0]?.path === path)
    const both = moves({ scenario: 'demand-miss', distances: new Map([[driver?.id ?? '', 1]]) })
    expect(changesOf(model, drivers, both).get(path ?? '')).toBe(driver?.parts[0]?.high)
    expect(changesOf(model, drivers, moves({ levers: new Map([['batching', true]]) })).size).toBe(0)
    expect(
      overridesOf(model, changesOf(model, drivers, moves({ levers: new Map([['batching', false]]) }))),
    ).toEqual(['levers.batching.on=false'])
  })

  test('of a date stands at a month, of anything else at few digits, and at the ends exactly there', () => {
    const dates = drivers.find(({ id }) => id === 'levers.*.go_live')
    if (dates === undefined) throw new Error('the example has levers')
    for (const value of partsAt(dates, 0.4)) expect(Number.isInteger(value)).toBe(true)
    for (const driver of drivers) {
      expect(partsAt(driver, 1)).toEqual(
        driver.parts.map(({ high, value, low }) => (high > value ? high : 2 * value - low)),
      )
      for (const value of partsAt(driver, 0.37)) expect(Number(value.toPrecision(5))).toBe(value)
    }
  })

  test('is written as YAML that says of each file what the command line says', () => {
    const changes = changesOf(
      model,
      drivers,
      moves({ scenario: 'demand-miss', levers: new Map([['spot', false]]) }),
    )
    const patch = yamlPatch(model, changes)
    const leaves = (node: unknown, path: string): readonly string[] =>
      typeof node === 'object' && node !== null
        ? Object.entries(node).flatMap(([key, inner]) => leaves(inner, path === '' ? key : `${path}.${key}`))
        : [`${path}=${node}`]
    const parts = patch.split(/^# \S+\n/m).filter((part) => part !== '')
    const written = parts.flatMap((part) =>
      parseAllDocuments(part).flatMap((document) => leaves(document.toJS(), '')),
    )
    expect(written.toSorted()).toEqual([...overridesOf(model, changes)].toSorted())
    expect(patch).toContain('# workload.yaml\n')
  })
})

describe('a driver as a slider', () => {
  test.each(exampleNames)(
    'of %s has only parts that can be stated: moved all at once they are accepted',
    (name) => {
      const model = exampleModel(name)
      const all = driversOf(model)
      const drivers = movableDrivers(model, all)
      expect(drivers.length).toBeGreaterThan(50)
      const central = drivers.filter(({ within }) => within === undefined).slice(0, 200)
      const low = moves({ distances: new Map(central.map(({ id }) => [id, -0.1])) })
      const overrides = overridesOf(model, changesOf(model, central, low))
      const read = resultsWith(
        exampleFiles(name),
        overrides.filter((override) => !override.includes('points')),
      )
      expect(Number.isFinite(read.figure('npv'))).toBe(true)
    },
  )
})
