import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import { nearestName } from '../diagnostic/nearest.ts'
import { type FactLeaf, type FactNode, nameOf } from './fact.ts'
import { isAskedFor, type Point, resolve, type Scope } from './template-scope.ts'
import { offsetOf, placeIn, type TemplateText } from './template-text.ts'

/** An expression of the template: where it stands and which helper it calls, if any. */
export interface Site {
  readonly from: number
  readonly to: number
  readonly helper?: string | undefined
}

/** A template as it is read: what is found in it. */
export interface Work {
  readonly template: TemplateText
  readonly sites: Site[]
  readonly diagnostics: Diagnostic[]
}

export type Expression = hbs.AST.Expression

/** The nodes that an expression names, one a node of its scope; none where it names nothing, which is reported. */
export interface Named {
  readonly nodes: readonly FactNode[]
  readonly scope: Scope
}

export function nodesAt(work: Work, expression: Expression, { scope }: Point): Named {
  if (expression.type !== 'PathExpression') {
    report(work, expression, 'template-expression', 'only the name of a fact can stand here')
    return { nodes: [], scope }
  }
  const resolved = resolve(expression as hbs.AST.PathExpression, scope)
  if ('nodes' in resolved) return resolved
  const isHinted = work.diagnostics.length < mostHints
  const hint = isHinted ? factHint(resolved.name, resolved.known) : undefined
  report(work, expression, 'unknown-fact', resolved.problem, hint)
  return { nodes: [], scope }
}

/** The facts that an expression prints: a group is none, and what not every case has must have been asked for. */
export function factsAt(work: Work, expression: Expression, point: Point): readonly FactLeaf[] {
  const { nodes, scope } = nodesAt(work, expression, point)
  const group = nodes.find((node) => node.kind === 'group')
  if (group?.kind === 'group') {
    const hint = `say which: ${[...group.members.keys()].slice(0, 6).join(', ')}`
    report(work, expression, 'fact-group', `${group.name} is a group of facts, not a fact`, hint)
    return []
  }
  const open = nodes.find(({ guard }, index) => {
    const member = scope.nodes[index]
    return guard !== undefined && member !== undefined && !isAskedFor(guard, member, scope, point)
  })
  if (open?.guard !== undefined) reportUnasked(work, expression as hbs.AST.PathExpression, open, open.guard)
  return nodes.flatMap((node) => (node.kind === 'fact' ? [node] : []))
}

/** The question that is missing is spelled as the fact is, and ends at what the fact depends on: `../mirr`. */
function reportUnasked(work: Work, path: hbs.AST.PathExpression, node: FactNode, guard: string): void {
  const below = nameOf(node).length - guard.length
  const question = path.original.slice(0, path.original.length - below)
  const hint = `write it inside {{#if ${question}}} … {{/if}}`
  report(work, path, 'optional-fact', `not every case has ${path.original}`, hint)
}

/** Mistakes that come with the nearest name: a case has many facts, and each mistake is compared with all of them. */
const mostHints = 100

export function nearHint(name: string, known: readonly string[]): string | undefined {
  const near = nearestName(name, known)
  return near === undefined ? undefined : `did you mean ${near}?`
}

/** Whoever asks `has_levers` or `since.has` means what is asked for by its own name. */
function factHint(name: string, known: readonly string[]): string | undefined {
  const bare = name.replace(/(^|\.)has_/, '$1').replace(/\.has$/, '')
  if (bare !== name && known.includes(bare)) return `did you mean ${bare}?`
  return nearHint(name, known) ?? nearHint(bare, known)
}

export function report(work: Work, node: hbs.AST.Node, code: string, message: string, hint?: string): void {
  const { from, to } = spanOf(work, node)
  work.diagnostics.push({ code, severity: 'error', message, place: placeIn(work.template, from, to), hint })
}

export function spanOf(work: Work, node: hbs.AST.Node): { from: number; to: number } {
  const { start, end } = node.loc
  return {
    from: offsetOf(work.template, start.line, start.column),
    to: offsetOf(work.template, end.line, end.column),
  }
}
