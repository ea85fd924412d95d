import { expect, test } from 'vitest'
import { readPortfolio } from '../../src/portfolio/portfolio-file.ts'

function read(units: string): readonly string[] {
  const found = readPortfolio({
    path: 'portfolio.yaml',
    text: `schema: boardpack-portfolio/1\nid: group\nunits:\n${units}`,
  })
  return found.ok
    ? found.value.units.map(({ name, folder }) => `${name} in ${folder}`)
    : found.diagnostics.map(({ place, message }) => `${place?.line}:${place?.column} ${message}`)
}

test('units are cases of their own, or a base with what is otherwise', () => {
  expect(
    read('  a: { case: one }\n  b: { base: one, set: { finance.tax_rate: 30% }, scenario: low }\n'),
  ).toEqual(['a in one', 'b in one'])
})

test.each(['../up', '/etc', 'a/../../b', 'C:\\cases', '\\\\host\\share', 'a\\..\\b'])(
  'the folder %s is outside of the portfolio',
  (folder) => {
    expect(read(`  a: { case: ${JSON.stringify(folder)} }\n`)).toEqual([
      expect.stringMatching(/is no folder below the portfolio$/),
    ])
  },
)

test.each(['con', 'NUL', 'com1', '-a', 'a b', '..', 'x'.repeat(41)])(
  'the unit %j has no name for a folder',
  (name) => {
    expect(read(`  "${name}": { case: one }\n`)).toEqual([expect.stringContaining('cannot be a name')])
  },
)

test('every mistake is told at its place', () => {
  expect(
    read(
      '  a: { case: one, base: two }\n  b: { base: one, set: { id: c, x: [1] } }\n  A: { case: one, sets: 1 }\n',
    ),
  ).toEqual([
    "4:3 the unit 'a' needs either a case or a base",
    "5:26 'id' is not for a unit to set",
    "5:36 'x' is no single value",
    "6:19 there is no field 'sets'",
    "6:3 'A' is taken, by another unit or the portfolio",
  ])
})

test('how a portfolio is printed is of known words, and what is left out has a default', () => {
  const found = (more: string) =>
    readPortfolio({
      path: 'portfolio.yaml',
      text: `schema: boardpack-portfolio/1\nid: group\n${more}units: { a: { case: one } }\n`,
    })
  const [plain, wrong] = [found('organisation: Group\n'), found('paper: a5\nlocale: tlh\n')]
  expect(plain.ok && plain.value.presentation).toEqual({
    organisation: 'Group',
    classification: 'Confidential',
    locale: 'en-US',
    paper: 'letter',
  })
  expect(
    wrong.ok ? [] : wrong.diagnostics.map(({ place, message, hint }) => [place?.line, message, hint]),
  ).toEqual([
    [4, "locale is 'tlh'", 'write en-US or en-GB or de-DE or fr-FR'],
    [3, "paper is 'a5'", 'write letter or a4'],
  ])
})
