import { dirname, join } from 'node:path'
import type { CaseSources } from '../cases/case-model.ts'
import type { Diagnostic, Outcome, SourceFile } from '../diagnostic/diagnostic.ts'
import { readFiles } from '../inputs/files.ts'
import { findEntry, findNode } from '../inputs/raw.ts'
import { type Portfolio, readPortfolio, type Unit } from '../portfolio/portfolio-file.ts'
import { readCaseFolder } from './case-folder.ts'
import { explainDiskError } from './disk-error.ts'
import type { Disk } from './files.ts'

/** A portfolio file as it was read. */
export interface GivenPortfolio {
  readonly file: SourceFile
  readonly portfolio: Portfolio
}

/** A unit of a portfolio with the case that it stands for. */
export interface UnitSources {
  readonly unit: Unit
  /** The folder of its case, from where the caller stands. */
  readonly folder: string
  readonly sources: CaseSources
  /** Of each change, in their order, whether the unit or a scenario of its base makes it. */
  readonly origins: readonly string[]
}

/** Reads a portfolio file; the cases of its units are not looked at. */
export function readPortfolioFile(disk: Disk, path: string): Outcome<GivenPortfolio> {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(disk.read(path))
    const file = { path, text }
    const portfolio = readPortfolio(file)
    return portfolio.ok ? { ...portfolio, value: { file, portfolio: portfolio.value } } : portfolio
  } catch (error) {
    if (error instanceof TypeError)
      return refused('not-utf8', `${path} is not UTF-8 text`, 'save it as UTF-8')
    const hint = 'a portfolio is a YAML file with a list of units'
    return { ok: false, diagnostics: [explainDiskError(error, `read ${path}`, hint)] }
  }
}

function refused(code: string, message: string, hint: string): Outcome<never> {
  return { ok: false, diagnostics: [{ code, severity: 'error', message, hint }] }
}

/** Reads the cases of units; a base that many units share is read once. */
export class UnitReader {
  readonly #disk: Disk
  readonly #home: string
  readonly #known = new Map<string, Outcome<CaseSources>>()

  constructor(disk: Disk, portfolioPath: string) {
    this.#disk = disk
    this.#home = dirname(portfolioPath)
  }

  /** The files of a unit's case, and what the unit has otherwise: base, then unit, then scenario. */
  read(unit: Unit): Outcome<UnitSources> {
    const folder = join(this.#home, unit.folder)
    const base = this.#known.get(folder) ?? readCaseFolder(this.#disk, folder, [])
    this.#known.set(folder, base)
    if (!base.ok) return base
    const scenario = unit.scenario === undefined ? [] : scenarioOf(base.value.files, unit.scenario, unit)
    if (!Array.isArray(scenario)) return { ok: false, diagnostics: [scenario] }
    const own = unit.isDerived ? [`id=${unit.name}`, ...unit.changes] : []
    const sources = { files: base.value.files, overrides: [...own, ...scenario] }
    const origins = [
      ...own.map(() => `unit ${unit.name}`),
      ...scenario.map(() => `scenario ${unit.scenario}`),
    ]
    return { ok: true, value: { unit, folder, sources, origins }, warnings: [] }
  }
}

/** The changes of a scenario of the base as overrides. */
function scenarioOf(files: readonly SourceFile[], name: string, { place }: Unit): string[] | Diagnostic {
  const read = readFiles(files)
  const set = read.ok ? findNode(read.value.root, ['scenarios', name, 'set']) : undefined
  if (set?.kind !== 'map')
    return {
      code: 'unknown-scenario',
      severity: 'error',
      message: `the base has no scenario '${name}'`,
      place,
      hint: 'name one of the scenarios in case.yaml of the base',
    }
  return set.entries.flatMap(({ key, value }) => {
    const number = value.kind === 'map' ? findEntry(value, 'value')?.value : value
    return number?.kind === 'scalar' ? [`${key}=${number.text}`] : []
  })
}
