import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  type DeclaredLine,
  isCalculated,
  type LineTable,
  lineTableOf,
} from '../../../src/formula/line-table.ts'
import { resolveFormula } from '../../../src/formula/resolve.ts'
import type { CalculatedLine } from '../../../src/formula/vocabulary.ts'
import { vocabulary } from '../../../src/model/model.ts'
import { sameUnit } from '../../../src/units/unit.ts'
import { rootFolder } from '../../support/source-tree.ts'
import { type ChangeKind, changesOf } from './changes.ts'

/** One formula of the model with one thing changed. */
export interface Mutant {
  /** What is changed, for people and for the list of equivalent changes: `plan.tco: a + b -> a - b`. */
  readonly key: string
  readonly kind: ChangeKind
  /** File of `src/model` that declares the line. */
  readonly file: string
  readonly declaration: CalculatedLine
  /** Which of its formulas. */
  readonly part: 'is' | 'opening'
  readonly text: string
}

/** A number between 0 and 2^32 that depends on a text and a seed: the order in which mutants are drawn. */
function drawOf(text: string, seed: number): number {
  let hash = 0x811c9dc5 ^ seed
  for (let index = 0; index < text.length; index += 1)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  hash ^= hash >>> 16
  hash = Math.imul(hash, 0x85ebca6b)
  return (hash ^ (hash >>> 13)) >>> 0
}

/** The text of every file of the model, by name. */
function modelFiles(): ReadonlyMap<string, string> {
  const folder = join(rootFolder, 'src', 'model')
  return new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]))
}

/** How many other lines of the same unit are tried in place of a name. */
const substitutesOfName = 2

/** Lines near one that its name could be mistaken for: of the same scope and unit. */
function substitutesFrom(table: LineTable, from: DeclaredLine): (name: string) => readonly string[] {
  return (name) => {
    const [head = '', rest] = name.split('.')
    const line =
      rest === undefined || table.isFixedMember(head)
        ? table.visible(rest ?? head, [...table.dimensions(from.scope), table.fixedDimension])[0]
        : table.exact(head, rest)
    if (line === undefined) return []
    return table.lines
      .filter(
        (other) =>
          other.scope === line.scope &&
          other !== line &&
          other !== from &&
          sameUnit(other.unit, line.unit) &&
          !('ownUnit' in other.declaration),
      )
      .toSorted((a, b) => Math.abs(a.index - line.index) - Math.abs(b.index - line.index))
      .slice(0, substitutesOfName)
      .map((other) => (rest === undefined ? other.name : `${head}.${other.name}`))
  }
}

/** Whether names and units of a changed formula fit: a change that the build refuses proves nothing. */
function isReadable(table: LineTable, line: DeclaredLine, text: string): boolean {
  try {
    resolveFormula(table, line, text)
    return true
  } catch {
    return false
  }
}

function mutantsOfLine(table: LineTable, line: DeclaredLine, file: string): readonly Mutant[] {
  const { declaration } = line
  if (!isCalculated(declaration)) return []
  return (['is', 'opening'] as const).flatMap((part) => {
    const formula = declaration[part]
    if (formula === undefined || formula === 'same') return []
    return changesOf(formula, substitutesFrom(table, line))
      .filter(({ text }) => isReadable(table, line, text))
      .map(({ kind, text }): Mutant => {
        const name = `${line.scope}.${line.name}${part === 'is' ? '' : ' (opening)'}`
        return { key: `${name}: ${formula} -> ${text}`, kind, file, declaration, part, text }
      })
  })
}

/** Mutants in the order of their draw, one of each kind in turn. */
function interleaved(mutants: readonly Mutant[], seed: number): readonly Mutant[] {
  const ofKind = new Map<ChangeKind, number>()
  return mutants
    .map((mutant) => ({ mutant, draw: drawOf(mutant.key, seed) }))
    .toSorted((a, b) => a.draw - b.draw)
    .map((drawn) => {
      const turn = ofKind.get(drawn.mutant.kind) ?? 0
      ofKind.set(drawn.mutant.kind, turn + 1)
      return { ...drawn, turn }
    })
    .toSorted((a, b) => a.turn - b.turn || a.draw - b.draw)
    .map(({ mutant }) => mutant)
}

/**
 * Mutants of the model, drawn by a seed and spread evenly over its files. The draw of one formula does not depend on the
 * others, so that a change of the model elsewhere leaves most mutants as they are.
 */
export function drawMutants(count: number, seed: number): readonly Mutant[] {
  const table = lineTableOf(vocabulary)
  const files = [...modelFiles()]
  const byFile = new Map<string, Mutant[]>()
  for (const line of table.lines) {
    const { declaration } = line
    const file = files.find(
      ([, text]) =>
        text.includes(`    ${line.name}: {`) &&
        isCalculated(declaration) &&
        text.includes(declaration.is) &&
        text.includes(declaration.label),
    )?.[0]
    if (file === undefined) continue
    const own = byFile.get(file) ?? []
    byFile.set(file, [...own, ...mutantsOfLine(table, line, file)])
  }
  const drawn = [...byFile.values()].map((own) => interleaved(own, seed))
  const rounds = Math.max(...drawn.map((own) => own.length))
  const ordered = Array.from({ length: rounds }, (_, round) =>
    drawn.flatMap((own) => own[round] ?? []),
  ).flat()
  return ordered.slice(0, count)
}
