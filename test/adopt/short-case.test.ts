import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { editorSchemas } from '../../src/inputs/editor-schema.ts'
import * as pipeline from '../../src/pipeline.ts'
import { withInput } from '../support/input-cells.ts'
import { recordedRun } from '../support/recorded-run.ts'
import { shortCase } from '../support/short-case.ts'

const core = { ...pipeline, editorSchemas }
const folder = mkdtempSync(join(tmpdir(), 'boardpack-test-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const own = join(folder, 'service')
const file = join(own, 'case.yaml')
const text = (
  shortCase(['# what we pay', 'price: $2.99/gpu-hour   # offer', 'finance: { tax_rate: 30% }'])[0]?.text ?? ''
).replace('period', 'id: service\nperiod')
let workbook = new Uint8Array()

beforeAll(async () => {
  mkdirSync(own)
  writeFileSync(file, text)
  const built = await recordedRun(['build', own, '--out', join(folder, 'out'), '--only', 'model'], core)
  expect([built.code, built.talk]).toEqual([0, built.talk])
  workbook = new Uint8Array(readFileSync(join(folder, 'out', 'service', '2026Q4', 'model.xlsx')))
})

const note = "source: 'changed.xlsx, changed by the CFO on 2027-01-20', grade: assumed"

/** Takes the workbook with other inputs into a case, which is the short one as it was written unless another is named. */
async function adopt(edits: Readonly<Record<string, number>>, into = own) {
  writeFileSync(file, text)
  const changed = join(folder, 'changed.xlsx')
  const bytes = Object.entries(edits).reduce<Uint8Array>(
    (book, [path, value]) => withInput(book, path, value),
    workbook,
  )
  writeFileSync(changed, Uint8Array.from(bytes))
  const run = await recordedRun(
    ['adopt', changed, into, '--by', 'the CFO', '--on', '2027-01-20', '--yes'],
    core,
  )
  return { ...run, lines: readFileSync(join(into, 'case.yaml'), 'utf8').split('\n') }
}

/** The lines that are there now and were not before. */
const added = (lines: readonly string[]): readonly string[] =>
  lines.filter((line) => !text.split('\n').includes(line))

describe('a workbook of a short case', () => {
  test('brings figures back that it states and figures of the catalogue into its one file, and keeps what would follow', async () => {
    const { code, talk, lines } = await adopt({
      'suppliers.specialist.gpus.H100-SXM.on_demand': 2.75,
      'finance.discount_rate': 0.09,
      'finance.tax_rate': 0.25,
      'workloads.service.peak_to_average': 3.5,
      'programme.autoscaling.amount': 90_000,
    })
    expect([code, talk]).toEqual([0, talk])
    expect(added(lines)).toEqual([
      `price: { value: 2.75 USD/gpu-hour, ${note} }   # offer`,
      `finance: { tax_rate: { value: 25%, ${note} }, discount_rate: { value: 9%, low: 8%, high: 13%, ${note} } }`,
      'programme:',
      '  autoscaling:',
      `    amount: { value: 90000 USD, low: 40000 USD, high: 160000 USD, ${note} }`,
      'workloads:',
      '  service:',
      `    peak_to_average: { value: 3.5, low: 2, high: 4, ${note} }`,
      'deployments:',
      '  service:',
      expect.stringContaining(
        "source: 'changed.xlsx, kept as it was there by the CFO on 2027-01-20', grade: assumed",
      ),
    ])
    expect(lines).toContain('# what we pay')
    const again = await recordedRun(['results', own], core)
    expect(again.code).toBe(0)
  })

  test('brings one limit of several back with the others, which the case would lose', async () => {
    const { code, lines } = await adopt({ 'workloads.service.slo.tpot_mean': 0.06 })
    expect(code).toBe(0)
    expect(added(lines)[2]).toBe('    slo:')
    expect(added(lines)[3]).toContain(`tpot_mean: { value: 0.06 second, low: `)
    expect(added(lines)[4]).toMatch(/^ {6}ttft_mean: \{ value: 250 ms, .* grade: assumed \}$/)
  })

  test('is refused where its input goes with all of a section of the catalogue, or others follow from it', async () => {
    const lever = await adopt({ 'levers.fp8.go_live': 6, 'audits.bound-bf16.points.c8.output_tps': 1500 })
    expect([lever.code, lever.talk]).toEqual([
      1,
      `adopt-not-written  the short case leaves these inputs to the catalogue with all around them: levers.fp8.go_live, audits.bound-bf16.points.c8.output_tps
  hint: write the whole case out, and adopt the workbook there: boardpack show CASE > NEW/case.yaml
`,
    ])
    expect(added(lever.lines)).toEqual([])
    const length = await adopt({ 'workloads.service.input_tokens': 1500 })
    expect(length.code).toBe(1)
    expect(length.talk).toContain(
      'other inputs of the short case follow from those that were changed, and the workbook has them as they were: audits.bound-bf16',
    )
    expect(added(length.lines)).toEqual([])
  })

  test('is taken by the case as `show` writes it out whole', async () => {
    const whole = join(folder, 'whole')
    mkdirSync(whole)
    writeFileSync(join(whole, 'case.yaml'), (await recordedRun(['show', own], core)).data)
    const { code, talk, lines } = await adopt(
      { 'levers.fp8.go_live': 6, 'workloads.service.input_tokens': 1500 },
      whole,
    )
    expect([code, talk]).toEqual([0, talk])
    expect(lines.filter((line) => line.includes('changed by the CFO on 2027-01-20')).length).toBe(2)
  })
})
