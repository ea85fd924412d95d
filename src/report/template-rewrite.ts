import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import { type FactGroup, type FactNode, mayBeMissing, nameOf } from './fact.ts'
import { helperRules } from './template-helpers.ts'
import {
  type Expression,
  factsAt,
  type Named,
  nearHint,
  nodesAt,
  report,
  type Site,
  spanOf,
  type Work,
} from './template-names.ts'
import { numberLiteral, pathTo, subExpression } from './template-nodes.ts'
import { type Asked, loopScope, type Point, rootScope } from './template-scope.ts'
import { offsetOf, type TemplateText } from './template-text.ts'

/** Names under which the run-time helpers are registered; no template can spell them. */
export const runtime = { value: '\uE000value', test: '\uE000test', is: '\uE000is' } as const

export interface Rewritten {
  readonly program: hbs.AST.Program
  readonly sites: readonly Site[]
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * The template's program with every value hoisted: `{{expr}}` becomes a call that stores the value and leaves a
 * numbered mark, and each stretch of template text opens with a mark that says where it came from. On the way all
 * names, helpers and arguments are checked, in branches that are not taken too.
 */
export function rewrite(program: hbs.AST.Program, template: TemplateText, tree: FactGroup): Rewritten {
  const work: Work = { template, sites: [], diagnostics: [] }
  const rewritten = rewriteProgram(work, program, { scope: rootScope(tree), asked: [] })
  return { program: rewritten, sites: work.sites, diagnostics: work.diagnostics }
}

function rewriteProgram(work: Work, program: hbs.AST.Program, point: Point): hbs.AST.Program {
  return { ...program, body: program.body.map((statement) => rewriteStatement(work, statement, point)) }
}

// The parser's types have no discriminated union of statements; `type` decides which one it is.
function rewriteStatement(work: Work, node: hbs.AST.Statement, point: Point): hbs.AST.Statement {
  switch (node.type) {
    case 'ContentStatement':
      return markContent(work, node as hbs.AST.ContentStatement)
    case 'CommentStatement':
      return node
    case 'MustacheStatement':
      return hoist(work, node as hbs.AST.MustacheStatement, point)
    case 'BlockStatement':
      return rewriteBlock(work, node as hbs.AST.BlockStatement, point)
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

function hoist(work: Work, node: hbs.AST.MustacheStatement, point: Point): hbs.AST.Statement {
  if (!node.escaped) {
    report(work, node, 'template-raw', 'three braces would let data become markup', 'write two braces')
  }
  const call = node.params.length > 0 || (node.hash?.pairs.length ?? 0) > 0 || isHelperName(node.path)
  const helper = call ? checkHelper(work, node, point) : undefined
  if (!call) factsAt(work, node.path, point)
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
function checkHelper(work: Work, node: hbs.AST.MustacheStatement, point: Point): string | undefined {
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
  else factsAt(work, argument, point)
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

function rewriteBlock(work: Work, node: hbs.AST.BlockStatement, point: Point): hbs.AST.Statement {
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
  const { tested, inner, otherwise } =
    name === 'each' ? loopOver(work, argument, point) : branchOn(work, argument, point, name === 'unless')
  const inverse = node.inverse === undefined ? {} : { inverse: rewriteProgram(work, node.inverse, otherwise) }
  return {
    ...node,
    params: [tested],
    program: rewriteProgram(work, node.program, inner),
    ...inverse,
  } as hbs.AST.BlockStatement
}

/** What a block asks, and where its two ways lead. */
interface Ways {
  readonly tested: Expression
  readonly inner: Point
  readonly otherwise: Point
}

function loopOver(work: Work, argument: Expression, point: Point): Ways {
  const groups = groupsAt(work, argument, point)
  return { tested: argument, inner: { ...point, scope: loopScope(groups, point.scope) }, otherwise: point }
}

/** Where a condition holds, what it asked for exists. */
function branchOn(work: Work, argument: Expression, point: Point, isInverted: boolean): Ways {
  const { tested, asked } = rewriteTest(work, argument, point)
  const holds = { ...point, asked: [...point.asked, ...asked] }
  const [inner, otherwise] = isInverted ? [point, holds] : [holds, point]
  return { tested, inner, otherwise }
}

function groupsAt(work: Work, argument: Expression, point: Point): readonly FactGroup[] {
  const { nodes } = nodesAt(work, argument, point)
  const fact = nodes.find((node) => node.kind !== 'group')
  if (fact !== undefined) report(work, argument, 'fact-group', `${nameOf(fact)} is one fact, not a group`)
  return nodes.flatMap((node) => (node.kind === 'group' ? [node] : []))
}

interface Test {
  readonly tested: Expression
  readonly asked: readonly Asked[]
}

/**
 * The argument of `if` and `unless`: a fact that is true or false or that not every case has, a group that may be empty,
 * `@first`, `@last`, or `(is word "text")`.
 */
function rewriteTest(work: Work, argument: Expression, point: Point): Test {
  if (argument.type === 'SubExpression') return rewriteIs(work, argument as hbs.AST.SubExpression, point)
  const path = argument as hbs.AST.PathExpression
  if (
    path.data &&
    (path.original === '@first' || path.original === '@last') &&
    point.scope.parent !== undefined
  )
    return { tested: path, asked: [] }
  const named = nodesAt(work, argument, point)
  const settled = named.nodes.find((node) => !isQuestion(node))
  if (settled?.kind === 'group')
    report(work, argument, 'template-condition', `every case has ${settled.name}: it is no condition`)
  else if (settled !== undefined) {
    const message = `${nameOf(settled)} is not true or false`
    report(work, argument, 'template-condition', message, 'choose words by a number with {{choose}}')
  }
  return { tested: subExpression(runtime.test, [argument], argument), asked: [askedBy(named)] }
}

function isQuestion(node: FactNode): boolean {
  return mayBeMissing(node) || (node.kind === 'fact' && typeof node.fact.value === 'boolean')
}

function askedBy({ nodes, scope }: Named): Asked {
  return { scope, guards: new Set(nodes.flatMap(({ guard }) => (guard === undefined ? [] : [guard]))) }
}

function rewriteIs(work: Work, node: hbs.AST.SubExpression, point: Point): Test {
  const name = String(node.path.original)
  if (name !== 'is') {
    report(work, node, 'unknown-helper', `no condition is named ${name}`, nearHint(name, ['is']))
    return { tested: node, asked: [] }
  }
  const [subject, word] = node.params
  if (subject === undefined || word?.type !== 'StringLiteral') {
    report(work, node, 'missing-argument', 'is takes a fact and a text in quotes')
    return { tested: node, asked: [] }
  }
  const named = nodesAt(work, subject, point)
  const other = named.nodes.find(
    (each) => each.kind === 'group' || (each.kind === 'fact' && typeof each.fact.value !== 'string'),
  )
  if (other !== undefined) report(work, subject, 'template-condition', `${nameOf(other)} is not a word`)
  return { tested: subExpression(runtime.is, [subject, word], node), asked: [askedBy(named)] }
}

function addSite(work: Work, site: Site): number {
  work.sites.push(site)
  return work.sites.length - 1
}
