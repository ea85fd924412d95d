import { expect, test } from 'vitest'
import { refusal } from '../support/small-template.ts'

test('every mistake of a template comes at once, each at its line and column', () => {
  const template = [
    '# Title {{npw}}',
    '',
    '{{#if good}}{{choos npv}} {{choose npv}}{{/if}}',
    '{{#each risks}}{{titel}}{{/each}} {{{npv}}} {{> other}} {{risks}} {{#with npv}}x{{/with}} {{size npv one="x"}} {{choose npv good=npv}}',
    '{{#if npv}}a{{/if}} {{choose npv 3 good="a"}} {{#each npv}}{{/each}} {{lookup facts "npv"}}',
  ].join('\n')
  expect(refusal(template)).toMatchInlineSnapshot(`
    "memo.md:1:11  unknown-fact  no fact is named npw
       1 | # Title {{npw}}
         |           ^^^
      hint: did you mean npv?

    memo.md:3:15  unknown-helper  no helper is named choos
       3 | {{#if good}}{{choos npv}} {{choose npv}}{{/if}}
         |               ^^^^^
      hint: did you mean choose?

    memo.md:3:27  missing-argument  choose needs the texts to choose from, e.g. other="…"
       3 | {{#if good}}{{choos npv}} {{choose npv}}{{/if}}
         |                           ^^^^^^^^^^^^^^

    memo.md:4:18  unknown-fact  no fact is named titel
       4 | {{#each risks}}{{titel}}{{/each}} {{{npv}}} {{> other}} {{risks}} {{#with npv}}x{{/with}} {{size npv…
         |                  ^^^^^
      hint: did you mean title?

    memo.md:4:35  template-raw  three braces would let data become markup
       4 | {{#each risks}}{{titel}}{{/each}} {{{npv}}} {{> other}} {{risks}} {{#with npv}}x{{/with}} {{size npv…
         |                                   ^^^^^^^^^
      hint: write two braces

    memo.md:4:45  template-part  a part stands on a line of its own
       4 | {{#each risks}}{{titel}}{{/each}} {{{npv}}} {{> other}} {{risks}} {{#with npv}}x{{/with}} {{size npv…
         |                                             ^^^^^^^^^^^
      hint: write {{> name}} alone on its line

    memo.md:4:59  fact-group  risks is a group of facts, not a fact
       4 | {{#each risks}}{{titel}}{{/each}} {{{npv}}} {{> other}} {{risks}} {{#with npv}}x{{/with}} {{size npv…
         |                                                           ^^^^^
      hint: say which: price, demand

    memo.md:4:70  unknown-block  no block is named with
       4 | {{#each risks}}{{titel}}{{/each}} {{{npv}}} {{> other}} {{risks}} {{#with npv}}x{{/with}} {{size npv…
         |                                                                      ^^^^
      hint: known: if, unless, each

    memo.md:4:102  unexpected-argument  size takes no one=
       4 | …ks}} {{#with npv}}x{{/with}} {{size npv one="x"}} {{choose npv good=npv}}
         |                                          ^^^^^^^

    memo.md:4:130  unexpected-argument  good= must be a text in quotes
       4 | … {{size npv one="x"}} {{choose npv good=npv}}
         |                                          ^^^

    memo.md:5:7  template-condition  npv is not true or false
       5 | {{#if npv}}a{{/if}} {{choose npv 3 good="a"}} {{#each npv}}{{/each}} {{lookup facts "npv"}}
         |       ^^^
      hint: choose words by a number with {{choose}}

    memo.md:5:34  unexpected-argument  choose takes one fact
       5 | {{#if npv}}a{{/if}} {{choose npv 3 good="a"}} {{#each npv}}{{/each}} {{lookup facts "npv"}}
         |                                  ^

    memo.md:5:55  fact-group  npv is one fact, not a group
       5 | {{#if npv}}a{{/if}} {{choose npv 3 good="a"}} {{#each npv}}{{/each}} {{lookup facts "npv"}}
         |                                                       ^^^

    memo.md:5:72  unknown-helper  no helper is named lookup
       5 | {{#if npv}}a{{/if}} {{choose npv 3 good="a"}} {{#each npv}}{{/each}} {{lookup facts "npv"}}
         |                                                                        ^^^^^^
    "
  `)
})

