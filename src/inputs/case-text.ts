import { isAlias, isMap, isScalar, isSeq, type Node, parseDocument, type YAMLMap } from 'yaml'
import type { Place, SourceFile } from '../diagnostic/diagnostic.ts'
import { type AddedMap, blockLines, flowText, plant } from './added-lines.ts'
import {
  changedLines,
  type Edit,
  type LineChange,
  lineEnd,
  lineStart,
  outerEdits,
  withEdits,
} from './text-edits.ts'
import { isBlank, isNode, keyText } from './yaml-nodes.ts'

type Path = readonly (string | number)[]

/** What is added under a mapping: values as they are written, and mappings of them. */
interface Additions {
  readonly at: Path
  readonly tree: AddedMap
}

/** Where something is written: its key, what it says, and whether it stands on lines of its own. */
interface Spot {
  /** First and last character of the key. */
  readonly key: readonly [start: number, end: number]
  /** Where the value ends. */
  readonly end: number
  readonly isBlock: boolean
  readonly siblings: number
}

/**
 * The text of one file of a case, changed in place: only what is asked for changes, so that comments, order, quotes and
 * line breaks of everything else survive. Paths are those of the text as it was read.
 */
export class CaseText {
  readonly #file: SourceFile
  readonly #root: Node | null
  readonly #edits: Edit[] = []
  readonly #anchors = new Map<string, Node>()

  constructor(file: SourceFile) {
    this.#file = file
    const document = parseDocument(file.text, { merge: false, schema: 'core' })
    this.#root = document.contents
    this.#collectAnchors(document.contents)
  }

  /** Whether something is written at a path. */
  has(path: Path): boolean {
    return this.#node(path) !== undefined
  }

  /** The names in a mapping or the places in a list. */
  keys(path: Path): readonly string[] {
    const node = this.#node(path)
    if (isMap(node)) return node.items.map(({ key }) => keyText(key))
    return isSeq(node) ? node.items.map((_, index) => String(index)) : []
  }

  /** What is written at a path, on one line: as it stands, or a mapping of several lines in braces. */
  written(path: Path): string | undefined {
    const node = this.#node(path)
    return node === undefined ? undefined : this.#onOneLine(node)
  }

  /** What a text or a figure says, without quotes; of a record its value. */
  said(path: Path): string | undefined {
    const node = this.#node([...path, 'value']) ?? this.#node(path)
    return isScalar(node) && !isBlank(node) ? (node.source ?? String(node.value)) : undefined
  }

  /** Writes something else in the place of a value; the number of a record, where a record stands there. */
  write(path: Path, text: string): void {
    const value = this.#node([...path, 'value'])
    this.#replace(value === undefined ? path : [...path, 'value'], text)
  }

  /** Writes something else in the place of a whole value, record or not. */
  writeWhole(path: Path, text: string): void {
    this.#replace(path, text)
  }

  /** Changes every number of a figure by a function of its text: of a record its value, low and high. */
  rewrite(path: Path, change: (text: string) => string): void {
    for (const key of ['value', 'low', 'high']) this.#rewriteOne([...path, key], change)
    this.#rewriteOne(path, change)
  }

