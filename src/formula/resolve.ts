import { nearestName } from '../diagnostic/nearest.ts'
import { dimensionless, parseUnit, printUnit, sameUnit } from '../units/unit.ts'
import type { ArgumentUnit } from './argument-unit.ts'
import { type Expression, FormulaFault, parseFormula } from './expression.ts'
import { type GatherFunction, type GatherName, gatherFunctions } from './gather-functions.ts'
import type { DeclaredLine, LineTable } from './line-table.ts'
import { type ScalarFunction, type ScalarName, scalarFunctions } from './scalar-functions.ts'
import { type SeriesFunction, type SeriesName, seriesFunctions } from './series-functions.ts'

/** A formula with its names resolved to lines, before it is bound to members. */
export type Node =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'month' }
  | {
      readonly kind: 'line'
      readonly line: DeclaredLine
      readonly fixed: string | undefined
      readonly linked: boolean
    }
  | { readonly kind: 'scalar'; readonly name: ScalarName; readonly args: readonly Node[] }
  | {
      readonly kind: 'gather'
      readonly name: GatherName
      readonly lines: readonly DeclaredLine[]
      readonly args: readonly Node[]
    }
  | { readonly kind: 'shift'; readonly name: 'prev' | 'next'; readonly of: Node & { kind: 'line' } }
  | {
      readonly kind: 'series'
      readonly name: SeriesName
      readonly of: Node & { kind: 'line' }
      readonly args: readonly Node[]
    }

const monthUnit = parseUnit('month')
const scalars: Readonly<Record<string, ScalarFunction>> = scalarFunctions
const gathers: Readonly<Record<string, GatherFunction>> = gatherFunctions
const series: Readonly<Record<string, SeriesFunction>> = seriesFunctions

interface Typed {
  readonly node: Node
  readonly unit: ArgumentUnit
}

/** Resolves one formula of one line: names to lines, units checked on the way. A lone number takes the line's unit. */
class Resolver {
  readonly #table: LineTable
  readonly #line: DeclaredLine
  readonly #formula: string

  constructor(table: LineTable, line: DeclaredLine, formula: string) {
    this.#table = table
    this.#line = line
    this.#formula = formula
  }

