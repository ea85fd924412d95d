import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import { nearestName } from '../diagnostic/nearest.ts'
import type { FactGroup, FactLeaf, FactNode } from './fact.ts'
import { helperRules } from './template-helpers.ts'
import { numberLiteral, pathTo, subExpression } from './template-nodes.ts'
import { loopScope, resolve, rootScope, type Scope } from './template-scope.ts'
import { offsetOf, placeIn, type TemplateText } from './template-text.ts'

/** Names under which the run-time helpers are registered; no template can spell them. */
export const runtime = { value: '\uE000value', test: '\uE000test', is: '\uE000is' } as const

/** An expression of the template: where it stands and which helper it calls, if any. */
export interface Site {
  readonly from: number
  readonly to: number
  readonly helper?: string | undefined
}

export interface Rewritten {
  readonly program: hbs.AST.Program
  readonly sites: readonly Site[]
  readonly diagnostics: readonly Diagnostic[]
}

interface Work {
  readonly template: TemplateText
  readonly sites: Site[]
  readonly diagnostics: Diagnostic[]
}

type Expression = hbs.AST.Expression

/**
 * The template's program with every value hoisted: `{{expr}}` becomes a call that stores the value and leaves a
 * numbered mark, and each stretch of template text opens with a mark that says where it came from. On the way all
 * names, helpers and arguments are checked, in branches that are not taken too.
 */
export function rewrite(program: hbs.AST.Program, template: TemplateText, tree: FactGroup): Rewritten {
  const work: Work = { template, sites: [], diagnostics: [] }
  const rewritten = rewriteProgram(work, program, rootScope(tree))
  return { program: rewritten, sites: work.sites, diagnostics: work.diagnostics }
}

function rewriteProgram(work: Work, program: hbs.AST.Program, scope: Scope): hbs.AST.Program {
  return { ...program, body: program.body.map((statement) => rewriteStatement(work, statement, scope)) }
}

// The parser's types have no discriminated union of statements; `type` decides which one it is.
function rewriteStatement(work: Work, node: hbs.AST.Statement, scope: Scope): hbs.AST.Statement {
  switch (node.type) {
    case 'ContentStatement':
      return markContent(work, node as hbs.AST.ContentStatement)
    case 'CommentStatement':
      return node
    case 'MustacheStatement':
      return hoist(work, node as hbs.AST.MustacheStatement, scope)
    case 'BlockStatement':
      return rewriteBlock(work, node as hbs.AST.BlockStatement, scope)
    default:
      report(
        work,
        node,
        'template-part',
        'a part stands on a line of its own',
        'write {{> name}} alone on its line',
      )
      return node
  }
}

function markContent(work: Work, node: hbs.AST.ContentStatement): hbs.AST.Statement {
  if (node.value === '') return node
  const original = String(node.original)
  const from = offsetOf(work.template, node.loc.start.line, node.loc.start.column)
  const skipped = Math.max(0, original.indexOf(node.value))
  const site = addSite(work, { from: from + skipped, to: from + skipped + node.value.length })
  return { ...node, value: `\uE002${site}\uE003${node.value}` } as hbs.AST.ContentStatement
}

function hoist(work: Work, node: hbs.AST.MustacheStatement, scope: Scope): hbs.AST.Statement {
  if (!node.escaped) {
    report(work, node, 'template-raw', 'three braces would let data become markup', 'write two braces')
  }
  const call = node.params.length > 0 || (node.hash?.pairs.length ?? 0) > 0 || isHelperName(node.path)
  const helper = call ? checkHelper(work, node, scope) : undefined
  if (!call) factsAt(work, node.path, scope)
  const site = addSite(work, { ...spanOf(work, node), helper })
  const params = call ? node.params : [node.path]
  return {
    ...node,
    path: pathTo(runtime.value, node),
    params: [numberLiteral(site, node), ...params],
    escaped: true,
  } as hbs.AST.MustacheStatement
}

function isHelperName(path: Expression): boolean {
  return helperRules.has((path as hbs.AST.PathExpression).original)
}

/** Checks a helper call; gives its name, or undefined if there is no such helper. */
function checkHelper(work: Work, node: hbs.AST.MustacheStatement, scope: Scope): string | undefined {
  const name = String((node.path as hbs.AST.PathExpression).original)
  const rule = helperRules.get(name)
  if (rule === undefined) {
    report(
      work,
      node.path,
      'unknown-helper',
      `no helper is named ${name}`,
      nearHint(name, [...helperRules.keys()]),
    )
    return undefined
  }
  const [argument, ...rest] = node.params
  if (argument === undefined) report(work, node, 'missing-argument', `${name} needs the name of a fact`)
  else factsAt(work, argument, scope)
  if (rest[0] !== undefined) report(work, rest[0], 'unexpected-argument', `${name} takes one fact`)
  const pairs = node.hash?.pairs ?? []
  if (rule.takesWordings && pairs.length === 0) {
    report(work, node, 'missing-argument', `${name} needs the texts to choose from, e.g. other="…"`)
  }
  for (const pair of pairs) {
    if (pair.value.type !== 'StringLiteral') {
      report(work, pair.value, 'unexpected-argument', `${pair.key}= must be a text in quotes`)
    }
    if (!rule.takesWordings) report(work, pair, 'unexpected-argument', `${name} takes no ${pair.key}=`)
  }
  return name
}

