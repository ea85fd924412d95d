import { createContext } from '../context.ts'
import { findEntry, findNode, findText, type RawMap } from '../raw.ts'
import { readNumber } from '../read-number.ts'
import { type LatencyMetric, latencyMetrics } from '../schema/latency.ts'
import { findTarget } from '../target.ts'

/** Reads numbers of a case that is not validated yet, as the walk will; what cannot be read is left to the walk to report. */
export class CaseReader {
  readonly #root: RawMap

  constructor(root: RawMap) {
    this.#root = root
  }

  /** The number at a path in its canonical unit; undefined where none can be read. */
  number(path: readonly string[]): number | undefined {
    const target = findTarget(this.#root, path.join('.'))
    if (target.kind !== 'number' || target.node === undefined) return undefined
    const { spec, node, part: field, trail } = target
    const at = { path, parent: node.place, field, members: trail.members }
    const { value } = readNumber(spec, node, at, createContext(this.#root))
    return Number.isNaN(value) ? undefined : value
  }

  text(path: readonly string[]): string | undefined {
    return findText(this.#root, path)
  }

  /** The names under a section, in their order. */
  names(path: readonly string[]): readonly string[] {
    const node = findNode(this.#root, path)
    return node?.kind === 'map' ? node.entries.map(({ key }) => key) : []
  }

  /** Statistics of a latency that an audit measured at every point, in the order of the schema. */
  metricsMeasured(audit: string, kind: 'ttft' | 'tpot'): readonly LatencyMetric[] {
    const points = this.names(['audits', audit, 'points'])
    const has = (point: string, metric: string): boolean =>
      findEntry(findNode(this.#root, ['audits', audit, 'points', point]), metric) !== undefined
    return points.length === 0
      ? []
      : latencyMetrics[kind].filter((metric) => points.every((point) => has(point, metric)))
  }

  /**
   * The most output tokens a second of a replica within the limits of a workload; where no point is within them, which the
   * checks of the case report, the most of any. Undefined where an audit has no readable point.
   */
  bestRate(audit: string, workload: string): number | undefined {
    const limits = this.names(['workloads', workload, 'slo']).flatMap((metric) => {
      const limit = this.number(['workloads', workload, 'slo', metric])
      return limit === undefined ? [] : [{ metric, limit }]
    })
    const rates = this.names(['audits', audit, 'points']).flatMap((point) => {
      const at = (name: string): number | undefined => this.number(['audits', audit, 'points', point, name])
      const isWithin = limits.every(({ metric, limit }) => (at(metric) ?? 0) <= limit)
      return [{ rate: at('output_tps') ?? 0, isWithin }]
    })
    const within = rates.filter(({ isWithin }) => isWithin)
    const usable = within.length > 0 ? within : rates
    const best =
      Math.max(0, ...usable.map(({ rate }) => rate)) / (this.number(['audits', audit, 'replicas']) ?? 1)
    return best > 0 ? best : undefined
  }
}
