import type { Outcome, Place, SourceFile } from '../diagnostic/diagnostic.ts'
import { deviceName, namePattern } from '../inputs/field.ts'
import { FieldReader } from '../inputs/field-reader.ts'
import { findEntry, type RawEntry, type RawMap, type RawNode } from '../inputs/raw.ts'
import { readSource } from '../inputs/source.ts'
import { type Locale, locales } from '../units/locale.ts'
import { type Paper, papers } from '../units/paper.ts'

/** One unit of a portfolio: a case of its own, or a base with what the unit has otherwise. */
export interface Unit {
  /** Its name: the id of its case, and the folder of its packs. */
  readonly name: string
  /** The folder of the case, from the portfolio file. */
  readonly folder: string
  /** `PATH=VALUE` of the unit itself, in the order of the file; none for a case of its own. */
  readonly changes: readonly string[]
  /** A scenario of the base that holds for this unit. */
  readonly scenario: string | undefined
  /** Whether the folder is a base from which the unit differs. */
  readonly isDerived: boolean
  readonly place: Place
}

/** How the documents of a portfolio look, and for whom they are. */
export interface Presentation {
  readonly organisation: string
  readonly classification: string
  readonly locale: Locale
  readonly paper: Paper
}

/** A portfolio: units whose packs are made in one run. */
export interface Portfolio {
  readonly id: string
  readonly title: string
  readonly presentation: Presentation
  readonly units: readonly Unit[]
}

const schemaName = 'boardpack-portfolio/1'

/** Most units of a portfolio. */
const mostUnits = 10_000

/** Reads a portfolio file, or tells every mistake at its place. */
export function readPortfolio(file: SourceFile): Outcome<Portfolio> {
  const source = readSource(file, { characters: 4_000_000, nodes: 400_000, depth: 10, aliases: 10_000 })
  if (!source.ok) return source
  const reader = new Reader(source.value)
  const portfolio = reader.read()
  if (reader.diagnostics.length > 0) return { ok: false, diagnostics: reader.diagnostics }
  return { ok: true, value: portfolio, warnings: [] }
}

class Reader extends FieldReader {
  readonly #root: RawMap

  constructor(root: RawMap) {
    super()
    this.#root = root
  }

  read(): Portfolio {
    this.refuseOthers(this.#root, [
      ...['schema', 'id', 'title', 'organisation', 'classification', 'locale', 'paper', 'units'],
    ])
    const schema = this.requiredText(this.#root, 'schema')
    if (schema !== undefined && schema !== schemaName)
      this.report(
        'schema',
        this.placeOf(this.#root, 'schema'),
        `the schema is '${schema}'`,
        `write schema: ${schemaName}`,
      )
    const id = this.requiredText(this.#root, 'id') ?? ''
    this.#checkName(id, this.placeOf(this.#root, 'id'))
    const units = findEntry(this.#root, 'units')
    const entries = units?.value.kind === 'map' ? units.value.entries : []
    if (entries.length === 0)
      this.report(
        'missing',
        units?.keyPlace ?? this.#root.place,
        'the portfolio has no units',
        'write units: { NAME: { case: FOLDER } }',
      )
    if (entries.length > mostUnits)
      this.report(
        'budget',
        units?.keyPlace ?? this.#root.place,
        `more than ${mostUnits} units`,
        'make several portfolios',
      )
    const read = entries.map((entry) => this.#unit(entry))
    this.#checkTwins(read, id)
    const presentation = this.#presentation()
    return { id, title: this.text(this.#root, 'title') ?? id, presentation, units: read }
  }

  #presentation(): Presentation {
    return {
      organisation: this.text(this.#root, 'organisation') ?? '',
      classification: this.text(this.#root, 'classification') ?? 'Confidential',
      locale: this.choice(this.#root, 'locale', locales) ?? locales[0],
      paper: this.choice(this.#root, 'paper', papers) ?? papers[0],
    }
  }

  #unit({ key: name, keyPlace: place, value }: RawEntry): Unit {
    this.#checkName(name, place)
    const none = { name, folder: '', changes: [], scenario: undefined, isDerived: false, place }
    if (value.kind !== 'map') {
      this.report('type', value.place, `the unit '${name}' is no mapping`, 'write { case: FOLDER }')
      return none
    }
    this.refuseOthers(value, ['case', 'base', 'set', 'scenario'])
    const own = findEntry(value, 'case')
    const base = findEntry(value, 'base')
    if ((own === undefined) === (base === undefined)) {
      this.report(
        'choice',
        place,
        `the unit '${name}' needs either a case or a base`,
        'write case: FOLDER, or base: FOLDER with set',
      )
      return none
    }
    const folder = this.#folder(value, own === undefined ? 'base' : 'case')
    const set = findEntry(value, 'set')
    const scenario = findEntry(value, 'scenario')
    for (const entry of own === undefined ? [] : [set, scenario])
      if (entry !== undefined)
        this.report('choice', entry.keyPlace, `'${name}' is a case of its own`, 'write base in place of case')
    return {
      ...none,
      folder,
      changes: set === undefined ? [] : this.#changes(set.value),
      scenario: scenario === undefined ? undefined : this.text(value, 'scenario'),
      isDerived: own === undefined,
    }
  }

  /** A folder beside the portfolio file or below: a portfolio cannot reach for what is not its own. */
  #folder(unit: RawMap, key: string): string {
    const folder = this.text(unit, key) ?? ''
    const parts = folder.split(/[\\/]/)
    if (folder === '' || /^[\\/]/.test(folder) || /^[A-Za-z]:/.test(folder) || parts.includes('..'))
      this.report(
        'path',
        findEntry(unit, key)?.value.place ?? unit.place,
        `'${folder}' is no folder below the portfolio`,
        'name a folder from where the portfolio file is, without ..',
      )
    return folder
  }

  #changes(set: RawNode): readonly string[] {
    if (set.kind !== 'map') {
      this.report('type', set.place, 'set is no mapping', 'write PATH: VALUE lines')
      return []
    }
    return set.entries.flatMap(({ key, keyPlace, value }) => {
      if (key === 'id' || key === 'period')
        this.report(
          'choice',
          keyPlace,
          `'${key}' is not for a unit to set`,
          'the id is the name of the unit, the period that of the run',
        )
      if (value.kind === 'scalar')
        return [`${key}=${typeof value.value === 'string' ? JSON.stringify(value.value) : value.text}`]
      this.report('type', value.place, `'${key}' is no single value`, 'give the path of one value')
      return []
    })
  }

  #checkTwins(units: readonly Unit[], id: string): void {
    const seen = new Set([id.toLowerCase()])
    for (const { name, place } of units) {
      if (seen.has(name.toLowerCase()))
        this.report(
          'duplicate-unit',
          place,
          `'${name}' is taken, by another unit or the portfolio`,
          'names differ in more than case',
        )
      seen.add(name.toLowerCase())
    }
  }

  #checkName(name: string, place: Place): void {
    if (!namePattern.test(name) || deviceName.test(name))
      this.report(
        'name',
        place,
        `'${name}' cannot be a name`,
        'a name is a letter, then letters, digits and hyphens, at most 40 characters; none that a system keeps for a device',
      )
  }
}
