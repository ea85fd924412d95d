import type { InputVector } from '../formula/interpret.ts'
import type { Model } from '../model/model.ts'

/** One input put to another value. */
export interface Change {
  readonly path: string
  /** Index of `program.inputs`. */
  readonly input: number
  readonly value: number
}

/** What makes a case: inputs put to other values, all else as it is. Its slice is run by `Trials`. */
export type Changes = readonly Change[]

/** Puts an input to another value; a path that the model does not read is a bug. */
export function changeOf({ inputAt }: Model, path: string, value: number): Change {
  const input = inputAt.get(path)
  if (input === undefined) throw new Error(`no input '${path}'`)
  return { path, input, value }
}

/** The path of the switch of a lever: 1 is on. */
export function switchPath(lever: string): string {
  return `levers.${lever}.on`
}

/** Index of the switch of a lever among the inputs of the program. */
export function switchOf(model: Model, lever: string): number {
  return changeOf(model, switchPath(lever), 1).input
}

/** Whether a lever is on under some values of the inputs. */
export function isOn(model: Model, lever: string, vector: InputVector = model.vector): boolean {
  return vector[switchOf(model, lever)] === 1
}

/** Levers that are on, in the order of the case: as its files say, or under other values of its inputs. */
export function leversOn(model: Model, vector: InputVector = model.vector): readonly string[] {
  return Object.keys(model.inputs.tree.levers).filter((lever) => isOn(model, lever, vector))
}

/** Some levers switched on or off. */
export function switched(model: Model, levers: readonly string[], on: (lever: string) => boolean): Changes {
  return levers.map((lever) => changeOf(model, switchPath(lever), Number(on(lever))))
}

/** The case of a set of levers: these on, all others off. */
export function withLevers(model: Model, on: readonly string[]): Changes {
  return switched(model, Object.keys(model.inputs.tree.levers), (lever) => on.includes(lever))
}

/** What a scenario of the case puts to other values, and the paths of it that the calculation does not read. */
export function scenarioChanges(
  model: Model,
  scenario: string,
): { changes: Changes; unread: readonly string[] } {
  const set = Object.entries(model.inputs.tree.scenarios[scenario]?.set ?? {})
  const isRead = ([path, change]: (typeof set)[number]): boolean =>
    change.kind === 'number' && model.inputAt.has(path)
  return {
    changes: set
      .filter(isRead)
      .flatMap(([path, change]) =>
        change.kind === 'number' ? [changeOf(model, path, change.assumption.value)] : [],
      ),
    unread: set.filter((one) => !isRead(one)).map(([path]) => path),
  }
}
