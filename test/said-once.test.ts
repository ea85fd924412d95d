import { describe, expect, test } from 'vitest'
import { inputParts } from '../src/inputs/parts.ts'
import { vocabulary } from '../src/model/model.ts'
import { partsOf, type Statement, statements } from '../src/model/statements.ts'
import { idleExcuses, pathPatterns } from './support/path-patterns.ts'
import { readSourceTree, type SourceTree, withoutComments } from './support/source-tree.ts'

/** Every name that stands in the schema, sections and fields, but for that of the version of the format. */
const fields: ReadonlySet<string> = new Set(
  [...inputParts.keys()]
    .flatMap((pattern) => pattern.split('.'))
    .filter((name) => name !== '*' && name !== 'schema'),
)

describe('what a field is about is said where it is declared', () => {
  const tree = readSourceTree()

  test('and not found out again from its path', () => {
    expect(tree.size).toBeGreaterThan(300)
    expect([...tree].flatMap(([path, text]) => pathPatterns(path, text, fields))).toEqual([])
  })

  test('and no file is excused that takes no dotted text apart', () => {
    expect(idleExcuses(tree)).toEqual([])
  })
})

describe('a pattern over paths is found', () => {
  test.each([
    ["const theme = /^finance\\./.test(id) ? 'finance' : 'other'"],
    ["const patterns = [\n  [/\\.spot(\\.|$)/, 'spot'],\n]"],
    ['return /^deployments\\.[^.]+\\.(audit|pool|limit)$/.test(path)'],
    ["const years = path.replace(/\\.growth_per_year\\.[^.]+$/, '.growth_per_year.*')"],
    ["const isPayment = path.startsWith('programme.')"],
    ['const own = patches.filter((one) => one.path.startsWith(`deployments.\u0024{workload}.`))'],
    ["const hint = path.endsWith('.resale.month') ? late : early"],
    ["const [part = ''] = path.split('.')"],
    ['const isOwned = figure.path.includes(".owned.")'],
    ["const lever = new RegExp('^levers\\\\.([^.]+)\\\\.on$').exec(path)?.[1]"],
  ])('%s', (text) => {
    expect(pathPatterns('report/facts/planted.ts', text, fields)).not.toEqual([])
    expect(pathPatterns('inputs/target.ts', text, fields)).toEqual([])
  })

  test.each([
    ['/** `levers.L.patches` and /^finance\\./ in a comment */\nconst a = 1'],
    ['const input = model.inputAt.get(`levers.\u0024{lever}.on`) ?? -1'],
    ['const isYaml = /^[^.].*\\.ya?ml$/i.test(name)'],
    ['const isNoun = /^(gpu|replica|node)$/.test(unit)'],
    ["const ends = text.endsWith('.')"],
  ])('which this is not: %s', (text) => {
    expect(pathPatterns('report/facts/planted.ts', text, fields)).toEqual([])
  })
})

/** Files behind the model that name three or more categories of one statement: they keep a list of their own. */
function secondLists(tree: SourceTree): readonly string[] {
  const behind = [...tree].filter(([path]) => /^(?:analysis|report|render|pack|cli)\//.test(path))
  return behind.flatMap(([path, text]) => {
    const words = new Set(withoutComments(text).match(/[a-z]\w*/g))
    return Object.entries<Statement>(statements).flatMap(([name, statement]) => {
      const named = partsOf(statement).filter(({ line }) => words.has(line))
      return named.length < 3 ? [] : [`${path} lists ${named.length} categories of ${name}`]
    })
  })
}

describe('the categories of a statement are listed in the statement', () => {
  test('and in no other list', () => {
    expect(secondLists(readSourceTree())).toEqual([])
  })

  test.each([
    "const categories = ['on_demand_cost', 'spot_cost', 'commitment_cost']",
    'const labels = { depreciation: 1, site_cost: 2, software_cost: 3, people_cost: 4 }',
  ])('so that this one is found: %s', (text) => {
    expect(secondLists(new Map([['report/facts/planted.ts', text]]))).toHaveLength(1)
  })
})

/** A declaration of a line of the model, from its name to its end where that is on the same line of text. */
const declared = /^ +\w+: (?:flow|stock|peak|rate|ratio|input)\((.*)$/gm

describe('a line of the model', () => {
  const chapters = [...readSourceTree()].filter(([path]) => path.startsWith('model/'))

  test('is declared by its kind, unit, label and formula, in that order and in no other form', () => {
    const other = chapters.filter(([, text]) =>
      /\bunit: '[^']*',?\s+(?:kind|input|is):/.test(withoutComments(text)),
    )
    expect(other.map(([path]) => path)).toEqual([])
  })

  test('is a line of text as a rule', () => {
    const lines = chapters.flatMap(([, text]) => [...text.matchAll(declared)].map(([, rest = '']) => rest))
    const whole = lines.filter((rest) => rest.endsWith('),'))
    expect(lines.length).toBe(vocabulary.sections.flatMap((section) => section.lines).length)
    expect(whole.length / lines.length).toBeGreaterThan(0.65)
  })
})
