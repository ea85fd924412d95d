import { expect, test } from 'vitest'
import { exists, type Fact, factNames, factTree, mayBeMissing, nodeAt } from '../../src/report/fact.ts'

function fact(name: string): Fact {
  return { name, value: 1, text: '1' }
}

test('dotted names make a tree in the order of the facts', () => {
  const tree = factTree({
    facts: [fact('b.y'), fact('a'), fact('b.x')],
    groups: ['c.d'],
    optional: [],
    absent: [],
  })
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
      factTree({ facts: names.map(fact), groups: [], optional: [], absent: [] })
  expect(made('a', 'a')).toThrow('duplicate fact name: a')
  expect(made('a', 'a.b')).toThrow('both a fact and a group: a')
  expect(made('a.b', 'a')).toThrow('duplicate fact name: a')
  expect(made('a..b')).toThrow('bad fact name: a..b')
  expect(made('__proto__')).toThrow('bad fact name')
  expect(made('1st')).toThrow('bad fact name')
})

test('what a case does not have is a node of its own kind, and a group exists where one of its facts does', () => {
  const tree = factTree({
    facts: [fact('npv'), fact('near.at'), fact('list.one.label')],
    groups: ['list', 'empty'],
    optional: ['mirr', 'near', 'since', 'list.one.worth'],
    absent: ['mirr', 'since.period', 'list.one.worth'],
  })
  const told = [
    'npv',
    'mirr',
    'near',
    'near.at',
    'since',
    'since.period',
    'list',
    'list.one',
    'list.one.label',
    'empty',
  ]
  const nodes = told.map((name) => nodeAt(tree, name.split('.')))
  expect(
    nodes.map((node, index) => [
      told[index],
      node?.kind,
      node?.guard,
      node !== undefined && exists(node),
      node !== undefined && mayBeMissing(node),
    ]),
  ).toEqual([
    ['npv', 'fact', undefined, true, false],
    ['mirr', 'absent', 'mirr', false, true],
    ['near', 'group', 'near', true, true],
    ['near.at', 'fact', 'near', true, true],
    ['since', 'group', 'since', false, true],
    ['since.period', 'absent', 'since', false, true],
    ['list', 'group', undefined, true, true],
    ['list.one', 'group', undefined, true, false],
    ['list.one.label', 'fact', undefined, true, false],
    ['empty', 'group', undefined, false, true],
  ])
})

test('an absent fact that nothing says to be optional is a bug of the program', () => {
  const made = (...absent: readonly string[]) =>
    factTree({ facts: [fact('a')], groups: [], optional: ['a'], absent })
  expect(() => made('b')).toThrow('absent and not optional: b')
  expect(() => made('a')).toThrow('duplicate fact name: a')
})
