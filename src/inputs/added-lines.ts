/** What is added to a mapping: values as they are written, and mappings of them. */
export type AddedMap = Map<string, string | AddedMap>

/** Puts a value into additions, under the names on the way to it. */
export function plant(tree: AddedMap, [name = '', ...rest]: readonly string[], text: string): void {
  if (rest.length === 0) {
    tree.set(name, text)
    return
  }
  const found = tree.get(name)
  const inner: AddedMap = found instanceof Map ? found : new Map()
  tree.set(name, inner)
  plant(inner, rest, text)
}

/** Additions on lines of their own. */
export function blockLines(tree: AddedMap, indent: number): string {
  const blanks = ' '.repeat(indent)
  return [...tree]
    .map(([name, inner]) =>
      inner instanceof Map
        ? `${blanks}${name}:\n${blockLines(inner, indent + 2)}`
        : `${blanks}${name}: ${inner}\n`,
    )
    .join('')
}

/** Additions as they stand within braces. */
export function flowText(tree: AddedMap): string {
  return [...tree]
    .map(([name, inner]) => `${name}: ${inner instanceof Map ? `{ ${flowText(inner)} }` : inner}`)
    .join(', ')
}