  #rewriteOne(path: Path, change: (text: string) => string): void {
    const node = this.#node(path)
    if (isScalar(node)) this.#replace(path, change(this.#slice(node)))
  }

  #replace(path: Path, text: string): void {
    const direct = this.#node(path, false)
    const node = direct ?? this.#node(path)
    if (node?.range == null) throw new Error(`nothing is written at ${path.join('.')}`)
    this.#edit({ start: node.range[0], end: this.#endOf(node), text })
  }

  /** Adds a comment on a line of its own above a key; where the key stands inside braces, above the line. */
  comment(path: Path, text: string): void {
    const start = this.#lineOf(this.#keyStart(path))
    const above = this.#file.text.slice(this.#lineOf(start - 1), start)
    const isOlder = /^ *# (?:carried|rolled) /.test(above)
    const indent = /^ */.exec(this.#file.text.slice(start))?.[0] ?? ''
    this.#edit({ start: isOlder ? start - above.length : start, end: start, text: `${indent}# ${text}\n` })
  }

  /** Adds `key: value` after a key in the same mapping. */
  insertAfter(path: Path, line: string): void {
    const { end: start, isBlock } = this.#spot(path)
    const column = this.#columnOf(path)
    if (!isBlock) this.#edit({ start, end: start, text: `, ${line}` })
    else {
      const next = this.#lineEnd(start)
      const indented = line.split('\n').map((one) => `${' '.repeat(column)}${one}\n`)
      this.#edit({ start: next, end: next, text: indented.join('') })
    }
  }

  /** Writes a whole value: in the place of the one there, or new, with the mappings around it that are not there yet. */
  put(path: Path, text: string): void {
    const node = this.#node(path)
    if (node !== undefined && !isBlank(node)) {
      this.#replace(path, text)
      return
    }
    const depth = path.findLastIndex((_, index) => isMap(this.#node(path.slice(0, index))))
    const at = path.slice(0, Math.max(0, depth))
    const same = this.#additions.find((one) => one.at.join('\u0000') === at.join('\u0000'))
    const { tree } = same ?? { tree: new Map() }
    if (same === undefined) this.#additions.push({ at, tree })
    plant(tree, path.slice(at.length).map(String), text)
  }

  readonly #additions: Additions[] = []

  /** Gives a key another name. */
  rename(path: Path, name: string): void {
    const [start, end] = this.#spot(path).key
    this.#edit({ start, end, text: name })
  }

  /** Takes a key away with its value and the comment above it; a mapping that would be left empty goes too. */
  remove(path: Path, why?: string): void {
    const { isBlock, siblings } = this.#spot(path)
    if (siblings - this.#removedIn(path) === 1 && path.length > 1) {
      const parent = path.slice(0, -1)
      // A lever without patches and a scenario without changes are nothing.
      this.remove(isChanges(parent) ? parent.slice(0, -1) : parent, why)
      return
    }
    this.#removed.push(path)
    if (isBlock) this.#removeLines(path, why)
    else this.#removeInside(path)
  }

  readonly #removed: Path[] = []

  #removedIn(path: Path): number {
    const parent = path.slice(0, -1).join('\u0000')
    return this.#removed.filter((one) => one.slice(0, -1).join('\u0000') === parent).length
  }

  #removeLines(path: Path, why: string | undefined): void {
    const { text } = this.#file
    let start = this.#lineOf(this.#keyStart(path))
    const end = this.#lineEnd(this.#spot(path).end)
    const indent = ' '.repeat(this.#columnOf(path))
    while (start > 0 && text.slice(this.#lineOf(start - 1), start).startsWith(`${indent}#`))
      start = this.#lineOf(start - 1)
    this.#edit({ start, end, text: why === undefined ? '' : `${indent}# ${why}\n` })
  }

  #removeInside(path: Path): void {
    const { text } = this.#file
    let {
      key: [start],
      end,
    } = this.#spot(path)
    const after = /^\s*,\s*/.exec(text.slice(end))
    if (after !== null) end += after[0].length
    else start -= /,\s*$/.exec(text.slice(0, start))?.[0].length ?? 0
    this.#edit({ start, end, text: '' })
  }

  /** The file with all changes. */
  result(): SourceFile {
    return { ...this.#file, text: withEdits(this.#file.text, this.#outer()) }
  }

  /** The lines that are changed, in order. */
  changes(): readonly LineChange[] {
    return changedLines(this.#file.text, this.#outer())
  }

  #outer(): readonly Edit[] {
    return outerEdits([...this.#edits, ...this.#additions.map((one) => this.#addition(one))])
  }

  /** Where additions stand in the text, below what the mapping has, or within its braces. */
  #addition({ at, tree }: Additions): Edit {
    const map = this.#node(at)
    if (!isMap(map)) return this.#atEnd(blockLines(tree, 0))
    if (map.flow === true) {
      const last = map.items.at(-1)
      const start = last === undefined ? (map.range?.[0] ?? 0) + 1 : this.#endOfPair(last)
      return {
        start,
        end: start,
        text: `${last === undefined ? ' ' : ', '}${flowText(tree)}${last === undefined ? ' ' : ''}`,
      }
    }
    const [blank, inner] = this.#blankWithin(map, tree)
    const first: unknown = map.items[0]?.key
    const offset = isScalar(first) ? (first.range?.[0] ?? 0) : 0
    const column = offset - this.#lineOf(offset)
    if (blank !== undefined && inner !== undefined) {
      const start = this.#lineEnd(blank)
      return this.#lines(start, blockLines(inner, column + 2))
    }
    const last = map.items.at(-1)
    return this.#lines(
      this.#lineEnd(last === undefined ? 0 : this.#endOfPair(last)),
      blockLines(tree, column),
    )
  }

  /** The key in a mapping that has nothing yet and under which all additions belong: where it ends, and they. */
  #blankWithin(map: YAMLMap, tree: AddedMap): readonly [end?: number, inner?: AddedMap] {
    const [[name, inner] = []] = tree
    const pair = map.items.find(({ key }) => keyText(key) === name)
    if (tree.size !== 1 || pair === undefined || !(inner instanceof Map)) return []
    return [isScalar(pair.key) ? (pair.key.range?.[1] ?? 0) : 0, inner]
  }

  #endOfPair({ key, value }: { readonly key: unknown; readonly value: unknown }): number {
    if (isNode(value)) return this.#endOf(value)
    return isScalar(key) ? (key.range?.[1] ?? 0) : 0
  }

  #lines(start: number, text: string): Edit {
    const { text: whole } = this.#file
    const isOpen = start === whole.length && start > 0 && whole[start - 1] !== '\n'
    return { start, end: start, text: isOpen ? `\n${text}` : text }
  }

  #atEnd(text: string): Edit {
    return this.#lines(this.#file.text.length, text)
  }

  /** Line and column, from 1, at which a value stands. */
  placeOf(path: Path): Pick<Place, 'line' | 'column'> | undefined {
    const start = this.#node(path)?.range?.[0]
    if (start === undefined) return undefined
    return {
      line: this.#file.text.slice(0, start).split('\n').length,
      column: start - this.#lineOf(start) + 1,
    }
  }

  /** The path of the key that starts at a line and column, both counted from 1. */
  pathAt(line: number, column: number): Path | undefined {
    const lines = this.#file.text.split('\n')
    const offset = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0) + column - 1
    return this.#search(this.#root, [], offset)
  }

  #search(node: unknown, path: Path, offset: number): Path | undefined {
    if (isSeq(node)) return firstOf(node.items, (item, index) => this.#search(item, [...path, index], offset))
    if (!isMap(node)) return undefined
    return firstOf(node.items, ({ key, value }) => {
      const own = [...path, keyText(key)]
      return isScalar(key) && key.range?.[0] === offset ? own : this.#search(value, own, offset)
    })
  }

  #edit(edit: Edit): void {
    const same = this.#edits.find(({ start, end }) => start === edit.start && end === edit.end && end > start)
    if (same !== undefined) this.#edits.splice(this.#edits.indexOf(same), 1)
    this.#edits.push(edit)
  }

  #collectAnchors(node: unknown): void {
    if (isMap(node)) for (const { value } of node.items) this.#collectAnchors(value)
    else if (isSeq(node)) for (const item of node.items) this.#collectAnchors(item)
    if ((isMap(node) || isSeq(node) || isScalar(node)) && node.anchor !== undefined)
      this.#anchors.set(node.anchor, node)
  }

  /** What stands at a path, references followed; the last one only where asked for. */
  #node(path: Path, followsLast = true): Node | undefined {
    let node: unknown = this.#root
    for (const [index, key] of path.entries()) {
      const within: unknown = this.#followed(node)
      if (isMap(within)) node = within.items.find((item) => keyText(item.key) === String(key))?.value
      else node = isSeq(within) ? within.items[Number(key)] : undefined
      if (node === undefined || node === null) return undefined
      if (index === path.length - 1 && !followsLast) break
    }
    const found = followsLast ? this.#followed(node) : node
    return isNode(found) ? found : undefined
  }

  #followed(node: unknown): unknown {
    return isAlias(node) ? this.#anchors.get(node.source) : node
  }

  #spot(path: Path): Spot {
    const map = this.#node(path.slice(0, -1))
    const pair = isMap(map) ? map.items.find(({ key }) => keyText(key) === String(path.at(-1))) : undefined
    const range = isScalar(pair?.key) ? pair.key.range : undefined
    if (!isMap(map) || range == null) throw new Error(`no key at ${path.join('.')}`)
    const end = isNode(pair?.value) ? this.#endOf(pair.value) : range[1]
    return { key: [range[0], range[1]], end, isBlock: map.flow !== true, siblings: map.items.length }
  }

  #keyStart(path: Path): number {
    return this.#spot(path).key[0]
  }

  #columnOf(path: Path): number {
    const start = this.#keyStart(path)
    return start - this.#lineOf(start)
  }

  /** Where the last character of a value ends, comments and blank lines after it left out. */
  #endOf(node: Node): number {
    if ((isMap(node) || isSeq(node)) && node.flow !== true) {
      const last: unknown = node.items.at(-1)
      const inner = isMap(node) ? node.items.at(-1)?.value : last
      if (isNode(inner)) return this.#endOf(inner)
    }
    return node.range?.[1] ?? 0
  }

  #slice(node: Node): string {
    return this.#file.text.slice(node.range?.[0] ?? 0, this.#endOf(node))
  }

  #onOneLine(node: Node): string {
    if (!isMap(node) || node.flow === true) return this.#slice(node)
    const parts = node.items.map(({ key, value }) => {
      const inner = this.#followed(value)
      return `${keyText(key)}: ${isNode(inner) ? this.#onOneLine(inner).trimEnd() : ''}`
    })
    return `{ ${parts.join(', ')} }`
  }

  #lineOf(offset: number): number {
    return lineStart(this.#file.text, offset)
  }

  #lineEnd(offset: number): number {
    return lineEnd(this.#file.text, offset)
  }
}

function isChanges(path: Path): boolean {
  return (path[0] === 'levers' && path[2] === 'patches') || (path[0] === 'scenarios' && path[2] === 'set')
}

function firstOf<T, R>(items: readonly T[], of: (item: T, index: number) => R | undefined): R | undefined {
  for (const [index, item] of items.entries()) {
    const found = of(item, index)
    if (found !== undefined) return found
  }
  return undefined
}
