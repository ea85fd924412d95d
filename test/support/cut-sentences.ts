import Handlebars from 'handlebars'
import type { SourceFile } from '../../src/diagnostic/diagnostic.ts'
import { textStart } from '../../src/report/front-matter.ts'

/** A block of a template that cuts a sentence, or whose tags hide one: what is wrong, at which line. */
export interface Cut {
  readonly line: number
  readonly what: 'begins within a sentence' | 'ends within a sentence' | 'shares a line with its sentences'
}

interface Work {
  readonly lines: readonly string[]
  readonly cuts: Cut[]
}

/**
 * The blocks and parts of a template that do not hold whole sentences. It is read as a person reads it who takes every
 * branch: what stands before a block ends a sentence or is none, and so does what stands in each of its branches.
 */
export function cutSentences({ text }: SourceFile): readonly Cut[] {
  const front = text.slice(0, textStart(text)).replaceAll(/[^\n]/g, '')
  const source = front + text.slice(textStart(text))
  const work: Work = { lines: source.split('\n'), cuts: [] }
  const end = readProgram(work, Handlebars.parse(source), '')
  if (!isEnd(end)) work.cuts.push({ line: work.lines.length, what: 'ends within a sentence' })
  return work.cuts
}

/** What has been read after a program, given what was read before it. */
function readProgram(work: Work, program: hbs.AST.Program, before: string): string {
  return program.body.reduce((read, node) => readNode(work, node, read), before)
}

function readNode(work: Work, node: hbs.AST.Statement, before: string): string {
  switch (node.type) {
    case 'ContentStatement':
      return before + (node as hbs.AST.ContentStatement).value
    case 'MustacheStatement':
      return before + printed(node as hbs.AST.MustacheStatement)
    case 'PartialStatement':
      if (!isWhole(before)) work.cuts.push({ line: node.loc.start.line, what: 'begins within a sentence' })
      return `${before}A part.\n`
    case 'BlockStatement':
      return readBlock(work, node as hbs.AST.BlockStatement, before)
    default:
      return before
  }
}

/** What stands for a value. */
const value = '\uFFFC'

/** A value as a word; where each of the words that a helper prints is a sentence, as a sentence. */
function printed({ hash }: hbs.AST.MustacheStatement): string {
  const wordings = (hash?.pairs ?? []).map((pair) => String((pair.value as hbs.AST.StringLiteral).value))
  return wordings.length > 0 && wordings.every(isWhole) ? 'Words.' : value
}

function readBlock(work: Work, block: hbs.AST.BlockStatement, before: string): string {
  const branches = [block.program, block.inverse].filter((branch) => branch !== undefined)
  const ends = branches.map((branch) => readProgram(work, branch, before))
  if (!isBesideProse(before) && !isSeparator(block) && !isEnumeration(block)) {
    const { line } = block.loc.start
    if (!isWhole(before)) work.cuts.push({ line, what: 'begins within a sentence' })
    else if (!ends.every(isEnd)) work.cuts.push({ line, what: 'ends within a sentence' })
    else if (!hasLinesOfItsOwn(work, block))
      work.cuts.push({ line, what: 'shares a line with its sentences' })
  }
  return ends[0] ?? before
}

/** Rows of tables, headings and directives: a cell, a title or an attribute may have a branch. */
const besideProse = /^\s*(?:\||#|::)/

function isBesideProse(before: string): boolean {
  return besideProse.test(before.slice(before.lastIndexOf('\n') + 1))
}

/** What stands between the members of a loop: `{{#unless @last}}, {{/unless}}`. */
function isSeparator({ params: [tested] }: hbs.AST.BlockStatement): boolean {
  return tested?.type === 'PathExpression' && (tested as hbs.AST.PathExpression).data
}

/** A loop whose members are listed in a sentence: it ends in what separates them. */
function isEnumeration({ path, program }: hbs.AST.BlockStatement): boolean {
  const last = program.body.at(-1)
  return (
    (path as hbs.AST.PathExpression).original === 'each' &&
    last?.type === 'BlockStatement' &&
    isSeparator(last as hbs.AST.BlockStatement)
  )
}

/** The end of a sentence, with what may close after it, or a mark of a list, a quote or a note before any. */
const wholeEnd = /(?:[.!?…][”’)*]*(?:\[\^[^\]]+\])?|^(?:[-*>]|\d+\.|\[\^[^\]]+\]:))\s*$/

/** Whether a text stands at the beginning of a paragraph or after a whole sentence of it. */
function isWhole(text: string): boolean {
  const paragraph = text.split(/\n[ \t]*\n/).at(-1) ?? ''
  const lines = paragraph.split('\n')
  const prose = lines.slice(lines.findLastIndex((line) => besideProse.test(line)) + 1).join('\n')
  return prose.trim() === '' || wholeEnd.test(prose)
}

/** Whether a text may end here: after a whole sentence, or after a list item that is what a fact says and nothing else. */
function isEnd(text: string): boolean {
  return isWhole(text) || /(?:^|\n)- \uFFFC\s*$/.test(text)
}

type Position = hbs.AST.SourceLocation['start']

/** Whether each tag of a block stands alone on its line or lines. */
function hasLinesOfItsOwn({ lines }: Work, { loc, program, inverse }: hbs.AST.BlockStatement): boolean {
  const places = [program, inverse].flatMap((branch) => (branch?.loc === undefined ? [] : [branch.loc]))
  const begins: readonly Position[] = [loc.start, ...places.map(({ end }) => end)]
  const ends: readonly Position[] = [...places.map(({ start }) => start), loc.end]
  const textAt = ({ line }: Position): string => lines[line - 1] ?? ''
  return (
    begins.every((at) => textAt(at).slice(0, at.column).trim() === '') &&
    ends.every((at) => textAt(at).slice(at.column).trim() === '')
  )
}
