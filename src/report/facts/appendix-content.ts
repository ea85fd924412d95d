import type { Analyses } from '../../analysis/analyses.ts'
import type { Table } from '../document.ts'
import { actualsTables } from './appendix-actuals.ts'
import { basisTable } from './appendix-basis.ts'
import {
  apiTable,
  commitmentTable,
  liabilityTable,
  retrainingTable,
  tuningTable,
} from './appendix-decisions.ts'
import { writeAppendixFacts, writeLeftOutFacts } from './appendix-facts.ts'
import { reconciliationTable } from './appendix-reconciliation.ts'
import { registerTable } from './appendix-register.ts'
import { gpuCostTable, returnsTable, unitCostTable } from './appendix-returns.ts'
import {
  alternativesTable,
  breakEvenTable,
  bridgeTable,
  evidenceTable,
  exchangeTable,
} from './appendix-sensitivity.ts'
import { staleTable } from './appendix-stale.ts'
import { cashTable, categoryTable, earningsTable, opportunityTable } from './appendix-statements.ts'
import type { FactWriter } from './fact-writer.ts'

/**
 * What the CFO appendix places beside what all documents share: its facts, and its tables by name. A table that a case
 * has nothing for is missing; a fact says so.
 */
export function appendixTables(
  writer: FactWriter,
  analyses: Analyses,
): readonly (readonly [name: string, table: Table])[] {
  writeAppendixFacts(writer, analyses)
  const tables: readonly (readonly [name: string, table: Table | undefined])[] = [
    ['appendix-basis', basisTable(writer)],
    ['appendix-register', registerTable(writer, analyses)],
    ['appendix-categories', categoryTable(writer)],
    ['appendix-cash', cashTable(writer)],
    ['appendix-returns', returnsTable(writer, analyses)],
    ['appendix-unit-cost', unitCostTable(writer)],
    ['appendix-gpu-cost', gpuCostTable(writer)],
    ['appendix-earnings', earningsTable(writer)],
    ['appendix-bridge', bridgeTable(writer, analyses)],
    ['appendix-alternatives', alternativesTable(writer, analyses)],
    ['appendix-break-evens', breakEvenTable(writer, analyses)],
    ['appendix-exchange', exchangeTable(writer, analyses)],
    ['appendix-evidence', evidenceTable(writer, analyses)],
    ['appendix-commitments', commitmentTable(writer, analyses)],
    ['appendix-apis', apiTable(writer, analyses)],
    ['appendix-liability', liabilityTable(writer, analyses)],
    ['appendix-tuning', tuningTable(writer, analyses)],
    ['appendix-retraining', retrainingTable(writer, analyses)],
    ['appendix-opportunity', opportunityTable(writer)],
    ['appendix-reconciliation', reconciliationTable(writer)],
    ['appendix-stale', staleTable(writer, analyses)],
    ...actualsTables(writer),
  ]
  writeLeftOutFacts(writer, analyses)
  return tables.flatMap(([name, table]) => (table === undefined ? [] : [[name, table] as const]))
}
