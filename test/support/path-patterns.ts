import { withoutComments } from './source-tree.ts'

/** Names that a pattern over paths of the inputs would be made of. */
export type FieldNames = ReadonlySet<string>

/** Stages that read paths of the inputs; what comes before them knows none, what comes after only prints. */
const stages = ['inputs', 'model', 'analysis', 'report', 'pack', 'roll', 'portfolio', 'cli']

/** Files that own paths: what a user writes as one is taken apart there, and what the schema says of it is looked up. */
const owners: ReadonlySet<string> = new Set([
  'inputs/target.ts',
  'inputs/parts.ts',
  'inputs/path-keys.ts',
  'inputs/validate.ts',
])

/** Dotted texts that are no paths of inputs, and are taken apart where they are read. */
const otherDots: ReadonlyMap<string, string> = new Map([
  ['analysis/question.ts', 'the name of a line in a question'],
  ['report/explanation-text.ts', 'a decimal number'],
  ['report/fact.ts', 'the name of a fact'],
])

/** Regular expressions as they are written: behind what an expression may begin after. */
const literal =
  /(?<=(?:^|[=(,:[!&|?{};\n]|return|=>)\s*)\/(?![*/])((?:\\.|\[(?:\\.|[^\]\n\\])*\]|[^/\n\\[])+)\/[a-z]*/g

/** Texts given to what looks for them at an end, or anywhere, of another text, or takes that apart. */
const search =
  /(?:\.(?:startsWith|endsWith|includes|indexOf|lastIndexOf|split|replace|replaceAll|match)|\bRegExp)\(\s*(['"`])((?:(?!\1).)*)\1/g

const split = /\.split\(\s*(?:(['"`])\.\1|\/\\\.\/)/

/** Whether a pattern names a field of the inputs beside a dot: `.growth_per_year.`, `^levers\.`. */
function namesField(pattern: string, dot: string, fields: FieldNames): boolean {
  if (!pattern.includes(dot)) return false
  const words = pattern.replaceAll(/\\[a-z]/gi, ' ').match(/[a-z]\w*/g) ?? []
  return words.some((word) => fields.has(word))
}

/** Everything in a file that recognises inputs by their paths. */
export function pathPatterns(path: string, text: string, fields: FieldNames): readonly string[] {
  if (!stages.includes(path.split('/')[0] ?? '') || owners.has(path)) return []
  const code = withoutComments(text)
  const expressions = [...code.matchAll(literal)].map(([whole]) => whole)
  const texts = [...code.matchAll(search)].map((match) => match[2] ?? '')
  return [
    ...expressions.filter((one) => namesField(one, '\\.', fields)),
    ...texts.filter((one) => namesField(one, '.', fields)),
    ...(split.test(code) && !otherDots.has(path) ? ["split('.')"] : []),
  ].map((found) => `${path}: ${found}`)
}

/** Files that are excused and have nothing to excuse. */
export function idleExcuses(tree: ReadonlyMap<string, string>): readonly string[] {
  return [...owners, ...otherDots.keys()].filter((path) => !split.test(tree.get(path) ?? ''))
}
