import { Lexer } from 'yaml'

/** Tokens of the lexer that stand for no text: the start of a document or a scalar, the end of a flow. */
const marks: ReadonlySet<string> = new Set(['\u0002', '\u001f', '\u0018'])

/** YAML without its comments, which are for those who write it; everything else stays at its line and column. */
export function withoutComments(text: string): string {
  return [...new Lexer().lex(text)].filter((token) => !marks.has(token) && !token.startsWith('#')).join('')
}
