import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  visit,
} from 'yaml'
import type { Diagnostic, Outcome, Place, SourceFile } from '../diagnostic/diagnostic.ts'
import { uncapitalized } from '../units/first-letter.ts'
import type { RawEntry, RawMap, RawNode } from './raw.ts'

/** How much one file may hold: above any case that can be built, far below what would stall the run. */
export interface SourceBudget {
  /** Characters of the text. */
  readonly characters: number
  /** Nodes after every alias is expanded. */
  readonly nodes: number
  /** Levels of nesting. */
  readonly depth: number
  /** Aliases (`*name`) in the file. */
  readonly aliases: number
}

/** The budget of a case's file. */
export const sourceBudget: SourceBudget = { characters: 1_000_000, nodes: 10_000, depth: 40, aliases: 1000 }

/**
 * Reads the text of one YAML 1.2 file into nodes that remember their places. Anchors and aliases work within the
 * budget; duplicate keys, merge keys, tags, keys that are no plain text and further documents are mistakes.
 */
export function readSource(file: SourceFile, budget: SourceBudget = sourceBudget): Outcome<RawMap> {
  if (file.text.length > budget.characters) return tooLarge(file, budget)
  const lines = new LineCounter()
  // Lone carriage returns end lines in YAML, but not for the parser; of equal length, so that places stay.
  const text = file.text.replaceAll(/\r(?!\n)/g, '\n')
  const document = parseDocument(text, {
    lineCounter: lines,
    // The parser compares each key with all before it; the reader finds them in one pass.
    uniqueKeys: false,
    merge: false,
    schema: 'core',
    prettyErrors: false,
    logLevel: 'error',
  })
  const reader = new Reader(file, document, lines, budget)
  // Of what is no YAML only the first mistake: the rest follows from it.
  const syntax = [...document.errors, ...document.warnings].slice(0, 1)
  const twins = reader.duplicateKeys()
  if (syntax.length > 0 || twins.length > 0) {
    return { ok: false, diagnostics: [...syntax.map((mistake) => reader.syntaxMistake(mistake)), ...twins] }
  }
  const root = reader.readRoot()
  if (reader.diagnostics.length > 0) return { ok: false, diagnostics: reader.diagnostics }
  return { ok: true, value: root, warnings: [] }
}

function tooLarge(file: SourceFile, budget: SourceBudget): Outcome<RawMap> {
  const message = `the file has ${file.text.length} characters; at most ${budget.characters} are read`
  return { ok: false, diagnostics: [{ code: 'budget', severity: 'error', message, place: fileStart(file) }] }
}

/** The place that stands for a whole file. */
export function fileStart(file: SourceFile): Place {
  return { file: file.path, line: 1, column: 1, length: 1 }
}

type Range = readonly [number, number, ...number[]]

/** What to do about a file with more values than any case needs. */
const tooMany = 'a case of 64 workloads has fewer: look for aliases of aliases, or make several cases of it'

/** Walks one document, spending its budget; stops adding nodes once the budget is gone. */
class Reader {
  readonly diagnostics: Diagnostic[] = []
  /** The values that are marked so far, by mark; a later mark of the same name takes over. */
  private readonly anchors = new Map<string, Node>()
  private nodes = 0
  private aliases = 0
  private readonly file: SourceFile
  private readonly document: Document.Parsed
  private readonly lines: LineCounter
  private readonly budget: SourceBudget

  constructor(file: SourceFile, document: Document.Parsed, lines: LineCounter, budget: SourceBudget) {
    this.file = file
    this.document = document
    this.lines = lines
    this.budget = budget
  }

  readRoot(): RawMap {
    const { contents } = this.document
    const empty: RawMap = { kind: 'map', entries: [], place: fileStart(this.file) }
    if (contents === null || (isScalar(contents) && contents.value === null)) return empty
    const root = this.read(contents, 0)
    if (root.kind === 'map') return root
    this.report(
      'not-a-map',
      root.place,
      'the file is not a mapping of names to values',
      'write `name: value` lines',
    )
    return empty
  }

  /** Every key that stands in a mapping a second time. */
  duplicateKeys(): readonly Diagnostic[] {
    const found: Diagnostic[] = []
    visit(this.document, {
      Map: (_, { items }) => {
        const seen = new Set<unknown>()
        for (const { key } of items) {
          if (!isScalar(key) || key.range == null) continue
          if (seen.has(key.value)) found.push(this.duplicateKey(this.place(key.range)))
          seen.add(key.value)
        }
      },
    })
    return found
  }

  private duplicateKey(place: Place): Diagnostic {
    const [message, hint] = ['this key stands here twice', 'keep one of the two']
    return { code: 'duplicate-key', severity: 'error', message, place, hint }
  }

  syntaxMistake(mistake: {
    readonly code: string
    readonly message: string
    readonly pos: [number, number]
  }): Diagnostic {
    const place = this.place([mistake.pos[0], mistake.pos[1]])
    const [code, message, hint] = explainSyntax(mistake, this.file.text.slice(...mistake.pos))
    return { code, severity: 'error', message, place, hint }
  }