test('braces that do not fit together are named with their line', () => {
  expect(refusal('# T\n\n{{#if good}')).toMatchInlineSnapshot(`
    "memo.md:3:1  template-syntax  the braces or blocks of this line do not fit together
       3 | {{#if good}
         | ^^^^^^^^^^^
    "
  `)
  expect(refusal('# T\n\n{{#if good}}x{{/each}}')).toMatchInlineSnapshot(`
    "memo.md:3:4  template-syntax  if doesn't match each
       3 | {{#if good}}x{{/each}}
         |    ^^^^^^^^^^^^^^^^^^^
    "
  `)
  expect(refusal('# T\n\n{{#if good}}x')).toMatchInlineSnapshot(`
    "memo.md:3:1  template-syntax  the braces or blocks of this line do not fit together
       3 | {{#if good}}x
         | ^^^^^^^^^^^^^
      hint: a block is opened and never closed
    "
  `)
  expect(refusal('## No first level')).toMatchInlineSnapshot(`
    "memo.md:1:1  heading-order  the first heading must be of level 1
       1 | ## No first level
         | ^^^^^^^^^^^^^^^^^
      hint: write # before it
    "
  `)
  expect(refusal('No heading')).toMatchInlineSnapshot(`
    "memo.md:1:1  heading-order  a document needs a heading of level 1
       1 | No heading
         | ^^^^^^^^^^
    "
  `)
})

test('a number that is not finite and a fact without a printed form are errors where they would be printed', () => {
  expect(refusal('# T\n\nIt is {{irr}}, {{size irr}} and {{blank}}.')).toMatchInlineSnapshot(`
    "memo.md:3:7  not-finite  irr is NaN, which is no number to print
       3 | It is {{irr}}, {{size irr}} and {{blank}}.
         |       ^^^^^^^

    memo.md:3:16  not-finite  irr is NaN, which is no number to print
       3 | It is {{irr}}, {{size irr}} and {{blank}}.
         |                ^^^^^^^^^^^^

    memo.md:3:33  empty-fact  blank has no printed form
       3 | It is {{irr}}, {{size irr}} and {{blank}}.
         |                                 ^^^^^^^^^
    "
  `)
})

test('a missing wording of a word is found when it is needed', () => {
  expect(refusal('# T\n\n{{choose decision reject="no"}}')).toMatchInlineSnapshot(`
    "memo.md:3:1  missing-argument  choose: there is no text for approve= and none for other=
       3 | {{choose decision reject="no"}}
         | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    "
  `)
})

test('names of facts that could reach the language itself are unknown', () => {
  for (const name of [
    'constructor',
    '__proto__',
    'toString',
    'npv.constructor',
    'npv.fact',
    '@root.constructor',
    '../npv',
    '@index',
  ]) {
    expect(refusal(`# T\n\n{{${name}}}`), name).toContain('unknown-fact')
  }
})

test('a template whose loops multiply, or that is long beyond any document, is refused before it stalls the run', () => {
  const loops = (depth: number, body: string): string =>
    `# T\n\n${'{{#each @root.risks}}'.repeat(depth)}${body}${'{{/each}}'.repeat(depth)}`
  const budget = (template: string): string => refusal(template).split('\n')[0] ?? ''
  expect(budget(loops(24, ''))).toBe(
    'memo.md:1:1  template-budget  the loops of the template visit more than 20000 members',
  )
  expect(budget(loops(4, 'word '.repeat(10_000)))).toBe(
    'memo.md:1:1  template-budget  the loops of the template give more than 500000 characters of text',
  )
  expect(budget(`# T\n\n${'word '.repeat(40_001)}`)).toBe(
    'memo.md:1:1  template-budget  the template has more than 200000 characters',
  )
})

test('the nearest name is looked for a hundred times, not for each of thousands of mistakes', () => {
  const hints = refusal(`# T\n\n${'{{npw}} '.repeat(500)}`).match(/hint: did you mean npv\?/g)
  expect(hints).toHaveLength(100)
})