  resolve(): Node {
    const expression = parseFormula(this.#formula)
    const { node, unit } = this.#visit(expression)
    if (node.kind === 'number') return node
    if (unit !== undefined && !sameUnit(unit, this.#line.unit))
      this.#fail(`declared ${printUnit(this.#line.unit)}, but the formula gives ${printUnit(unit)}`, 0)
    return node
  }

  #fail(message: string, at: number): never {
    throw new FormulaFault(`${this.#line.scope}.${this.#line.name}: ${message}`, this.#formula, at)
  }

  #visit(expression: Expression): Typed {
    switch (expression.kind) {
      case 'number':
        return {
          node: { kind: 'number', value: expression.value },
          unit: expression.value === 0 ? undefined : dimensionless,
        }
      case 'name':
        return this.#name(expression)
      case 'negate':
        return this.#scalar('negate', [expression.of], expression.at)
      case 'binary':
        return this.#scalar(expression.operator, [expression.left, expression.right], expression.at)
      case 'call':
        return this.#call(expression)
    }
  }

  #name(expression: Expression & { kind: 'name' }): Typed {
    if (expression.name === 'month') return { node: { kind: 'month' }, unit: monthUnit }
    const node = this.#lineNode(expression)
    return { node, unit: node.line.unit }
  }

  #lineNode(expression: Expression): Node & { kind: 'line' } {
    if (expression.kind !== 'name') this.#fail('expected the name of a line', expression.at)
    const { name, at } = expression
    const [qualifier, rest] = name.split('.')
    const own = this.#table.dimensions(this.#line.scope)
    if (qualifier === undefined || rest === undefined) return this.#bareLine(name, own, at, undefined)
    if (this.#table.isFixedMember(qualifier))
      return this.#bareLine(rest, [...own, this.#table.fixedDimension], at, qualifier)
    const line = this.#table.exact(qualifier, rest)
    if (line === undefined) this.#unknown(name, at)
    return { kind: 'line', line, fixed: undefined, linked: true }
  }

  #bareLine(
    name: string,
    dimensions: readonly string[],
    at: number,
    fixed: string | undefined,
  ): Node & { kind: 'line' } {
    const found = this.#table.visible(name, dimensions)
    const [first, second] = found
    if (first === undefined) this.#unknown(name, at)
    const nearest = found.find((line) =>
      found.every((other) => this.#table.isWithin(line.scope, other.scope)),
    )
    if (nearest === undefined)
      this.#fail(`'${name}' is declared in ${first.scope} and in ${second?.scope}`, at)
    return { kind: 'line', line: nearest, fixed, linked: false }
  }

  #unknown(name: string, at: number): never {
    const elsewhere = this.#table.scopesOf(name)
    if (elsewhere.length > 0)
      this.#fail(`'${name}' is a line of ${elsewhere.join(' and ')}, which cannot be seen from here`, at)
    const nearest = nearestName(name, this.#table.namesFrom(this.#line.scope))
    this.#fail(`unknown name '${name}'${nearest === undefined ? '' : `; did you mean '${nearest}'?`}`, at)
  }

  #call(expression: Expression & { kind: 'call' }): Typed {
    const { name } = expression
    if (name === 'prev' || name === 'next') return this.#shift(name, expression)
    if (name in series) return this.#series(name as SeriesName, expression)
    if (name in gathers) return this.#gather(name as GatherName, expression)
    if (name in scalars) return this.#scalar(name as ScalarName, expression.args, expression.at)
    const known = ['prev', 'next', ...Object.keys(series), ...Object.keys(gathers), ...Object.keys(scalars)]
    const nearest = nearestName(name, known)
    this.#fail(
      `unknown function '${name}'${nearest === undefined ? '' : `; did you mean '${nearest}'?`}`,
      expression.at,
    )
  }

  #scalar(name: ScalarName, args: readonly Expression[], at: number): Typed {
    const rule: ScalarFunction = scalarFunctions[name]
    this.#arity(name, rule.arity, args.length, at)
    const typed = args.map((arg) => this.#visit(arg))
    const unit = rule.unit(typed.map((arg) => arg.unit))
    if (typeof unit === 'string') this.#fail(unit, at)
    return { node: { kind: 'scalar', name, args: typed.map((arg) => arg.node) }, unit }
  }

  #gather(name: GatherName, { args, at }: Expression & { kind: 'call' }): Typed {
    const rule: GatherFunction = gatherFunctions[name]
    this.#arity(name, [rule.lines + rule.arity[0], rule.lines + rule.arity[1]], args.length, at)
    const lines = args.slice(0, rule.lines).map((arg) => this.#gathered(arg))
    const typed = args.slice(rule.lines).map((arg) => this.#visit(arg))
    const unit = rule.unit(
      lines.map((line) => line.unit),
      typed.map((arg) => arg.unit),
    )
    if (typeof unit === 'string') this.#fail(unit, at)
    return { node: { kind: 'gather', name, lines, args: typed.map((arg) => arg.node) }, unit }
  }

  #gathered(arg: Expression): DeclaredLine {
    const [scope, name] = arg.kind === 'name' ? arg.name.split('.') : []
    if (arg.kind !== 'name' || scope === undefined || name === undefined)
      this.#fail('expected the members of a scope, as in deployment.gpu_hours', arg.at)
    const line = this.#table.exact(scope, name)
    if (line === undefined) this.#unknown(arg.name, arg.at)
    return line
  }

  #shift(name: 'prev' | 'next', { args, at }: Expression & { kind: 'call' }): Typed {
    this.#arity(name, [1, 1], args.length, at)
    const [arg] = args
    if (arg === undefined) this.#fail(`${name}() needs the name of a line`, at)
    const of = this.#lineNode(arg)
    return { node: { kind: 'shift', name, of }, unit: of.line.unit }
  }

  #series(name: SeriesName, { args, at }: Expression & { kind: 'call' }): Typed {
    const rule: SeriesFunction = seriesFunctions[name]
    this.#arity(name, [1 + rule.arity[0], 1 + rule.arity[1]], args.length, at)
    const [line, ...rest] = args
    if (line === undefined) this.#fail(`${name}() needs the name of a line`, at)
    const of = this.#lineNode(line)
    const typed = rest.map((arg) => this.#visit(arg))
    const unit = rule.unit(
      of.line.unit,
      typed.map((arg) => arg.unit),
    )
    if (typeof unit === 'string') this.#fail(unit, at)
    return { node: { kind: 'series', name, of, args: typed.map((arg) => arg.node) }, unit }
  }

  #arity(name: string, [least, most]: readonly [number, number], count: number, at: number): void {
    if (count >= least && count <= most) return
    const wanted = least === most ? `${least}` : `${least} to ${most}`
    this.#fail(`${name} takes ${wanted} ${most === 1 ? 'argument' : 'arguments'}, not ${count}`, at)
  }
}

const resolved = new WeakMap<LineTable, Map<string, Node>>()

/**
 * Resolves a formula of a line, or throws a FormulaFault that points at what does not fit. No case matters to it, so that
 * each formula of a table is resolved once.
 */
export function resolveFormula(table: LineTable, line: DeclaredLine, formula: string): Node {
  const known = resolved.get(table) ?? new Map<string, Node>()
  resolved.set(table, known)
  const key = `${line.index} ${formula}`
  const node = known.get(key) ?? new Resolver(table, line, formula).resolve()
  known.set(key, node)
  return node
}

/** Every line that a resolved formula names. */
export function linesIn(node: Node): readonly DeclaredLine[] {
  switch (node.kind) {
    case 'number':
    case 'month':
      return []
    case 'line':
      return [node.line]
    case 'scalar':
      return node.args.flatMap(linesIn)
    case 'gather':
      return [...node.lines, ...node.args.flatMap(linesIn)]
    case 'shift':
      return linesIn(node.of)
    case 'series':
      return [...linesIn(node.of), ...node.args.flatMap(linesIn)]
  }
}