/** The facts that an expression names; a group is none. */
function factsAt(work: Work, expression: Expression, scope: Scope): readonly FactLeaf[] {
  const nodes = nodesAt(work, expression, scope)
  const group = nodes.find((node) => node.kind === 'group')
  if (group?.kind === 'group') {
    const hint = `say which: ${[...group.members.keys()].slice(0, 6).join(', ')}`
    report(work, expression, 'fact-group', `${group.name} is a group of facts, not a fact`, hint)
    return []
  }
  return nodes.flatMap((node) => (node.kind === 'fact' ? [node] : []))
}

function nodesAt(work: Work, expression: Expression, scope: Scope): readonly FactNode[] {
  if (expression.type !== 'PathExpression') {
    report(work, expression, 'template-expression', 'only the name of a fact can stand here')
    return []
  }
  const resolved = resolve(expression as hbs.AST.PathExpression, scope)
  if ('nodes' in resolved) return resolved.nodes
  const isHinted = work.diagnostics.length < mostHints
  const hint = isHinted ? nearHint(resolved.name, resolved.known) : undefined
  report(work, expression, 'unknown-fact', resolved.problem, hint)
  return []
}

function rewriteBlock(work: Work, node: hbs.AST.BlockStatement, scope: Scope): hbs.AST.Statement {
  const name = String(node.path.original)
  const [argument, ...rest] = node.params
  if (!['if', 'unless', 'each'].includes(name)) {
    report(work, node.path, 'unknown-block', `no block is named ${name}`, 'known: if, unless, each')
    return node
  }
  if (argument === undefined || rest.length > 0 || (node.hash?.pairs.length ?? 0) > 0) {
    report(work, node, 'missing-argument', `${name} takes exactly one argument`)
    return node
  }
  const inner = name === 'each' ? loopScope(groupsAt(work, argument, scope), scope) : scope
  const tested = name === 'each' ? argument : rewriteTest(work, argument, scope)
  const inverse = node.inverse === undefined ? {} : { inverse: rewriteProgram(work, node.inverse, scope) }
  return {
    ...node,
    params: [tested],
    program: rewriteProgram(work, node.program, inner),
    ...inverse,
  } as hbs.AST.BlockStatement
}

function groupsAt(work: Work, argument: Expression, scope: Scope): readonly FactGroup[] {
  const nodes = nodesAt(work, argument, scope)
  const fact = nodes.find((node) => node.kind === 'fact')
  if (fact?.kind === 'fact')
    report(work, argument, 'fact-group', `${fact.fact.name} is one fact, not a group`)
  return nodes.flatMap((node) => (node.kind === 'group' ? [node] : []))
}

/** The argument of `if` and `unless`: a fact that is true or false, `@first`, `@last`, or `(is word "text")`. */
function rewriteTest(work: Work, argument: Expression, scope: Scope): Expression {
  if (argument.type === 'SubExpression') return rewriteIs(work, argument as hbs.AST.SubExpression, scope)
  const path = argument as hbs.AST.PathExpression
  if (path.data && (path.original === '@first' || path.original === '@last') && scope.parent !== undefined)
    return path
  for (const { fact } of factsAt(work, argument, scope)) {
    if (typeof fact.value !== 'boolean') {
      const message = `${fact.name} is not true or false`
      report(work, argument, 'template-condition', message, 'choose words by a number with {{choose}}')
    }
  }
  return subExpression(runtime.test, [argument], argument)
}

function rewriteIs(work: Work, node: hbs.AST.SubExpression, scope: Scope): Expression {
  const name = String(node.path.original)
  if (name !== 'is') {
    report(work, node, 'unknown-helper', `no condition is named ${name}`, nearHint(name, ['is']))
    return node
  }
  const [subject, word] = node.params
  if (subject === undefined || word?.type !== 'StringLiteral') {
    report(work, node, 'missing-argument', 'is takes a fact and a text in quotes')
    return node
  }
  for (const { fact } of factsAt(work, subject, scope)) {
    if (typeof fact.value !== 'string')
      report(work, subject, 'template-condition', `${fact.name} is not a word`)
  }
  return subExpression(runtime.is, [subject, word], node)
}

/** Mistakes that come with the nearest name: a case has many facts, and each mistake is compared with all of them. */
const mostHints = 100

function nearHint(name: string, known: readonly string[]): string | undefined {
  const near = nearestName(name, known)
  return near === undefined ? undefined : `did you mean ${near}?`
}

function report(work: Work, node: hbs.AST.Node, code: string, message: string, hint?: string): void {
  const { from, to } = spanOf(work, node)
  work.diagnostics.push({ code, severity: 'error', message, place: placeIn(work.template, from, to), hint })
}

function spanOf(work: Work, node: hbs.AST.Node): { from: number; to: number } {
  const { start, end } = node.loc
  return {
    from: offsetOf(work.template, start.line, start.column),
    to: offsetOf(work.template, end.line, end.column),
  }
}

function addSite(work: Work, site: Site): number {
  work.sites.push(site)
  return work.sites.length - 1
}
