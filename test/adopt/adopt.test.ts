import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { adoptWorkbook } from '../../src/adopt/adopt.ts'
import { resultsOfCase } from '../../src/cases/case-model.ts'
import type { SourceFile } from '../../src/diagnostic/diagnostic.ts'
import { editorSchemas } from '../../src/inputs/editor-schema.ts'
import * as pipeline from '../../src/pipeline.ts'
import { WorkbookLayout } from '../../src/report/model-workbook/layout.ts'
import { baseFiles } from '../support/base-case.ts'
import { inputCell, withInput } from '../support/input-cells.ts'
import { withoutSeals, withPart } from '../support/package-parts.ts'
import { type CellEdit, editedInOffice, hasOffice } from '../support/recalculate.ts'
import { recordedRun } from '../support/recorded-run.ts'

const core = { ...pipeline, editorSchemas }
const folder = mkdtempSync(join(tmpdir(), 'boardpack-test-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The base case with comments and a patch that has evidence of its own. */
const files: readonly SourceFile[] = baseFiles().map((file) => ({
  ...file,
  text: `# kept\n${file.text.replace('deployments.chat.limit: 20', 'deployments.chat.limit: { value: 20, source: sweep, grade: measured }')}`,
}))

let workbook = new Uint8Array()

beforeAll(async () => {
  const own = join(folder, 'base-case')
  await recordedRun(['init', own], core)
  for (const { path, text } of files) writeFileSync(join(own, path), text)
  const built = await recordedRun(['build', own, '--out', join(folder, 'out'), '--only', 'model'], core)
  expect([built.code, built.talk]).toEqual([0, built.talk])
  workbook = new Uint8Array(readFileSync(join(folder, 'out', 'base-case', '2026Q4', 'model.xlsx')))
})

/** Another cell in the row of an input, so many columns after its value: its low stands in the third. */
function beside(path: string, columns: number): CellEdit['cell'] {
  const { cell } = inputCell(workbook, path)
  return `${String.fromCharCode(cell.charCodeAt(0) + columns)}${cell.slice(1)}`
}

function adopt(bytes: Uint8Array, own: readonly SourceFile[] = files) {
  return adoptWorkbook({
    workbook: { name: 'model.xlsx', bytes },
    files: own,
    by: 'the CFO',
    on: '2027-01-20',
  })
}

function adopted(bytes: Uint8Array) {
  const outcome = adopt(bytes)
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.diagnostics))
  return outcome.value
}

function textOf(own: readonly SourceFile[], path: string): string {
  return own.find((file) => file.path === path)?.text ?? ''
}

/** Where the workbook has net present value. */
function npvCell(): Pick<CellEdit, 'sheet' | 'cell'> {
  const results = resultsOfCase({ files, overrides: [] })
  if (!results.ok) throw new Error('the base case cannot be computed')
  const layout = new WorkbookLayout(results.value.model)
  const { sheet, row } = layout.rowAt(results.value.row('case', 'npv').index)
  return { sheet, cell: `${layout.columns.constant}${row}` }
}

function npvOf(own: readonly SourceFile[]): number {
  const results = resultsOfCase({ files: own, overrides: [] })
  if (!results.ok) throw new Error(JSON.stringify(results.diagnostics))
  return results.value.figure('npv')
}

describe('a workbook that came back', () => {
  test('as it was written changes nothing', () => {
    expect(adopted(workbook)).toMatchObject({ changed: [], labels: [] })
  })

  test('with other inputs changes their lines only, with who and when; comments and the rest stay', () => {
    const bytes = withInput(withInput(workbook, 'workloads.chat.requests', 600e6), 'finance.tax_rate', 0.3)
    const { files: own, labels, changed } = adopted(bytes)
    expect(labels.length).toBe(2)
    expect(textOf(own, 'case.yaml')).toContain(
      "tax_rate: { value: 30%, source: 'model.xlsx, changed by the CFO on 2027-01-20', grade: assumed }",
    )
    expect(textOf(own, 'workload.yaml')).toContain(
      "requests: { value: 600000000 request/month, low: 450M/month, high: 700M/month, source: 'model.xlsx, changed by the CFO on 2027-01-20', owner: product, grade: assumed }",
    )
    expect(changed.map(({ lines }) => lines.length)).toEqual([1, 1])
    for (const { path } of files) expect(textOf(own, path).startsWith('# kept\n')).toBe(true)
  })

  test('in which a formula was changed is refused', () => {
    const bytes = withPart(workbook, 'xl/worksheets/sheet5.xml', (part) =>
      part.replace(/<f>([^<]+)<\/f>/, '<f>$1+0</f>'),
    )
    const outcome = adopt(bytes)
    expect(outcome.ok ? [] : outcome.diagnostics.map(({ code }) => code)).toEqual(['adopt-changed'])
  })

  test('of a case that has moved on since, or of another one, is refused', () => {
    const moved = files.map((file) => ({
      ...file,
      text: file.text.replace('tax_rate: 25%', 'tax_rate: 26%'),
    }))
    const other = files.map((file) => ({ ...file, text: file.text.replaceAll('chat-fp8', 'chat-int8') }))
    for (const [own, word] of [
      [moved, 'finance.tax_rate'],
      [other, 'other inputs'],
    ] as const) {
      const outcome = adopt(workbook, own)
      expect(outcome.ok ? '' : outcome.diagnostics[0]?.message).toContain(word)
    }
  })

  test('without seals, with a text for a number, or that is no workbook is refused', () => {
    const codes = [
      withoutSeals(workbook),
      withInput(workbook, 'finance.tax_rate', 'a third'),
      new Uint8Array(9),
    ].map((bytes) => {
      const outcome = adopt(bytes)
      return outcome.ok ? '' : outcome.diagnostics[0]?.code
    })
    expect(codes).toEqual(['adopt-unsealed', 'adopt-no-number', 'no-workbook'])
  })
})

describe.skipIf(!hasOffice())('edits made in LibreOffice', () => {
  const edits = [
    ['workloads.chat.requests', 612_345_678],
    ['workloads.chat.growth_per_year.y2', 0.37],
    ['finance.discount_rate', 0.093],
    ['suppliers.cloud-a.gpus.H100-SXM.on_demand', 6.123456],
    ['deployments.chat.spare_replicas', 3],
    ['licences.enterprise.price', 101.5],
    ['programme.rollout.amount', 175_000],
    ['programme.rollout.month', 3],
    ['levers.batching.go_live', 4],
    ['levers.batching.on', 0],
    ['levers.quantisation.ramp', 5],
    ['people.roles.operations.loaded_cost', 21_250],
  ] as const

  test('come back into the YAML, and its results are those of the workbook', async () => {
    const cells = edits.map(([path, value]): CellEdit => ({ ...inputCell(workbook, path), value }))
    const low = { sheet: 'Inputs', cell: beside('workloads.chat.requests', 3), value: 400e6 }
    const { bytes, values } = await editedInOffice(workbook, [...cells, low])
    const { files: own, labels } = adopted(bytes)
    expect(labels.length).toBe(edits.length)
    const { sheet, cell } = npvCell()
    const npv = Number(values.get(sheet)?.get(cell))
    expect(Math.abs(npvOf(own) / npv - 1)).toBeLessThan(1e-9)
    expect(npvOf(own)).not.toBe(npvOf(files))
    for (const { path } of files) expect(textOf(own, path).startsWith('# kept\n')).toBe(true)
  })
})
