import Handlebars from 'handlebars'
import { BoundedCache } from '../bounded-cache.ts'
import type { Diagnostic, Outcome } from '../diagnostic/diagnostic.ts'
import {
  type AbsentLeaf,
  exists,
  type Fact,
  type FactGroup,
  type FactLeaf,
  type FactNode,
  type Facts,
  factTree,
} from './fact.ts'
import { sanitizeText } from './sanitize-text.ts'
import { helperRules, type Rendered } from './template-helpers.ts'
import type { Site } from './template-names.ts'
import { type Rewritten, rewrite, runtime } from './template-rewrite.ts'
import { offsetOf, placeIn, type TemplateText } from './template-text.ts'

/**
 * A template with its branches decided: Markdown in which each value is only a numbered mark (U+E000 n U+E001),
 * so that no value can become structure, and the values themselves, to be put into the tree after parsing.
 */
export interface Expansion {
  readonly markdown: string
  readonly values: readonly Rendered[]
  /** The template's stretch from which a character of the Markdown came. */
  readonly origin: (offset: number) => number
}

/**
 * What a template may cost: its own length, the members that its loops visit in all, and the text that comes out, in
 * characters. Far above the documents of the house (18,000 characters in, 60,000 out), far below what stalls a run.
 */
export const templateBudget = { characters: 200_000, visits: 20_000, output: 500_000 } as const

/** Thrown out of a running template that has used up its budget. */
class TemplateOverrun extends Error {}

/** Runs a template on facts. All mistakes of a template come at once, each at its line and column. */
export function expandTemplate(template: TemplateText, facts: Facts): Outcome<Expansion> {
  if (template.text.length > templateBudget.characters)
    return overrun(template, `the template has more than ${templateBudget.characters} characters`)
  const tree = factTree(facts)
  const parsed = parseTemplate(template)
  if (!parsed.ok) return parsed
  const rewritten = rewrite(parsed.value, template, tree)
  if (rewritten.diagnostics.length > 0) return { ok: false, diagnostics: rewritten.diagnostics }
  return run(rewritten, template, tree)
}

function parseTemplate(template: TemplateText): Outcome<hbs.AST.Program> {
  try {
    return { ok: true, value: Handlebars.parse(template.text), warnings: [] }
  } catch (error) {
    return { ok: false, diagnostics: [syntaxDiagnostic(template, error)] }
  }
}

/** The parser says the line in its message, or the place of an unbalanced block at its end. */
function syntaxDiagnostic(template: TemplateText, error: unknown): Diagnostic {
  const text = error instanceof Error ? error.message : String(error)
  const tail = / - (\d+):(\d+)$/.exec(text)
  const head = /^(?:Parse|Lexical) error on line (\d+)/.exec(text)
  const line = Number(tail?.[1] ?? head?.[1] ?? 1)
  const start = offsetOf(template, line, Number(tail?.[2] ?? 0))
  const place = placeIn(template, start, offsetOf(template, line + 1, 0))
  const expected = /Expecting ([^\n]*), got '([^']*)'/.exec(text)
  const message =
    tail === null ? 'the braces or blocks of this line do not fit together' : text.slice(0, tail.index)
  const hint = expected?.[2] === 'EOF' ? 'a block is opened and never closed' : undefined
  return { code: 'template-syntax', severity: 'error', message, place, hint }
}

interface Run {
  readonly sites: readonly Site[]
  readonly template: TemplateText
  readonly values: Rendered[]
  readonly diagnostics: Diagnostic[]
}

function run(rewritten: Rewritten, template: TemplateText, tree: FactGroup): Outcome<Expansion> {
  const work: Run = { sites: rewritten.sites, template, values: [], diagnostics: [] }
  const helpers = {
    [runtime.value]: (...args: unknown[]) => storeValue(work, args),
    [runtime.test]: isThere,
    [runtime.is]: (node: FactLeaf | AbsentLeaf, word: string) =>
      node.kind === 'fact' && node.fact.value === word,
    each: boundedEach(),
  }
  try {
    return expansionOf(work, compiled(rewritten.program)(plainData(tree), { helpers }))
  } catch (error) {
    if (error instanceof TemplateOverrun) return overrun(template, error.message)
    throw error
  }
}

/** Programs made into functions, by their trees. They hold nothing of a case. */
const functions = new BoundedCache<Handlebars.TemplateDelegate>(100)

/** A program as a function. Making it takes longer than running it, and all packs of a process run the same few. */
function compiled(program: hbs.AST.Program): Handlebars.TemplateDelegate {
  const key = JSON.stringify(program)
  return (
    functions.get(key) ?? functions.keep(key, Handlebars.compile(program, { noEscape: true, strict: true }))
  )
}