  private read(node: Node, depth: number): RawNode {
    const place = this.place(node.range ?? undefined)
    const empty = { kind: 'scalar', value: null, text: '', place } as const
    this.nodes += 1
    if (this.nodes > this.budget.nodes)
      return this.exceed(place, `more than ${this.budget.nodes} values`, empty, tooMany)
    if (depth > this.budget.depth)
      return this.exceed(
        place,
        `more than ${this.budget.depth} levels`,
        empty,
        'no part of a case is nested so deep',
      )
    if (isAlias(node)) return this.readAlias(node.source, depth, place)
    if (node.anchor !== undefined) this.anchors.set(node.anchor, node)
    if (node.tag !== undefined && !node.tag.startsWith('tag:yaml.org,2002:')) {
      this.report('tag', place, `the tag ${node.tag} has no meaning here`, 'leave it out')
    }
    if (isMap(node))
      return { kind: 'map', entries: node.items.flatMap((pair) => this.readPair(pair, depth)), place }
    if (isSeq(node)) {
      return { kind: 'list', items: node.items.map((item) => this.readItem(item, depth, place)), place }
    }
    return isScalar(node) ? { kind: 'scalar', ...scalarOf(node.value, node.source), place } : empty
  }

  private readItem(item: unknown, depth: number, place: Place): RawNode {
    return isYamlNode(item) ? this.read(item, depth + 1) : { kind: 'scalar', value: null, text: '', place }
  }

  private readAlias(name: string, depth: number, place: Place): RawNode {
    const empty = { kind: 'scalar', value: null, text: '', place } as const
    this.aliases += 1
    if (this.aliases > this.budget.aliases) {
      return this.exceed(place, `more than ${this.budget.aliases} aliases`, empty)
    }
    const target = this.anchors.get(name)
    if (target !== undefined) return this.read(target, depth + 1)
    this.report('alias', place, `there is no value marked &${name}`, 'mark one before it is used')
    return empty
  }

  private readPair(pair: Pair<unknown, unknown>, depth: number): readonly RawEntry[] {
    if (this.nodes > this.budget.nodes) return []
    const { key, value } = pair
    if (!isScalar(key) || key.range == null) {
      const range = isYamlNode(key) ? (key.range ?? undefined) : undefined
      this.report('key', this.place(range), 'a key must be a plain name', 'write `name: value`')
      return []
    }
    const keyPlace = this.place(key.range)
    if (key.value === '<<') {
      this.report(
        'merge-key',
        keyPlace,
        'merge keys are not supported',
        'repeat the values, or use an alias for a whole value',
      )
      return []
    }
    const raw: RawNode = isYamlNode(value)
      ? this.read(value, depth + 1)
      : { kind: 'scalar', value: null, text: '', place: keyPlace }
    const isBlank = raw.kind === 'scalar' && raw.text === '' && raw.value === null
    return [
      { key: key.source ?? String(key.value), keyPlace, value: isBlank ? { ...raw, place: keyPlace } : raw },
    ]
  }

  private exceed(place: Place, what: string, empty: RawNode, hint = 'look for aliases of aliases'): RawNode {
    if (!this.diagnostics.some(({ code }) => code === 'budget')) {
      this.report('budget', place, `the file has ${what}`, hint)
    }
    return empty
  }

  private report(code: string, place: Place, message: string, hint: string): void {
    this.diagnostics.push({ code, severity: 'error', message, place, hint })
  }

  private place(range: Range | undefined): Place {
    const [start, end] = range ?? [0, 1]
    const { line, col } = this.lines.linePos(start)
    const stretch = this.file.text.slice(start, Math.max(start, end))
    const lineEnd = stretch.search(/[\r\n]/)
    return {
      file: this.file.path,
      line: Math.max(1, line),
      column: Math.max(1, col),
      length: Math.max(1, lineEnd < 0 ? stretch.length : lineEnd),
    }
  }
}

function isYamlNode(value: unknown): value is Node {
  return isAlias(value) || isMap(value) || isSeq(value) || isScalar(value)
}

function scalarOf(value: unknown, source: string | undefined) {
  const isPlain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
  return { value: isPlain ? value : null, text: source ?? (isPlain ? String(value) : '') }
}

function explainSyntax(
  mistake: { readonly code: string; readonly message: string },
  text: string,
): readonly [code: string, message: string, hint: string | undefined] {
  switch (mistake.code) {
    case 'TAB_AS_INDENT':
      return ['tab', 'a tab cannot indent YAML', 'use blanks']
    case 'MULTIPLE_DOCS':
      return ['yaml', 'the file holds more than one document', 'remove the line `---`']
    case 'TAG_RESOLVE_FAILED':
      return ['tag', 'tags (`!name`) have no meaning here', 'leave it out, or put the text in quotes']
    case 'MISSING_CHAR':
      return [
        'yaml',
        mistake.message.includes('quote') ? 'a quoted text is not closed' : sentence(mistake.message),
        undefined,
      ]
    default:
      return ['yaml', sentence(mistake.message), text.startsWith('%') ? 'put the text in quotes' : undefined]
  }
}

/** A message of the parser as one of ours: on one line, starting small. */
function sentence(message: string): string {
  const line = message.replace(/\s+/g, ' ')
  return uncapitalized(line)
}
