import { describe, expect, test } from 'vitest'
import { Results } from '../../../src/cases/results.ts'
import { findingsOf } from '../../../src/cases/rule-findings.ts'
import { validate } from '../../../src/inputs/validate.ts'
import { masterCheck } from '../../../src/report/model-workbook/checks-sheet.ts'
import { cellAddress } from '../../../src/xlsx/cell-address.ts'
import type { CellValues } from '../../../src/xlsx/evaluate.ts'
import { baseFiles } from '../../support/base-case.ts'
import { modelOf } from '../../support/generated-case-model.ts'
import { LiveBase } from './live-base.ts'

const base = new LiveBase()

/** Codes of the rules that refuse the base case after changes. */
function refusedBy(overrides: readonly string[]): readonly string[] {
  const outcome = validate(baseFiles(), overrides)
  if (!outcome.ok) return [...new Set(outcome.diagnostics.map(({ code }) => code))]
  const found = findingsOf(new Results(modelOf(outcome.value)))
  return [...new Set(found.filter(({ severity }) => severity === 'error').map(({ code }) => code))]
}

/** Labels of the checks that are red in the values of a workbook; the calculator gives numbers only. */
function redLabels(values: CellValues): readonly string[] {
  const { sheet, column } = masterCheck
  const status = values.get(sheet) ?? new Map<string, number | string>()
  const rows = base.book.workbook.sheets.find(({ name }) => name === sheet)?.rows ?? []
  return rows.flatMap(({ row, cells }) => {
    const label = cells.find((cell) => cell.column === 1)
    const isRed = row !== masterCheck.row && status.get(cellAddress(row, column)) === 1
    return isRed && label?.kind === 'text' ? [label.text] : []
  })
}

type Refused = readonly [path: string, value: number, code: string, label: string]

/** Changes that the rules refuse, in sets that can be made at once. */
const refused: readonly (readonly Refused[])[] = [
  [
    [
      'deployments.chat.replicas_today',
      64_000,
      'idle-today',
      'Serving replicas of today over those that their peak needs',
    ],
    [
      'suppliers.cloud-a.gpus.H100-SXM.on_demand',
      690,
      'price-above-list',
      'Price of a GPU-hour over the dearest published list price',
    ],
  ],
  [
    [
      'deployments.chat.replicas_today',
      4,
      'overloaded',
      'Peak load of today over what the serving replicas deliver',
    ],
    ['deployments.chat.spare_replicas', 64, 'replicas', 'Replicas today beyond the spare ones'],
    [
      'workloads.chat.output_tokens',
      5_000,
      'lengths-differ',
      'Tokens a request as served over those of the audit, or the reverse',
    ],
    [
      'workloads.chat.peak_to_average',
      4.2,
      'load-blocks',
      'Peak to average beyond what the default load blocks can have',
    ],
  ],
]

describe('a rule that refuses a case turns its own check red', () => {
  test.each(refused.flat())('%s of %d is refused by %s', (path, value, code) => {
    expect(refusedBy([`${path}=${value}`])).toContain(code)
  })

  test('no check is red as the workbook is published', () => {
    expect(redLabels(base.valuesWith([]))).toEqual([])
  })

  test.each(refused.map((changes) => [changes.map(([path]) => path).join(' and '), changes] as const))(
    'the checks of %s are red once they are changed in the workbook',
    (_, changes) => {
      const red = redLabels(base.valuesWith(changes.map(([path, value]) => [path, value] as const)))
      for (const [, , , label] of changes) expect(red).toContain(label)
    },
  )
})