/** The loop of Handlebars, with the members that it visits and the text that they give counted over the whole template. */
function boundedEach(): Handlebars.HelperDelegate {
  const each = Handlebars.helpers['each']
  if (each === undefined) throw new Error('unreachable: Handlebars has a loop')
  const { visits, output } = templateBudget
  let visited = 0
  let given = 0
  return function (this: unknown, group: object, options: Handlebars.HelperOptions): unknown {
    const body: Handlebars.TemplateDelegate = (...args) => {
      visited += 1
      if (visited > visits)
        throw new TemplateOverrun(`the loops of the template visit more than ${visits} members`)
      const text = options.fn(...args)
      given += text.length
      if (given > output)
        throw new TemplateOverrun(`the loops of the template give more than ${output} characters of text`)
      return text
    }
    return each.call(this, group, { ...options, fn: body })
  }
}

function overrun(template: TemplateText, message: string): Outcome<never> {
  const place = placeIn(template, 0, 1)
  const hint = 'loops within loops multiply: visit fewer members'
  return { ok: false, diagnostics: [{ code: 'template-budget', severity: 'error', message, place, hint }] }
}

function expansionOf(work: Run, text: string): Outcome<Expansion> {
  if (work.diagnostics.length > 0) return { ok: false, diagnostics: work.diagnostics }
  return { ok: true, value: { ...withoutMarks(text, work.sites), values: work.values }, warnings: [] }
}

/**
 * The tree as frozen plain objects without a prototype: what Handlebars looks names up in. What the case does not have can
 * be looked up like all else, and is not enumerable: no loop visits it.
 */
function plainData(node: FactNode): object {
  if (node.kind !== 'group') return Object.freeze({ __proto__: null, ...node })
  const properties = [...node.members].map(
    ([key, member]) => [key, { value: plainData(member), enumerable: exists(member) }] as const,
  )
  return Object.freeze(Object.create(null, Object.fromEntries(properties)))
}

/** The truth of what `plainData` gives: a group with members, or a fact that exists and is not false. */
function isThere(data: object): boolean {
  const leaf = data as Partial<FactLeaf | AbsentLeaf>
  if (typeof leaf.kind !== 'string') return Object.keys(data).length > 0
  return leaf.kind === 'fact' && leaf.fact?.value !== false
}

/**
 * Called as (site, fact, options): keeps the value and leaves its mark. Whether a number can be printed is asked
 * only here, where it is.
 */
function storeValue(work: Run, args: readonly unknown[]): string {
  const [index, node, options] = args as [number, FactLeaf, Handlebars.HelperOptions]
  const site = work.sites[index]
  if (site === undefined) throw new Error('unreachable: every value has its site')
  const problem = unprintable(node.fact)
  if (problem !== undefined) report(work, site, problem.code, problem.message)
  const said =
    site.helper === undefined ? plainSaid(node) : askHelper(work, site, site.helper, node, options.hash)
  work.values.push({ ...said, text: sanitizeText(said.text) })
  return `\uE000${work.values.length - 1}\uE001`
}

function unprintable({
  name,
  value,
  text,
}: Fact): { readonly code: string; readonly message: string } | undefined {
  if (typeof value === 'number' && !Number.isFinite(value)) {
    return { code: 'not-finite', message: `${name} is ${value}, which is no number to print` }
  }
  return text.trim() === '' ? { code: 'empty-fact', message: `${name} has no printed form` } : undefined
}

function report(work: Run, site: Site, code: string, message: string): void {
  const place = placeIn(work.template, site.from, site.to)
  work.diagnostics.push({ code, severity: 'error', message, place })
}

function plainSaid(node: FactLeaf): Rendered {
  return { text: node.fact.text, fact: node.fact.name }
}

function askHelper(
  work: Run,
  site: Site,
  name: string,
  node: FactLeaf,
  hash: Record<string, unknown>,
): Rendered {
  const wordings = new Map(Object.entries(hash).map(([key, text]) => [key, String(text)]))
  const answer = helperRules.get(name)?.run(node.fact, wordings)
  if (answer === undefined) throw new Error(`unreachable: helper ${name} was checked before`)
  if ('said' in answer) return answer.said
  report(work, site, 'missing-argument', `${name}: ${answer.problem}`)
  return { text: '' }
}

const contentMark = /\uE002(\d+)\uE003/g

/** Takes the marks of template text out again and keeps, for each stretch, where in the template it began. */
function withoutMarks(text: string, sites: readonly Site[]): Omit<Expansion, 'values'> {
  const starts: { readonly at: number; readonly from: number }[] = []
  let markdown = ''
  let last = 0
  for (const match of text.matchAll(contentMark)) {
    markdown += text.slice(last, match.index)
    starts.push({ at: markdown.length, from: sites[Number(match[1])]?.from ?? 0 })
    last = match.index + match[0].length
  }
  markdown += text.slice(last)
  const origin = (offset: number): number => {
    const start = starts.findLast((each) => each.at <= offset)
    return start === undefined ? 0 : start.from + (offset - start.at)
  }
  return { markdown, origin }
}
