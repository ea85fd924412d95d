import type { Diagnostic, SourceFile } from '../diagnostic/diagnostic.ts'
import { isMeasure } from './numbers.ts'
import { withParts } from './template-parts.ts'
import { placeIn } from './template-text.ts'

/** What of a template is no prose of its own. */
const besideProse: readonly RegExp[] = [
  /\{\{!--[\s\S]*?--\}\}/g,
  /`[^`\n]*`/g,
  /\]\([^)\n]*\)/g,
  /\[\^[^\]\n]+\]/g,
  /(?<=\s|\{)(?:name|height|pages|tone|arrow)="[^"]*"/g,
  /^[ \t]*(?:#+ )?\d+\. /gm,
  /\{\{[^{}]*\}\}/g,
]

/** Words that a helper prints, such as `yes="Approve"`; all else in braces is names. */
const printedWords = /(?<==)"[^"]*"/g

/** A number that stands for itself, with its currency before it. */
const figure = /(?<![\p{L}\p{N}_.,/–-])[-−+]?[$€£¥₹₩]?\d+(?:[.,]\d+)*(?:\s?%|\p{L}+)?/gu

/** `IFRS 16` and `ISO 27001` are names. */
const isName = (before: string): boolean => /\b[A-Z]{2,} $/.test(before)

/**
 * Numbers that a template states in its own words, each at its place, in parts that it includes, too: a number on a page is
 * a fact, or nothing vouches for it.
 */
export function literalNumbers(
  template: SourceFile,
  templates: readonly SourceFile[],
): readonly Diagnostic[] {
  const whole = withParts(template, templates)
  if (!whole.ok) return []
  const text = besideProse.reduce((prose, pattern) => prose.replaceAll(pattern, blanked), whole.value.text)
  return [...text.matchAll(figure)].flatMap(({ 0: found, index }): readonly Diagnostic[] => {
    if (isMeasure(found) || isName(text.slice(Math.max(0, index - 20), index))) return []
    const place = placeIn(whole.value, index, index + found.length)
    return [
      { code: 'literal-number', severity: 'error', place, message: `no fact vouches for ${found}`, hint },
    ]
  })
}

const hint = 'put a fact in its place (`boardpack facts CASE` lists them), or write it as a word'

/** As many spaces, line breaks left; of an expression the words that it prints stay. */
function blanked(stretch: string): string {
  const spaces = (text: string): string => text.replaceAll(/[^\n]/g, ' ')
  if (!stretch.startsWith('{{') || stretch.startsWith('{{!')) return spaces(stretch)
  let from = 0
  let prose = ''
  for (const { 0: words, index } of stretch.matchAll(printedWords)) {
    prose += spaces(stretch.slice(from, index)) + words
    from = index + words.length
  }
  return prose + spaces(stretch.slice(from))
}
