import { isAlias, isMap, isScalar, isSeq, type Node, parseDocument } from 'yaml'
import type { Place, SourceFile } from '../diagnostic/diagnostic.ts'
import { lineEnd, lineStart } from './text-edits.ts'
import { isBlank, isNode, keyText } from './yaml-nodes.ts'

/** Keys and places in lists on the way to what is written. */
export type Path = readonly (string | number)[]

/** Where something is written: its key, what it says, and whether it stands on lines of its own. */
export interface Spot {
  /** First and last character of the key. */
  readonly key: readonly [start: number, end: number]
  /** Where the value ends. */
  readonly end: number
  readonly isBlock: boolean
  readonly siblings: number
}

/** The text of one file of a case as it stands: what is written where, references followed. */
export class WrittenText {
  protected readonly source: SourceFile
  readonly #root: Node | null
  readonly #anchors = new Map<string, Node>()

  constructor(file: SourceFile) {
    this.source = file
    const document = parseDocument(file.text, { merge: false, schema: 'core' })
    this.#root = document.contents
    this.#collectAnchors(document.contents)
  }

  /** Whether something is written at a path. */
  has(path: Path): boolean {
    return this.node(path) !== undefined
  }

  /** The names in a mapping or the places in a list. */
  keys(path: Path): readonly string[] {
    const node = this.node(path)
    if (isMap(node)) return node.items.map(({ key }) => keyText(key))
    return isSeq(node) ? node.items.map((_, index) => String(index)) : []
  }

  /** What is written at a path, on one line: as it stands, or a mapping of several lines in braces. */
  written(path: Path): string | undefined {
    const node = this.node(path)
    return node === undefined ? undefined : this.onOneLine(node)
  }

  /** What a text or a figure says, without quotes; of a record its value. */
  said(path: Path): string | undefined {
    const node = this.node([...path, 'value']) ?? this.node(path)
    return isScalar(node) && !isBlank(node) ? (node.source ?? String(node.value)) : undefined
  }

  /** Line and column, from 1, at which a value stands. */
  placeOf(path: Path): Pick<Place, 'line' | 'column'> | undefined {
    const start = this.node(path)?.range?.[0]
    if (start === undefined) return undefined
    return {
      line: this.source.text.slice(0, start).split('\n').length,
      column: start - this.lineOf(start) + 1,
    }
  }

  /** The path of the key that starts at a line and column, both counted from 1. */
  pathAt(line: number, column: number): Path | undefined {
    const lines = this.source.text.split('\n')
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

  protected endOfPair({ key, value }: { readonly key: unknown; readonly value: unknown }): number {
    if (isNode(value)) return this.endOf(value)
    return isScalar(key) ? (key.range?.[1] ?? 0) : 0
  }

  #collectAnchors(node: unknown): void {
    if (isMap(node)) for (const { value } of node.items) this.#collectAnchors(value)
    else if (isSeq(node)) for (const item of node.items) this.#collectAnchors(item)
    if ((isMap(node) || isSeq(node) || isScalar(node)) && node.anchor !== undefined)
      this.#anchors.set(node.anchor, node)
  }

  /** What stands at a path, references followed; the last one only where asked for. */
  protected node(path: Path, followsLast = true): Node | undefined {
    let node: unknown = this.#root
    for (const [index, key] of path.entries()) {
      const within: unknown = this.followed(node)
      if (isMap(within)) node = within.items.find((item) => keyText(item.key) === String(key))?.value
      else node = isSeq(within) ? within.items[Number(key)] : undefined
      if (node === undefined || node === null) return undefined
      if (index === path.length - 1 && !followsLast) break
    }
    const found = followsLast ? this.followed(node) : node
    return isNode(found) ? found : undefined
  }

  protected followed(node: unknown): unknown {
    return isAlias(node) ? this.#anchors.get(node.source) : node
  }

  protected spot(path: Path): Spot {
    const map = this.node(path.slice(0, -1))
    const pair = isMap(map) ? map.items.find(({ key }) => keyText(key) === String(path.at(-1))) : undefined
    const range = isScalar(pair?.key) ? pair.key.range : undefined
    if (!isMap(map) || range == null) throw new Error(`no key at ${path.join('.')}`)
    const end = isNode(pair?.value) ? this.endOf(pair.value) : range[1]
    return { key: [range[0], range[1]], end, isBlock: map.flow !== true, siblings: map.items.length }
  }

  protected keyStart(path: Path): number {
    return this.spot(path).key[0]
  }

  protected columnOf(path: Path): number {
    const start = this.keyStart(path)
    return start - this.lineOf(start)
  }

  /** Where the last character of a value ends, comments and blank lines after it left out. */
  protected endOf(node: Node): number {
    if ((isMap(node) || isSeq(node)) && node.flow !== true) {
      const last: unknown = node.items.at(-1)
      const inner = isMap(node) ? node.items.at(-1)?.value : last
      if (isNode(inner)) return this.endOf(inner)
    }
    return node.range?.[1] ?? 0
  }

  protected slice(node: Node): string {
    return this.source.text.slice(node.range?.[0] ?? 0, this.endOf(node))
  }

  protected onOneLine(node: Node): string {
    if (!isMap(node) || node.flow === true) return this.slice(node)
    const parts = node.items.map(({ key, value }) => {
      const inner = this.followed(value)
      return `${keyText(key)}: ${isNode(inner) ? this.onOneLine(inner).trimEnd() : ''}`
    })
    return `{ ${parts.join(', ')} }`
  }

  protected lineOf(offset: number): number {
    return lineStart(this.source.text, offset)
  }

  protected lineEnd(offset: number): number {
    return lineEnd(this.source.text, offset)
  }
}

function firstOf<T, R>(items: readonly T[], of: (item: T, index: number) => R | undefined): R | undefined {
  for (const [index, item] of items.entries()) {
    const found = of(item, index)
    if (found !== undefined) return found
  }
  return undefined
}
