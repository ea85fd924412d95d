import type { Analyses } from '../../analysis/analyses.ts'
import type { Chart } from '../chart.ts'
import type { Table } from '../document.ts'
import { auditCharts } from './audit-curves.ts'
import { leadingTable, limitPriceTable } from './audit-leading-tables.ts'
import { writeAuditFacts } from './audit-opinion.ts'
import { bottleneckTable, physicsTable } from './audit-physics-tables.ts'
import { findingTable, playbookTable, remainingTable } from './audit-playbook-tables.ts'
import { pointTable, scopeTable } from './audit-points.ts'
import type { FactWriter } from './fact-writer.ts'
import { limitsTable } from './service-limits.ts'

/** Tables and charts of a document, by the names that its template uses. */
interface Placed {
  readonly tables: readonly (readonly [name: string, table: Table])[]
  readonly charts: readonly (readonly [name: string, chart: Chart])[]
}

/** What the TPS audit report places: its facts, tables and charts. A table that a case has nothing for is missing. */
export function auditContent(writer: FactWriter, analyses: Analyses): Placed {
  writeAuditFacts(writer, analyses)
  const tables: readonly (readonly [name: string, table: Table | undefined])[] = [
    ['service-limits', limitsTable(writer, analyses)],
    ['audit-scope', scopeTable(writer, analyses)],
    ['audit-points', pointTable(writer, analyses)],
    ['audit-physics', physicsTable(writer, analyses)],
    ['audit-bottleneck', bottleneckTable(writer, analyses)],
    ['audit-leading', leadingTable(writer, analyses)],
    ['audit-limit-price', limitPriceTable(writer, analyses)],
    ['audit-findings', findingTable(writer, analyses)],
    ['audit-playbook', playbookTable(writer, analyses)],
    ['audit-remaining', remainingTable(writer, analyses)],
  ]
  return {
    tables: tables.flatMap(([name, table]) => (table === undefined ? [] : [[name, table] as const])),
    charts: auditCharts(writer, analyses),
  }
}
