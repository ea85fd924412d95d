import { expect, test } from 'vitest'
import { type Fact, factNames, factTree, nodeAt } from '../../src/report/fact.ts'

function fact(name: string): Fact {
  return { name, value: 1, text: '1' }
}

test('dotted names make a tree in the order of the facts', () => {
  const tree = factTree({ facts: [fact('b.y'), fact('a'), fact('b.x')], groups: ['c.d'] })
  expect(factNames(tree)).toEqual(['b.y', 'b.x', 'a'])
  expect(nodeAt(tree, ['b', 'x'])).toMatchObject({ kind: 'fact', fact: { name: 'b.x' } })
  expect(nodeAt(tree, ['c', 'd'])).toMatchObject({ kind: 'group' })
  expect(nodeAt(tree, ['a', 'x'])).toBeUndefined()
  expect(nodeAt(tree, ['__proto__'])).toBeUndefined()
})

test('a doubled, malformed or ambiguous name is a bug of the program', () => {
  const made =
    (...names: readonly string[]) =>
    () =>
      factTree({ facts: names.map(fact), groups: [] })
  expect(made('a', 'a')).toThrow('duplicate fact name: a')
  expect(made('a', 'a.b')).toThrow('both a fact and a group: a')
  expect(made('a.b', 'a')).toThrow('duplicate fact name: a')
  expect(made('a..b')).toThrow('bad fact name: a..b')
  expect(made('__proto__')).toThrow('bad fact name')
  expect(made('1st')).toThrow('bad fact name')
})
