import { type Driver, type DriverPart, partOf, rangeOf, standInRange, weakestGrade } from '../cases/driver.ts'
import type { Assumption, Grade } from '../inputs/assumption.ts'
import type { Inputs } from '../inputs/inputs.ts'
import { type ThroughputBasis, throughputBasis } from '../model/audit-measure.ts'
import type { Model } from '../model/model.ts'

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
export function movedAsWhole({ tree }: Inputs): ReadonlySet<string> {
  const throughput = Object.values(tree.audits).flatMap(throughputOf)
  const goLives = Object.values(tree.levers).map(({ go_live: live }) => live)
  return new Set([...throughput, ...goLives].map(({ path }) => path))
}

/** Evidence of throughput: of what others measured, and of a bound, it is assumed that it is reached. */
const throughputGrades = {
  measured: 'measured',
  published: 'assumed',
  bound: 'assumed',
} as const satisfies Record<ThroughputBasis, Grade>

/** What throughput is called by how it is known. */
const throughputNames = {
  measured: 'Measured throughput',
  published: 'Published throughput',
  bound: 'Throughput',
} as const satisfies Record<ThroughputBasis, string>

/** The id of the driver that moves the throughput of an audit; `*`: of all. */
export function throughputDriver(audit: string): string {
  return `audits.${audit}.points.*.output_tps`
}

/**
 * The throughput that was measured: all points of an audit at once, and those of all audits. One point alone moves
 * nothing but the choice among them.
 */
function throughputDrivers(model: Model): readonly Driver[] {
  const { audits } = model.inputs.tree
  const basisOf = (id: string): ThroughputBasis =>
    throughputBasis(
      Object.entries(audits).flatMap(([name, audit]) => (id === '*' || id === name ? [audit] : [])),
    )
  const byAudit = Object.entries(audits).flatMap(([audit, measured]) => {
    const parts = partsOf(model, throughputOf(measured))
    return parts.length === 0 ? [] : [[audit, parts] as const]
  })
  const driver = (id: string, of: string, parts: readonly DriverPart[], isEvidence: boolean): Driver => ({
    id: throughputDriver(id),
    label: `${throughputNames[basisOf(id)]}: ${of}`,
    unit: 'token/second',
    parts,
    range: rangeOf(parts),
    grade: throughputGrades[basisOf(id)],
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

/** The drivers on which every case depends, and which are among its drivers whatever ranges it states. */
export function centralDrivers(model: Model): readonly Driver[] {
  return [...throughputDrivers(model), ...delayDriver(model)]
}
