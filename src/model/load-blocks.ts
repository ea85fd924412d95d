import { defaultLoad } from '../economics/load-duration.ts'
import type { Inputs } from '../inputs/inputs.ts'

/** A step of the load-duration curve that all workloads share, so that their loads can be added hour by hour. */
export interface LoadBlock {
  readonly id: string
  readonly label: string
  /** Share of all hours. */
  readonly hoursShare: number
}

/** The step of a workload's own curve that covers a shared block. */
export type OwnBlock =
  | { readonly kind: 'default'; readonly step: 'peak' | 'shoulder' | 'base' }
  | { readonly kind: 'given'; readonly id: string }

/** The shared blocks, and for each of them the step of every workload's own curve. */
export interface LoadBlocks {
  readonly blocks: readonly LoadBlock[]
  readonly own: (block: string, workload: string) => OwnBlock
}

interface Step {
  readonly own: OwnBlock
  readonly from: number
  readonly to: number
}

/** Hours of the default curve: at the peak, at the shoulder, and the rest. */
const defaultSteps = [
  { step: 'peak', share: defaultLoad.peakHours },
  { step: 'shoulder', share: defaultLoad.shoulderHours },
  { step: 'base', share: 1 - defaultLoad.peakHours - defaultLoad.shoulderHours },
] as const

function stepsOf(shares: readonly { readonly own: OwnBlock; readonly share: number }[]): readonly Step[] {
  let from = 0
  return shares.map(({ own, share }) => {
    const step = { own, from, to: from + share }
    from = step.to
    return step
  })
}

function curveOf(inputs: Inputs, workload: string): readonly Step[] {
  const given = Object.entries(inputs.tree.workloads[workload]?.load_blocks ?? {})
  if (given.length === 0) return stepsOf(defaultSteps.map(({ step, share }) => ({ own: { kind: 'default', step }, share })))
  const sorted = given.toSorted(([, a], [, b]) => b.load.value - a.load.value)
  return stepsOf(sorted.map(([id, block]) => ({ own: { kind: 'given', id }, share: block.hours_share.value })))
}

/** Two ends of steps that differ by less are one: shares of hours are written to a few digits. */
const sameEnd = 1e-9

function endsOf(curves: readonly (readonly Step[])[]): readonly number[] {
  const ends = curves.flatMap((curve) => curve.map((step) => step.to)).sort((a, b) => a - b)
  return ends.filter((end, index) => index === 0 || end - (ends[index - 1] ?? 0) > sameEnd)
}

/**
 * The load blocks of a case. All workloads peak together (the safe assumption), so the shared blocks are the steps of
 * all curves laid over one another, from the busiest hour to the quietest.
 */
export function loadBlocks(inputs: Inputs): LoadBlocks {
  const workloads = Object.keys(inputs.tree.workloads)
  const curves = new Map(workloads.map((workload) => [workload, curveOf(inputs, workload)]))
  const ends = endsOf([...curves.values()])
  const isDefault = [...curves.values()].every((curve) => curve.every((step) => step.own.kind === 'default'))
  const blocks = ends.map((end, index): LoadBlock => {
    const step = isDefault ? defaultSteps[index]?.step : undefined
    const hoursShare = end - (ends[index - 1] ?? 0)
    return step === undefined
      ? { id: `block-${index + 1}`, label: `Load block ${index + 1}`, hoursShare }
      : {
          id: step,
          label: { peak: 'Peak hours', shoulder: 'Shoulder hours', base: 'Other hours' }[step],
          hoursShare: defaultSteps[index]?.share ?? hoursShare,
        }
  })
  return {
    blocks,
    own: (block, workload) => {
      const index = blocks.findIndex((candidate) => candidate.id === block)
      const middle = ((ends[index - 1] ?? 0) + (ends[index] ?? 1)) / 2
      const step = curves.get(workload)?.find((candidate) => middle < candidate.to)
      if (step === undefined) throw new Error(`unreachable: no step of '${workload}' in block '${block}'`)
      return step.own
    },
  }
}
