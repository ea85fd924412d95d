import { isMap, isScalar, type YAMLMap } from 'yaml'
import type { SourceFile } from '../diagnostic/diagnostic.ts'
import { type AddedMap, blockLines, flowText, plant } from './added-lines.ts'
import { changedLines, type Edit, type LineChange, outerEdits, withEdits } from './text-edits.ts'
import { type Path, WrittenText } from './written-text.ts'
import { isBlank, keyText } from './yaml-nodes.ts'

/** What is added under a mapping: values as they are written, and mappings of them. */
interface Additions {
  readonly at: Path
  readonly tree: AddedMap
}

/**
 * The text of one file of a case, changed in place: only what is asked for changes, so that comments, order, quotes and
 * line breaks of everything else survive. Paths are those of the text as it was read.
 */
export class CaseText extends WrittenText {
  readonly #edits: Edit[] = []
  readonly #oldNote: RegExp | undefined

  /** `oldNote` knows comments of an earlier change, whose place a new one takes. */
  constructor(file: SourceFile, oldNote?: RegExp) {
    super(file)
    this.#oldNote = oldNote
  }

  /** Writes something else in the place of a value; the number of a record, where a record stands there. */
  write(path: Path, text: string): void {
    const value = this.node([...path, 'value'])
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
    const node = this.node(path)
    if (isScalar(node)) this.#replace(path, change(this.slice(node)))
  }

  #replace(path: Path, text: string): void {
    const direct = this.node(path, false)
    const node = direct ?? this.node(path)
    if (node?.range == null) throw new Error(`nothing is written at ${path.join('.')}`)
    this.#edit({ start: node.range[0], end: this.endOf(node), text })
  }

  /** Adds a comment on a line of its own above a key; where the key stands inside braces, above the line. */
  comment(path: Path, text: string): void {
    const start = this.lineOf(this.keyStart(path))
    const above = this.source.text.slice(this.lineOf(start - 1), start)
    const isOlder = this.#oldNote?.test(above) === true
    const indent = /^ */.exec(this.source.text.slice(start))?.[0] ?? ''
    this.#edit({ start: isOlder ? start - above.length : start, end: start, text: `${indent}# ${text}\n` })
  }

  /** Adds `key: value` after a key in the same mapping. */
  insertAfter(path: Path, line: string): void {
    const { end: start, isBlock } = this.spot(path)
    const column = this.columnOf(path)
    if (!isBlock) this.#edit({ start, end: start, text: `, ${line}` })
    else {
      const next = this.lineEnd(start)
      const indented = line.split('\n').map((one) => `${' '.repeat(column)}${one}\n`)
      this.#edit({ start: next, end: next, text: indented.join('') })
    }
  }

  /** Writes a whole value: in the place of the one there, or new, with the mappings around it that are not there yet. */
  put(path: Path, text: string): void {
    const node = this.node(path)
    if (node !== undefined && !isBlank(node)) {
      this.#replace(path, text)
      return
    }
    const depth = path.findLastIndex((_, index) => isMap(this.node(path.slice(0, index))))
    const at = path.slice(0, Math.max(0, depth))
    const same = this.#additions.find((one) => one.at.join('\u0000') === at.join('\u0000'))
    const { tree } = same ?? { tree: new Map() }
    if (same === undefined) this.#additions.push({ at, tree })
    plant(tree, path.slice(at.length).map(String), text)
  }

  readonly #additions: Additions[] = []

  /** Gives a key another name. */
  rename(path: Path, name: string): void {
    const [start, end] = this.spot(path).key
    this.#edit({ start, end, text: name })
  }

  /** Takes a key away with its value and the comment above it; a mapping that would be left empty goes too. */
  remove(path: Path, why?: string): void {
    const { isBlock, siblings } = this.spot(path)
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
    const { text } = this.source
    let start = this.lineOf(this.keyStart(path))
    const end = this.lineEnd(this.spot(path).end)
    const indent = ' '.repeat(this.columnOf(path))
    while (start > 0 && text.slice(this.lineOf(start - 1), start).startsWith(`${indent}#`))
      start = this.lineOf(start - 1)
    this.#edit({ start, end, text: why === undefined ? '' : `${indent}# ${why}\n` })
  }

  #removeInside(path: Path): void {
    const { text } = this.source
    let {
      key: [start],
      end,
    } = this.spot(path)
    const after = /^\s*,\s*/.exec(text.slice(end))
    if (after !== null) end += after[0].length
    else start -= /,\s*$/.exec(text.slice(0, start))?.[0].length ?? 0
    this.#edit({ start, end, text: '' })
  }

  /** The file with all changes. */
  result(): SourceFile {
    return { ...this.source, text: withEdits(this.source.text, this.#outer()) }
  }

  /** The lines that are changed, in order. */
  changes(): readonly LineChange[] {
    return changedLines(this.source.text, this.#outer())
  }

  #outer(): readonly Edit[] {
    return outerEdits([...this.#edits, ...this.#additions.map((one) => this.#addition(one))])
  }

  /** Where additions stand in the text, below what the mapping has, or within its braces. */
  #addition({ at, tree }: Additions): Edit {
    const map = this.node(at)
    if (!isMap(map)) return this.#atEnd(blockLines(tree, 0))
    if (map.flow === true) {
      const last = map.items.at(-1)
      const start = last === undefined ? (map.range?.[0] ?? 0) + 1 : this.endOfPair(last)
      return {
        start,
        end: start,
        text: `${last === undefined ? ' ' : ', '}${flowText(tree)}${last === undefined ? ' ' : ''}`,
      }
    }
    const [blank, inner] = this.#blankWithin(map, tree)
    const first: unknown = map.items[0]?.key
    const offset = isScalar(first) ? (first.range?.[0] ?? 0) : 0
    const column = offset - this.lineOf(offset)
    if (blank !== undefined && inner !== undefined) {
      const start = this.lineEnd(blank)
      return this.#lines(start, blockLines(inner, column + 2))
    }
    const last = map.items.at(-1)
    return this.#lines(this.lineEnd(last === undefined ? 0 : this.endOfPair(last)), blockLines(tree, column))
  }

  /** The key in a mapping that has nothing yet and under which all additions belong: where it ends, and they. */
  #blankWithin(map: YAMLMap, tree: AddedMap): readonly [end?: number, inner?: AddedMap] {
    const [[name, inner] = []] = tree
    const pair = map.items.find(({ key }) => keyText(key) === name)
    if (tree.size !== 1 || pair === undefined || !(inner instanceof Map)) return []
    return [isScalar(pair.key) ? (pair.key.range?.[1] ?? 0) : 0, inner]
  }

  #lines(start: number, text: string): Edit {
    const { text: whole } = this.source
    const isOpen = start === whole.length && start > 0 && whole[start - 1] !== '\n'
    return { start, end: start, text: isOpen ? `\n${text}` : text }
  }

  #atEnd(text: string): Edit {
    return this.#lines(this.source.text.length, text)
  }

  #edit(edit: Edit): void {
    const same = this.#edits.find(({ start, end }) => start === edit.start && end === edit.end && end > start)
    if (same !== undefined) this.#edits.splice(this.#edits.indexOf(same), 1)
    this.#edits.push(edit)
  }
}

function isChanges(path: Path): boolean {
  return (path[0] === 'levers' && path[2] === 'patches') || (path[0] === 'scenarios' && path[2] === 'set')
}
