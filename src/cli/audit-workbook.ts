import type { Command } from 'commander'
import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import { auditFile } from '../xlsx/audit.ts'
import type { Finding } from '../xlsx/finding.ts'
import { readWorkbook, type WrittenWorkbook } from '../xlsx/read-workbook.ts'
import type { Context } from './context.ts'
import { exitCodeOfUnread, explainDiskError } from './disk-error.ts'
import { type ExitCode, exitCodes, gravest } from './exit-code.ts'
import type { Disk } from './files.ts'
import { type CommonOptions, jsonOption, terminalFor, withQuiet } from './options.ts'
import { diagnosticJson, reportDiagnostics } from './report-diagnostics.ts'
import { jsonText, type Terminal, tableLines } from './terminal.ts'

/** `boardpack audit-workbook`: what a model auditor would object to in workbooks, whoever wrote them. */
export function addAuditWorkbook(program: Command, context: Context, done: (code: ExitCode) => void): void {
  withQuiet(program.command('audit-workbook'))
    .summary('what a model auditor would object to in a workbook')
    .description(
      'Reads workbooks by themselves, without a case, and prints every cell that breaks one of 20 rules: errors, numbers ' +
        'in formulas, rows whose formulas differ, pasted values, links out, hidden sheets, open inputs, missing checks. Of ' +
        'a workbook that boardpack wrote it also tells whether anything but inputs was changed since.',
    )
    .argument('<FILE...>', 'workbooks (.xlsx), of boardpack or of another program')
    .addOption(jsonOption('boardpack-audit-workbook/1'))
    .addHelpText('after', auditExamples)
    .action((files: readonly string[], options: CommonOptions) => done(audit(context, files, options)))
}

const auditExamples = `
Examples:
  $ boardpack audit-workbook output/assistant-platform/2026Q4/model.xlsx
  $ boardpack audit-workbook budget.xlsx --json

Exit code: 0 nothing to object to, 1 something is, 2 no workbook there, 4 the disk failed.`

interface Audited {
  readonly file: string
  readonly code: ExitCode
  /** Formula cells that were looked at; absent where the file is no workbook. */
  readonly formulas?: number
  readonly findings: readonly Finding[]
  readonly diagnostics: readonly Diagnostic[]
}

function audit(context: Context, files: readonly string[], options: CommonOptions): ExitCode {
  const terminal = terminalFor(context.terminal, options)
  const audited = files.map((file) => auditOne(context.disk, file))
  if (options.json === true)
    terminal.data(jsonText({ schema: 'boardpack-audit-workbook/1', workbooks: audited.map(workbookJson) }))
  for (const one of audited) report(context, terminal, one, options.json === true)
  return gravest(audited.map((one) => one.code))
}

function auditOne(disk: Disk, file: string): Audited {
  const unread = (diagnostic: Diagnostic, code: ExitCode = exitCodes.usage): Audited => {
    return { file, code, findings: [], diagnostics: [diagnostic] }
  }
  let bytes: Uint8Array
  try {
    bytes = disk.read(file)
  } catch (error) {
    const diagnostic = explainDiskError(error, `read ${file}`, 'give the path of an .xlsx file')
    return unread(diagnostic, exitCodeOfUnread(error))
  }
  const workbook = workbookIn(bytes)
  if (workbook === undefined) {
    const message = `${file} is no workbook`
    return unread({ code: 'no-workbook', severity: 'error', message, hint: 'give the path of an .xlsx file' })
  }
  const findings = auditFile(workbook)
  const formulas = workbook.sheets.reduce(
    (sum, { cells }) => sum + cells.filter((cell) => cell.hasFormula).length,
    0,
  )
  const code = findings.length === 0 ? exitCodes.good : exitCodes.inputs
  return { file, code, formulas, findings, diagnostics: [] }
}

/** Whatever the reader trips over in a foreign file means the same to the caller: it cannot be read as a workbook. */
function workbookIn(bytes: Uint8Array): WrittenWorkbook | undefined {
  try {
    return readWorkbook(bytes)
  } catch {
    return undefined
  }
}

function report(context: Context, terminal: Terminal, one: Audited, isJson: boolean): void {
  reportDiagnostics(terminal, context.disk, one.diagnostics, { folder: one.file, files: [] })
  if (one.formulas === undefined) return
  if (!isJson)
    terminal.data(tableLines(one.findings.map(({ code, place, message }) => [code, place, message])))
  const count = one.findings.length
  const verdict = count === 0 ? 'nothing to object to' : `${count} objection${count === 1 ? '' : 's'}`
  terminal.say(`${one.file}: ${one.formulas} formulas, ${verdict}`, count === 0 ? 'good' : 'bad')
}

function workbookJson(one: Audited): unknown {
  return {
    file: one.file,
    ok: one.code === exitCodes.good,
    formulas: one.formulas,
    findings: one.findings,
    diagnostics: one.diagnostics.map(diagnosticJson),
  }
}
