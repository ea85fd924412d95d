import type { GridAxis as AnalysisAxis, Grid as LoadGrid } from '../../cases/grid.ts'
import type { Results } from '../../cases/results.ts'
import type { StepRule } from '../../inputs/about.ts'

/** One input that an axis moves, with its value at every step. */
export interface AxisInput {
  readonly input: number
  readonly rule: StepRule
  readonly values: readonly number[]
  /** What every step must exceed, an input itself: the spare ones among today's replicas. */
  readonly above?: number | undefined
}

/** An axis of the grid: inputs that move together. */
export interface GridAxis {
  readonly kind: 'utilisation' | 'load'
  readonly title: string
  /** In the names of cases. */
  readonly noun: string
  /** What stands at each step, for editing but for the middle one: a multiple of the load, or points of utilisation. */
  readonly steps: readonly number[]
  readonly inputs: readonly AxisInput[]
  /** Row above the inputs in the table of their values at each step, on the sheet of the grid. */
  readonly headRow: number
}

/** Row of the first axis's table, below the grid. */
const firstHeadRow = 15

/** Index of the case itself among the steps. */
export function middleOf({ steps }: { readonly steps: readonly unknown[] }): number {
  return (steps.length - 1) / 2
}

/** The axis with its ends and the case itself. */
export function coarser(axis: GridAxis): GridAxis {
  const kept = [0, middleOf(axis), axis.steps.length - 1]
  const pick = (values: readonly number[]): readonly number[] =>
    kept.map((step) => values[step] ?? Number.NaN)
  return {
    ...axis,
    steps: pick(axis.steps),
    inputs: axis.inputs.map((one) => ({ ...one, values: pick(one.values) })),
  }
}

/** `-2` to `+2`, with `plan` in the middle. */
export function stepName(axis: GridAxis, step: number): string {
  const distance = step - middleOf(axis)
  return distance === 0 ? 'plan' : `${distance > 0 ? '+' : '-'}${Math.abs(distance)}`
}

function ruleOf({ model }: Results, path: string): StepRule {
  const rule = model.inputs.assumptions.get(path)?.field.step
  if (rule === undefined) throw new Error(`unreachable: nothing says how the grid moves '${path}'`)
  return rule
}

/** The input that the replicas of a step must exceed: a fleet of which some serve. */
function spareOf({ model }: Results, path: string): number {
  const deployments = Object.values(model.inputs.tree.deployments)
  const deployment = deployments.find(({ replicas_today: today }) => today?.path === path)
  const spare = model.inputAt.get(deployment?.spare_replicas.path ?? '')
  if (spare === undefined) throw new Error(`unreachable: nothing is spare of '${path}'`)
  return spare
}

/** The value of an input at a step, as the sheet computes it. */
function stepValue(rule: StepRule, own: number, step: number, engine: number): number {
  switch (rule) {
    case 'growth':
      return (1 + own) * step - 1
    case 'scaled':
      return own * step
    case 'points':
      return Math.min(1, Math.max(own / 12, own + step))
    case 'replicas':
      return engine
  }
}

function inputsOf(results: Results, { steps }: AnalysisAxis, marks: readonly number[]): readonly AxisInput[] {
  const { model, vector } = results
  const paths = [...new Set(steps.flatMap(({ changes }) => changes.map(({ path }) => path)))]
  return paths.map((path) => {
    const input = model.inputAt.get(path)
    if (input === undefined)
      throw new Error(`unreachable: the grid moves '${path}', which the model does not read`)
    const own = vector[input] ?? Number.NaN
    const rule = ruleOf(results, path)
    const values = steps.map(({ changes }, step) => {
      const engine = changes.find((change) => change.path === path)?.value ?? own
      return stepValue(rule, own, marks[step] ?? Number.NaN, engine)
    })
    return { input, rule, values, above: rule === 'replicas' ? spareOf(results, path) : undefined }
  })
}

/** The axes of the two-way grid as the analysis has them: target utilisation by serving load. */
export function gridAxes(
  results: Results,
  { rows: utilisation, columns: load }: LoadGrid,
): readonly [GridAxis, GridAxis] | undefined {
  const middle = utilisation.steps[middleOf(utilisation)]?.value ?? 0
  const points = utilisation.steps.map(({ value }) => Number((value - middle).toFixed(12)))
  const loads = load.steps.map(({ value }) => value)
  const [moved, loaded] = [inputsOf(results, utilisation, points), inputsOf(results, load, loads)]
  if (
    moved.length === 0 ||
    loaded.length === 0 ||
    moved.some(({ input }) => loaded.some((other) => other.input === input))
  )
    return undefined
  return [
    {
      kind: 'utilisation',
      title: utilisation.label,
      noun: 'target',
      steps: points,
      inputs: moved,
      headRow: firstHeadRow,
    },
    {
      kind: 'load',
      title: load.label,
      noun: 'load',
      steps: loads,
      inputs: loaded,
      headRow: firstHeadRow + moved.length + 3,
    },
  ]
}
