import { lineOf } from '../../formula/program.ts'
import { leastOpeningSeason } from '../../inputs/workload-checks.ts'
import { throughputBounds } from '../../model/rules/point-rules.ts'
import { columnLetters, quotedSheetName } from '../cell-address.ts'
import { besideCheck, type Check } from './check.ts'
import type { Figures } from './figures.ts'
import { inputCell } from './input-cells.ts'
import { workingsColumns } from './layout.ts'

/*
 * What several inputs together must satisfy, so that the workbook is red where the engine would refuse the case. Each
 * rule is a difference that must be zero, or within its tolerance; the same as the checks of the inputs.
 */

/** Cells that hold an input's active value, with its value now. */
interface Given {
  readonly cell: string
  readonly value: number
}

class InputRules {
  readonly #figures: Figures

  constructor(figures: Figures) {
    this.#figures = figures
  }

  get #tree() {
    return this.#figures.results.model.inputs.tree
  }

  #given(path: string): Given | undefined {
    const placed = this.#figures.layout.inputs.withPath(path)
    if (placed === undefined) return undefined
    const value = this.#figures.results.vector[placed.index] ?? placed.assumption?.value ?? Number.NaN
    return { cell: inputCell(placed.row, 'active'), value }
  }

  #check(label: string, of: string, formula: string, value: number, tolerance = 0): Check {
    return { label, of, unit: '', formula, value, tolerance, format: 'factor', isRelative: false }
  }

  /** One number must exceed another. */
  #exceeds(
    label: string,
    of: string,
    larger: Given | undefined,
    smaller: Given | undefined,
    orEqual = false,
  ): readonly Check[] {
    if (larger === undefined || smaller === undefined) return []
    const formula = `IF(${larger.cell}${orEqual ? '>=' : '>'}${smaller.cell},0,1)`
    const holds = orEqual ? larger.value >= smaller.value : larger.value > smaller.value
    return [this.#check(label, of, formula, holds ? 0 : 1)]
  }

  /** Inputs that stand together must add up to one. */
  #sum(
    label: string,
    of: string,
    paths: readonly string[],
    tolerance: number,
    atMost = false,
  ): readonly Check[] {
    const given = paths.map((path) => this.#given(path)).filter((one) => one !== undefined)
    if (given.length === 0 || given.length < paths.length) return []
    const sum = given.reduce((total, { value }) => total + value, 0)
    const formula = `SUM(${given.map(({ cell }) => cell).join(',')})-1`
    if (!atMost) return [this.#check(label, of, formula, sum - 1, tolerance)]
    return [this.#check(label, of, `MAX(0,${formula})`, Math.max(0, sum - 1), tolerance)]
  }

  workloads(): readonly Check[] {
    return Object.entries(this.#tree.workloads).flatMap(([id, { label, season, load_blocks: blocks }]) => [
      ...this.#season(id, label, Object.keys(season ?? {})),
      ...this.#blocks(id, label, Object.keys(blocks ?? {})),
      ...(blocks === undefined ? this.#restLoad(id, label) : []),
      ...this.#exceeds(
        'Replicas today beyond the spare ones',
        label,
        this.#given(`deployments.${id}.replicas_today`),
        this.#given(`deployments.${id}.spare_replicas`),
      ),
    ])
  }

  #season(id: string, label: string, months: readonly string[]): readonly Check[] {
    const given = months
      .map((month) => this.#given(`workloads.${id}.season.${month}`))
      .filter((one) => one !== undefined)
    const [first, last] = [given[0], given.at(-1)]
    if (given.length !== 12 || first === undefined || last === undefined) return []
    const mean = given.reduce((sum, { value }) => sum + value, 0) / 12
    const opening = given[this.#figures.results.model.inputs.opening.month - 1] ?? first
    return [
      this.#check(
        'Season of the opening month below the mean',
        label,
        `MAX(0,1-${opening.cell})`,
        Math.max(0, 1 - opening.value),
        1 - leastOpeningSeason,
      ),
      this.#check(
        'Mean of the season less one',
        label,
        `AVERAGE(${first.cell}:${last.cell.replace(/^.*!/, '')})-1`,
        mean - 1,
        1e-3,
      ),
    ]
  }

  /** Hours of stated load blocks add up to one, and their mean load to that of the peak. */
  #blocks(id: string, label: string, blocks: readonly string[]): readonly Check[] {
    if (blocks.length === 0) return []
    const path = `workloads.${id}.load_blocks`
    const pairs = blocks.flatMap((block) => {
      const [hours, load] = [
        this.#given(`${path}.${block}.hours_share`),
        this.#given(`${path}.${block}.load`),
      ]
      return hours === undefined || load === undefined ? [] : [[hours, load] as const]
    })
    const peak = this.#given(`workloads.${id}.peak_to_average`)
    if (pairs.length === 0 || peak === undefined) return []
    const mean = pairs.reduce((sum, [hours, load]) => sum + hours.value * load.value, 0)
    const formula = `(${pairs.map(([hours, load]) => `${hours.cell}*${load.cell}`).join('+')})*${peak.cell}-1`
    return [
      ...this.#sum(
        'Hours of the load blocks less one',
        label,
        blocks.map((block) => `${path}.${block}.hours_share`),
        1e-6,
      ),
      this.#check(
        'Mean of the load blocks times peak to average, less one',
        label,
        formula,
        mean * peak.value - 1,
        5e-3,
      ),
    ]
  }

  /** The default load blocks cannot represent a steeper peak: what is left for the other hours would be negative. */
  #restLoad(id: string, label: string): readonly Check[] {
    const { results, layout } = this.#figures
    const row = results
      .rows('service', 'base_load')
      .find(({ member }) => member.ids['plan'] === 'status_quo' && member.ids['workload'] === id)
    if (row === undefined || !lineOf(results.program, row).monthly) return []
    const { sheet, row: at } = layout.rowAt(row.index)
    const months = `$${columnLetters(workingsColumns.opening)}$${at}:$${layout.columns.lastMonth}$${at}`
    const least = Math.min(0, results.at(row, 0), ...results.months(row))
    return [
      this.#check(
        'Load left for the other hours, where negative',
        label,
        `MIN(0,${quotedSheetName(sheet)}!${months})`,
        least,
        1e-9,
      ),
    ]
  }

  fleet(): readonly Check[] {
    return Object.entries(this.#tree.pools).flatMap(([id, { label, owned }]) => [
      ...this.#exceeds(
        'Power under load, at least that idle',
        label,
        this.#given(`pools.${id}.site.load_power`),
        this.#given(`pools.${id}.site.idle_power`),
        true,
      ),
      ...Object.keys(owned).flatMap((tranche) => {
        const path = `pools.${id}.owned.${tranche}`
        return this.#exceeds(
          'Sold no earlier than it went into service',
          `${label}, ${tranche}`,
          this.#given(`${path}.resale.month`),
          this.#given(`${path}.in_service`),
          true,
        )
      }),
    ])
  }

  suppliers(): readonly Check[] {
    return Object.entries(this.#tree.suppliers).flatMap(([id, { label, egress }]) => {
      const tiers = Object.keys(egress ?? {}).map(
        (tier) => [tier, this.#given(`suppliers.${id}.egress.${tier}.up_to`)] as const,
      )
      return tiers.flatMap(([tier, upTo], index) =>
        this.#exceeds(`Egress tier above the one before: ${tier}`, label, upTo, tiers[index - 1]?.[1]),
      )
    })
  }

  people(): readonly Check[] {
    return Object.entries(this.#tree.people.roles).flatMap(([id, { label, activities }]) =>
      this.#sum(
        'Time on all activities beyond the whole',
        label,
        Object.keys(activities ?? {}).map((activity) => `people.roles.${id}.activities.${activity}.share`),
        1e-9,
        true,
      ),
    )
  }

  taxTables(): readonly Check[] {
    return Object.entries(this.#tree.finance.tax_tables).flatMap(([id, table]) =>
      this.#sum(
        'Years of the tax table less one',
        id,
        Object.keys(table).map((year) => `finance.tax_tables.${id}.${year}`),
        1e-6,
      ),
    )
  }

  /** A point at a request rate cannot give more tokens than were asked for, by the bound of the rule on throughput. */
  audits(): readonly Check[] {
    return Object.entries(this.#tree.audits).flatMap(([id, { load: kind, points, output_tokens: asked }]) => {
      if (kind !== 'request_rate') return []
      const beside = asked.value
      const tokens = this.#given(`audits.${id}.output_tokens`) ?? { cell: besideCheck, value: beside }
      return Object.keys(points).flatMap((point) => {
        const [load, output] = [
          this.#given(`audits.${id}.points.${point}.load`),
          this.#given(`audits.${id}.points.${point}.output_tps`),
        ]
        if (load === undefined || output === undefined || load.value === 0) return []
        const formula = `MAX(0,${output.cell}-${load.cell}*${tokens.cell})/(${load.cell}*${tokens.cell})`
        const offered = load.value * tokens.value
        const excess = Math.max(0, output.value - offered) / offered
        const label = `Tokens delivered beyond those asked for: ${point}`
        return [{ ...this.#check(label, id, formula, excess, throughputBounds.refuseAbove - 1), beside }]
      })
    })
  }
}

/** All rules over several inputs. */
export function inputRules(figures: Figures): readonly Check[] {
  const rules = new InputRules(figures)
  return [
    ...rules.workloads(),
    ...rules.fleet(),
    ...rules.suppliers(),
    ...rules.people(),
    ...rules.taxTables(),
    ...rules.audits(),
  ]
}
