import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import { printDiagnostics } from '../diagnostic/excerpt.ts'
import type { UnitRecord } from '../portfolio/unit-record.ts'
import { type Gate, gatesFile, readGates, type TestedGate, testGates } from '../report/gate.ts'
import type { Headline } from '../report/headline.ts'
import { type ExitCode, exitCodes } from './exit-code.ts'
import type { Terminal } from './terminal.ts'

function complain(terminal: Terminal, texts: readonly string[], diagnostics: readonly Diagnostic[]): void {
  const file = { path: gatesFile, text: texts.join('\n') }
  terminal.complain(printDiagnostics(diagnostics, [file]).trimEnd())
}

/** The gates of the command line; undefined, with the reasons on the terminal, where one cannot be tested. */
export function gatesOf(terminal: Terminal, texts: readonly string[]): readonly Gate[] | undefined {
  const gates = readGates(texts)
  if (gates.ok) return gates.value
  complain(terminal, texts, gates.diagnostics)
  return undefined
}

/** The gates of one case after all of its work is done: how each stands, and the exit code that follows. */
export interface GateReport {
  readonly code: ExitCode
  readonly tested: readonly TestedGate[]
}

/** Tests the gates of a case and prints each that is crossed, with the figure that crosses it. */
export function reportGates(
  terminal: Terminal,
  folder: string,
  gates: readonly Gate[],
  headline: Headline,
): GateReport {
  const { tested, diagnostics } = testGates(gates, headline)
  const crossed = tested.filter(({ isCrossed }) => isCrossed)
  for (const { gate, figure, stands } of crossed)
    terminal.complain(`${folder}: gate crossed: ${gate.trim()} (${figure} is ${stands})`)
  if (diagnostics.length > 0) {
    complain(
      terminal,
      gates.map(({ text }) => text),
      diagnostics,
    )
    return { code: exitCodes.usage, tested }
  }
  return { code: crossed.length > 0 ? exitCodes.threshold : exitCodes.good, tested }
}

/** Gates as `--json` shows them; nothing where none was asked for. */
export function gatesJson(tested: readonly TestedGate[]): Readonly<Record<string, unknown>> {
  if (tested.length === 0) return {}
  return {
    gates: tested.map(({ gate, isCrossed, figure, stands }) => ({
      gate,
      crossed: isCrossed,
      figure,
      stands,
    })),
  }
}

/** The figures of a headline by name, each with its unit. */
export function headlineFigures({ figures, currencies }: Headline): UnitRecord['headline'] {
  const unitOf = (unit: string): string => unit.replace('money', currencies.reporting.toLowerCase())
  return Object.fromEntries(
    figures.map(({ name, unit, value, printed }) => [
      name,
      { value: value ?? null, unit: unitOf(unit), text: printed },
    ]),
  )
}

/** The headline as `--json` shows it: the verdict, and each figure with its unit. */
export function headlineJson(headline: Headline): Readonly<Record<string, unknown>> {
  const { status, line, conditions } = headline.verdict
  return {
    verdict: {
      status,
      line,
      conditions: conditions.map(({ code, title, owner, worth }) => ({ code, title, owner, worth })),
    },
    headline: headlineFigures(headline),
  }
}
