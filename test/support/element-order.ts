import { expect } from 'vitest'

/** Names of the children of an element's content, in order of their appearance. */
export function childNames(xml: string): string[] {
  const names: string[] = []
  let depth = 0
  for (const match of xml.matchAll(/<(\/?)([\w:]+)[^>]*?(\/?)>/g)) {
    const [, closes, name = '', isEmpty] = match
    if (closes === '/') depth -= 1
    else {
      if (depth === 0) names.push(name)
      if (isEmpty !== '/') depth += 1
    }
  }
  return names
}

/** The names all stand in the schema's order. */
export function expectOrder(names: readonly string[], order: readonly string[]): void {
  const positions = names.map((name) => order.indexOf(name))
  expect(positions, names.join(' ')).not.toContain(-1)
  expect(positions).toEqual([...positions].sort((a, b) => a - b))
}
