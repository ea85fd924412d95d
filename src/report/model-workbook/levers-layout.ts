import type { Inputs } from '../../inputs/inputs.ts'

/** The sheet on which levers are switched. */
export const leversSheet = 'Levers'

export const leverColumns = {
  label: 1,
  owner: 2,
  on: 3,
  goLive: 4,
  npv: 5,
  adds: 6,
  fairNpv: 7,
  fairSaving: 8,
  alone: 9,
  last: 10,
  lift: 11,
  rise: 12,
  fall: 13,
  total: 14,
} as const

export const leverRows = { heading: 5, first: 6 } as const

/** The row of a lever's switch by the path of the input; undefined where the path is no switch of a lever. */
export function switchRow(inputs: Inputs, path: string): number | undefined {
  const index = Object.values(inputs.tree.levers).findIndex(({ on }) => on.path === path)
  return index < 0 ? undefined : leverRows.first + index
}
