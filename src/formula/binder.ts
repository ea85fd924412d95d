import { printUnit, sameUnit } from '../units/unit.ts'
import type { Adjustment, CaseShape } from './case-shape.ts'
import { type GatherFunction, gatherFunctions } from './gather-functions.ts'
import { type DeclaredLine, isCalculated, isInput, type LineTable } from './line-table.ts'
import { idOf, type Member, MemberIndex, pathOf } from './members.ts'
import {
  inputReference,
  type Link,
  type ProgramInput,
  type Reference,
  type Row,
  type Term,
} from './program.ts'
import { type Node, resolveFormula } from './resolve.ts'

/** Where the rows of a line stand; none where no member of its scope has one. */
export interface LinePlan {
  readonly declared: DeclaredLine
  readonly firstRow: number
  readonly rowCount: number
}

/** Binds lines to members: every row's formula with its references resolved. */
export class Binder {
  readonly inputs: ProgramInput[] = []
  readonly #inputByPath = new Map<string, number>()
  readonly #table: LineTable
  readonly #index: MemberIndex
  readonly #shape: CaseShape
  readonly #adjustments: ReadonlyMap<string, readonly Adjustment[]>
  readonly #plans: readonly LinePlan[]

  constructor(table: LineTable, shape: CaseShape) {
    this.#table = table
    this.#shape = shape
    this.#index = new MemberIndex(table.scopes, shape.members)
    this.#adjustments = new Map(
      shape.adjustments.map(({ path }) => [
        path,
        shape.adjustments.filter((adjustment) => adjustment.path === path),
      ]),
    )
    let next = 0
    this.#plans = this.#table.lines.map((declared) => {
      const rowCount = this.#hasRows(declared) ? this.#index.of(declared.scope).length : 0
      const plan = { declared, firstRow: next, rowCount }
      next += rowCount
      return plan
    })
  }

  get plans(): readonly LinePlan[] {
    return this.#plans
  }

  rows(): readonly Row[] {
    return this.#plans.flatMap((plan) => (plan.rowCount === 0 ? [] : this.#rowsOf(plan)))
  }

  #hasRows(declared: DeclaredLine): boolean {
    const { declaration } = declared
    if (isCalculated(declaration)) return true
    return (
      declaration.patch !== undefined &&
      this.#index
        .of(declared.scope)
        .some((member) => this.#adjustments.has(pathOf(declaration.input, member)))
    )
  }

  #rowsOf({ declared, firstRow }: LinePlan): readonly Row[] {
    const { declaration } = declared
    const node = isCalculated(declaration) ? resolveFormula(this.#table, declared, declaration.is) : undefined
    const opening =
      isCalculated(declaration) && declaration.opening !== undefined
        ? declaration.opening === 'same'
          ? node
          : resolveFormula(this.#table, declared, declaration.opening)
        : undefined
    return this.#index.of(declared.scope).map((member, index) => ({
      index: firstRow + index,
      line: declared.index,
      member,
      term: this.#adjusted(
        declared,
        member,
        node === undefined ? this.#inputTerm(declared, member) : this.#bind(node, declared, member),
      ),
      opening:
        opening === undefined
          ? this.#openingOfInput(declared, member)
          : this.#bind(opening, declared, member),
    }))
  }

  /** An input that a lever changes from its go-live on starts from its base value. */
  #openingOfInput(declared: DeclaredLine, member: Member): Term | undefined {
    const patch = isInput(declared.declaration) ? declared.declaration.patch : undefined
    return patch === 'ramp' || patch === 'step' ? this.#inputTerm(declared, member) : undefined
  }

  #inputTerm(declared: DeclaredLine, member: Member): Term {
    return { kind: 'value', of: this.#reference(declared, member), link: undefined }
  }

  /** base + (changed - base) * how far the lever has come, for every lever that changes the input. */
  #adjusted(declared: DeclaredLine, member: Member, base: Term): Term {
    const { declaration } = declared
    const pattern = isInput(declaration) ? declaration.input : declaration.patch
    if (pattern === undefined || declaration.patch === undefined) return base
    const lines = this.#shape.adjustmentLines
    const factorName = lines[isInput(declaration) ? (declaration.patch ?? 'ramp') : 'ramp']
    return (this.#adjustments.get(pathOf(pattern, member)) ?? []).reduce((sum, adjustment) => {
      const to: Term = { kind: 'value', of: this.#input(adjustment.to, declared), link: undefined }
      const change: Term = { kind: 'scalar', name: '-', args: [to, base] }
      const factor: Term = {
        kind: 'value',
        of: this.#leverRow(factorName, member, adjustment.lever),
        link: undefined,
      }
      return { kind: 'scalar', name: '+', args: [sum, { kind: 'scalar', name: '*', args: [change, factor] }] }
    }, base)
  }

  #leverRow(name: string, member: Member, lever: string): Reference {
    const { scope, leverDimension } = this.#shape.adjustmentLines
    const line = this.#table.exact(scope, name)
    const at = this.#index.find(scope, (dimension) =>
      dimension === leverDimension ? lever : member.ids[dimension],
    )
    if (line === undefined || at === undefined)
      throw new Error(`no line '${scope}.${name}' for lever '${lever}'`)
    return this.#plan(line).firstRow + at
  }

  #plan(line: DeclaredLine): LinePlan {
    const plan = this.#plans[line.index]
    if (plan === undefined) throw new Error(`unreachable: line ${line.name} has no plan`)
    return plan
  }

  /** The row of a line at a member of its scope, or the input where the line has no rows. */
  #referenceAt(line: DeclaredLine, memberIndex: number): Reference {
    const plan = this.#plan(line)
    const member = this.#index.of(line.scope)[memberIndex]
    if (member === undefined) throw new Error(`unreachable: no member ${memberIndex} in ${line.scope}`)
    return plan.rowCount > 0 ? plan.firstRow + memberIndex : this.#reference(line, member)
  }

  #reference(line: DeclaredLine, member: Member): Reference {
    if (!isInput(line.declaration)) throw new Error(`unreachable: '${line.name}' is no input`)
    return this.#input(pathOf(line.declaration.input, member), line)
  }

  #input(path: string, line: DeclaredLine): Reference {
    const known = this.#inputByPath.get(path)
    if (known !== undefined) {
      const unit = this.inputs[known]?.unit
      if (unit !== undefined && !sameUnit(unit, line.unit))
        throw new Error(
          `input '${path}' is read as ${printUnit(unit)} and, by ${line.scope}.${line.name}, as ${printUnit(line.unit)}`,
        )
      return inputReference(known)
    }
    const index = this.inputs.length
    const isFlag = this.#shape.flags?.has(path) === true
    this.inputs.push({ index, path, unit: line.unit, isFlag })
    this.#inputByPath.set(path, index)
    return inputReference(index)
  }

  #bind(node: Node, from: DeclaredLine, member: Member): Term {
    switch (node.kind) {
      case 'number':
      case 'month':
        return node
      case 'line':
        return this.#value(node, from, member)
      case 'scalar':
        return {
          kind: 'scalar',
          name: node.name,
          args: node.args.map((arg) => this.#bind(arg, from, member)),
        }
      case 'gather':
        return {
          kind: 'gather',
          name: node.name,
          lists: node.lines.map((line) => this.#gathered(node.name, line, from, member)),
          args: node.args.map((arg) => this.#bind(arg, from, member)),
        }
      case 'shift':
        return { kind: 'shift', name: node.name, row: this.#rowOf(node.of, from, member) }
      case 'series':
        return {
          kind: 'series',
          name: node.name,
          row: this.#rowOf(node.of, from, member),
          args: node.args.map((arg) => this.#bind(arg, from, member)),
        }
    }
  }

  #rowOf(node: Node & { kind: 'line' }, from: DeclaredLine, member: Member): number {
    const term = this.#value(node, from, member)
    if (term.kind !== 'value' || term.of < 0)
      throw new Error(`${from.scope}.${from.name}: '${node.line.name}' is an input, it has no months`)
    return term.of
  }

  #value(node: Node & { kind: 'line' }, from: DeclaredLine, member: Member): Term {
    const { line } = node
    const fixedDimension = this.#table.fixedDimension
    const at = this.#index.find(line.scope, (dimension) =>
      node.fixed !== undefined && dimension === fixedDimension
        ? node.fixed
        : node.linked
          ? idOf(member, dimension)
          : member.ids[dimension],
    )
    if (at === undefined)
      throw new Error(`${from.scope}.${from.name}: no ${line.scope} for '${member.label}' (${line.name})`)
    return {
      kind: 'value',
      of: this.#referenceAt(line, at),
      link: node.linked ? this.#linkTo(line, member) : undefined,
    }
  }

  /** How a linked member is chosen among those that share its own dimensions. */
  #linkTo(line: DeclaredLine, member: Member): Link | undefined {
    const dimensions = this.#index.dimensions(line.scope)
    const linked = dimensions.filter((dimension) => member.ids[dimension] === undefined)
    const [dimension, second] = linked
    if (dimension === undefined) return undefined
    if (second !== undefined) throw new Error(`'${line.scope}.${line.name}' is reached through two links`)
    const own = dimensions.filter((candidate) => candidate !== dimension)
    const among = this.#index.matching(line.scope, own, (candidate) => member.ids[candidate])
    return { dimension, among: among.map((index) => this.#referenceAt(line, index)) }
  }

  #gathered(name: keyof typeof gatherFunctions, line: DeclaredLine, from: DeclaredLine, member: Member) {
    const rule: GatherFunction = gatherFunctions[name]
    if (rule.before) return { of: this.#before(line, from, member), link: undefined }
    const theirs = this.#index.dimensions(line.scope)
    // Members that belong to no fixed member (no plan) are shared by all of them.
    const own = this.#index
      .dimensions(from.scope)
      .filter((dimension) => theirs.includes(dimension) || dimension !== this.#table.fixedDimension)
    const linked = own.filter((dimension) => !theirs.includes(dimension))
    const structural = own.filter((dimension) => theirs.includes(dimension))
    const matches = this.#index.matching(line.scope, own, (dimension) => member.ids[dimension])
    const [dimension, second] = linked
    if (second !== undefined)
      throw new Error(`${from.scope}.${from.name}: ${line.scope} is gathered through two links`)
    const of = matches.map((index) => this.#referenceAt(line, index))
    if (dimension === undefined) return { of, link: undefined }
    this.#requireLink(line, from, dimension)
    const among = this.#index.matching(line.scope, structural, (candidate) => member.ids[candidate])
    return { of, link: { dimension, among: among.map((index) => this.#referenceAt(line, index)) } }
  }

  #requireLink(line: DeclaredLine, from: DeclaredLine, dimension: string): void {
    const unlinked = this.#index.of(line.scope).find((member) => member.links[dimension] === undefined)
    if (unlinked !== undefined)
      throw new Error(`${from.scope}.${from.name}: ${line.scope} '${unlinked.label}' has no ${dimension}`)
  }

  /** Members of the line's own scope that stand before this one within the same parent. */
  #before(line: DeclaredLine, from: DeclaredLine, member: Member): readonly Reference[] {
    if (line.scope !== from.scope)
      throw new Error(`${from.scope}.${from.name}: sum_before() looks at its own scope, not at ${line.scope}`)
    const parents = this.#index.dimensions(line.scope).slice(0, -1)
    const siblings = this.#index.matching(line.scope, parents, (dimension) => member.ids[dimension])
    const own = this.#index.of(line.scope).indexOf(member)
    return siblings.filter((index) => index < own).map((index) => this.#referenceAt(line, index))
  }
}
