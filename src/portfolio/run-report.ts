import * as z from 'zod'
import { readJson } from '../render/read-json.ts'
import { cell } from './markdown-text.ts'

/** Name of the report of a run for programs, in the run's own folder. */
export const runReportName = 'run.json'

/** Result of one unit of a run. */
export interface UnitStatus {
  readonly unit: string
  readonly status: 'built' | 'skipped' | 'refused' | 'failed'
  /** Why: `new`, `inputs changed`, `unchanged`, or the first thing that went wrong. */
  readonly reason: string
  readonly gates: readonly string[]
  readonly diagnostics: readonly string[]
  readonly manifest_sha256?: string | undefined
}

/** A run over the units of a portfolio, or over one shard of them. */
export interface RunReport {
  readonly schema: 'boardpack-run/1'
  readonly portfolio: string
  readonly period: string
  readonly shard?: { readonly index: number; readonly count: number } | undefined
  /** Digest of the portfolio file: shards of different files are never merged. */
  readonly portfolio_sha256: string
  readonly units: readonly UnitStatus[]
}

/** The report as JSON text. */
export function runJson(report: RunReport): string {
  return `${JSON.stringify(report, undefined, 2)}\n`
}

/** How many units came to what: `11 built, 2 refused`. */
export function runTotals({ units }: RunReport): string {
  const counts = (['built', 'skipped', 'refused', 'failed'] as const).flatMap((status) => {
    const number = units.filter((one) => one.status === status).length
    return number === 0 ? [] : [`${number} ${status}`]
  })
  const crossed = units.filter(({ gates }) => gates.length > 0).length
  return [...counts, ...(crossed === 0 ? [] : [`${crossed} with a gate crossed`])].join(', ')
}

/** The report as Markdown, for a chat or a comment. */
export function runMarkdown(report: RunReport): string {
  const part = report.shard === undefined ? '' : `, shard ${report.shard.index} of ${report.shard.count}`
  const trouble = report.units.filter(
    ({ status, gates }) => status === 'refused' || status === 'failed' || gates.length > 0,
  )
  return [
    `# ${report.portfolio} ${report.period}${part}: ${runTotals(report)}`,
    '',
    '| unit | status | why |',
    '|---|---|---|',
    ...report.units.map(({ unit, status, reason }) => `| ${unit} | ${status} | ${cell(reason)} |`),
    '',
    ...trouble.flatMap(({ unit, gates, diagnostics }) => [
      ...gates.map((gate) => `- ${unit}: gate crossed: ${cell(gate)}`),
      ...diagnostics.map((message) => `- ${unit}: ${cell(message)}`),
    ]),
    '',
  ].join('\n')
}

/** The report for a tab of tests: a unit that was refused or failed, or crossed a gate, is a test that fails. */
export function runJunit(report: RunReport): string {
  const bad = report.units.filter(
    ({ status, gates }) => status === 'refused' || status === 'failed' || gates.length > 0,
  )
  const errors = bad.filter(({ status }) => status === 'failed').length
  const name = xml(`${report.portfolio} ${report.period}`)
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuite name="${name}" tests="${report.units.length}" failures="${bad.length - errors}" errors="${errors}" skipped="0">`,
    ...report.units.map((one) => testCase(report, one)),
    '</testsuite>',
    '',
  ].join('\n')
}

function testCase(
  { portfolio }: RunReport,
  { unit, status, reason, gates, diagnostics }: UnitStatus,
): string {
  const open = `  <testcase classname="${xml(portfolio)}" name="${xml(unit)}"`
  const lines = [...gates.map((gate) => `gate crossed: ${gate}`), ...diagnostics]
  if (status === 'failed')
    return `${open}><error message="${xml(reason)}">${xml(lines.join('\n'))}</error></testcase>`
  if (status === 'refused' || gates.length > 0)
    return `${open}><failure message="${xml(gates[0] ?? reason)}">${xml(lines.join('\n'))}</failure></testcase>`
  return `${open}><system-out>${xml(`${status}: ${reason}`)}</system-out></testcase>`
}

/** Text inside XML 1.0, without characters that it cannot hold. */
function xml(text: string): string {
  const marks: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
  return text
    .replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replace(/[&<>"]/g, (mark) => marks[mark] ?? mark)
}

const unitStatus = z.object({
  unit: z.string(),
  status: z.enum(['built', 'skipped', 'refused', 'failed']),
  reason: z.string(),
  gates: z.array(z.string()),
  diagnostics: z.array(z.string()),
  manifest_sha256: z.string().optional(),
})

const schema = z.object({
  schema: z.literal('boardpack-run/1'),
  portfolio: z.string(),
  period: z.string(),
  shard: z.object({ index: z.int(), count: z.int() }).optional(),
  portfolio_sha256: z.string(),
  units: z.array(unitStatus),
})

/** Reads the report of a run; undefined for what is none: its shard counts as missing. */
export function readRunReport(text: string): RunReport | undefined {
  return readJson(schema, text)
}
