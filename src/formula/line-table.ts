import { parseUnit, type Unit } from '../units/unit.ts'
import type { CalculatedLine, InputLine, LineDeclaration, Scopes, Vocabulary } from './vocabulary.ts'

/** A declared line with its unit read. */
export interface DeclaredLine {
  readonly index: number
  readonly scope: string
  readonly name: string
  readonly section: number
  readonly declaration: LineDeclaration
  readonly unit: Unit
}

/** Reports whether a declaration is a plain input. */
export function isInput(line: LineDeclaration): line is InputLine {
  return 'input' in line
}

/** Reports whether a declaration is calculated by a formula. */
export function isCalculated(line: LineDeclaration): line is CalculatedLine {
  return 'is' in line
}

/** All lines of a vocabulary in reading order, found by scope and name. */
export class LineTable {
  readonly lines: readonly DeclaredLine[]
  readonly #vocabulary: Vocabulary
  readonly #byName = new Map<string, readonly DeclaredLine[]>()

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary
    this.lines = vocabulary.sections
      .flatMap((section, sectionIndex) =>
        section.lines.map(({ scope, name, line }) => ({
          scope,
          name,
          declaration: line,
          section: sectionIndex,
          unit: parseUnit(line.unit),
        })),
      )
      .map((line, index) => ({ ...line, index }))
    for (const line of this.lines) this.#byName.set(line.name, [...(this.#byName.get(line.name) ?? []), line])
  }

  get scopes(): Scopes {
    return this.#vocabulary.scopes
  }

  dimensions(scope: string): readonly string[] {
    return this.#vocabulary.scopes[scope] ?? []
  }

  isScope(name: string): boolean {
    return name in this.#vocabulary.scopes
  }

  isFixedMember(name: string): boolean {
    return this.#vocabulary.fixed.members.includes(name)
  }

  get fixedDimension(): string {
    return this.#vocabulary.fixed.dimension
  }

  exact(scope: string, name: string): DeclaredLine | undefined {
    return this.#byName.get(name)?.find((line) => line.scope === scope)
  }

  /** Lines of this name whose scope has no dimension beyond the given ones. */
  visible(name: string, dimensions: readonly string[]): readonly DeclaredLine[] {
    return (this.#byName.get(name) ?? []).filter((line) =>
      this.dimensions(line.scope).every((dimension) => dimensions.includes(dimension)),
    )
  }

  /** The scopes that declare a line of this name. */
  scopesOf(name: string): readonly string[] {
    return (this.#byName.get(name) ?? []).map((line) => line.scope)
  }

  /** Whether a scope has all the dimensions of another: the inner one, whose names hide those of the outer. */
  isWithin(inner: string, outer: string): boolean {
    if (inner === outer) return true
    const own = this.dimensions(inner)
    const others = this.dimensions(outer)
    return own.length > others.length && others.every((dimension) => own.includes(dimension))
  }

  /** Every name that could stand in a formula of this scope, for suggestions. */
  namesFrom(scope: string): readonly string[] {
    const own = this.dimensions(scope)
    const bare = this.lines
      .filter((line) => this.visible(line.name, own).includes(line))
      .map((line) => line.name)
    return [...bare, ...this.lines.map((line) => `${line.scope}.${line.name}`)]
  }
}

const tables = new WeakMap<Vocabulary, LineTable>()

/** The lines of a vocabulary; worked out once, however many cases a process builds. */
export function lineTableOf(vocabulary: Vocabulary): LineTable {
  const table = tables.get(vocabulary) ?? new LineTable(vocabulary)
  tables.set(vocabulary, table)
  return table
}
