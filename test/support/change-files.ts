import { isMap, parse, parseDocument, stringify } from 'yaml'
import type { SourceFile } from '../../src/diagnostic/diagnostic.ts'
import { readFiles } from '../../src/inputs/files.ts'
import { findTarget } from '../../src/inputs/target.ts'

/** A number of a record: the figure itself, or an end of its range. */
export type RecordKey = 'value' | 'low' | 'high'

/**
 * The files of a case after a person has written another number at the path of an input; undefined where the files are
 * silent about it. What other places share with it by reference stays as it was.
 */
export function filesWith(
  files: readonly SourceFile[],
  path: string,
  key: RecordKey,
  text: string,
): readonly SourceFile[] | undefined {
  const read = readFiles(files)
  if (!read.ok) throw new Error('the files cannot be read')
  const target = findTarget(read.value.root, path)
  if (target.kind === 'unknown') throw new Error(`there is no '${path}'`)
  const { node, rawPath } = target
  if (node === undefined) return undefined
  const at = node.kind === 'map' ? [...rawPath, key] : rawPath
  const isHome = new RegExp(`^${rawPath[0]}:`, 'm')
  return files.map((file) => {
    if (!isHome.test(file.text)) return file
    const document = withoutReferences(file.text)
    document.setIn(at, document.createNode(parse(text)))
    return { ...file, text: document.toString() }
  })
}

/** The same document with everything written out where it is referred to; without its comments. */
export function withoutReferences(text: string) {
  const document = parseDocument(stringify(parse(text), { aliasDuplicateObjects: false }))
  if (!isMap(document.contents)) throw new Error('unreachable: a file of a case holds a mapping')
  return document
}
