import { expect, test } from 'vitest'
import { printDiagnostics } from '../../src/diagnostic/excerpt.ts'
import { buildDocument } from '../../src/report/build-document.ts'
import { plainText } from '../../src/report/document.ts'
import type { Fact } from '../../src/report/fact.ts'
import { memoMetadata, tcoTable, unitCostChart } from '../support/memo-content.ts'

const facts: readonly Fact[] = [
  { name: 'npv', value: -18.6e6, text: '−$18.6M' },
  { name: 'saving', value: 400, text: '$0.0M' },
  { name: 'good', value: false, text: 'no' },
  { name: 'decision', value: 'approve', text: 'approve' },
  { name: 'months', value: 1, text: '1' },
  { name: 'irr', value: Number.NaN, text: 'NaN' },
  { name: 'blank', value: 'x', text: ' ' },
  { name: 'risks.price.title', value: 'Price', text: 'Price falls' },
  { name: 'risks.demand.title', value: 'Demand', text: 'Demand falls' },
]
const content = {
  facts: { facts, groups: ['findings'] },
  charts: new Map([['unit-cost', unitCostChart]]),
  tables: new Map([['tco', tcoTable]]),
}

function build(text: string) {
  return buildDocument({ path: 'memo.md', text }, content, memoMetadata)
}

/** The text of a document's paragraphs; fails the test if the template is refused. */
function prose(template: string): readonly string[] {
  const built = build(`# T\n\n${template}`)
  if (!built.ok) throw new Error(built.diagnostics.map((each) => each.message).join('\n'))
  return built.value.blocks.flatMap((block) => (block.kind === 'paragraph' ? [plainText(block.runs)] : []))
}

/** What a terminal shows for a template that is refused. */
function refusal(text: string): string {
  const built = build(text)
  return built.ok ? 'accepted' : printDiagnostics(built.diagnostics, [{ path: 'memo.md', text }])
}

test('words follow the sign that is printed, and a number that prints as zero is zero', () => {
  expect(prose('It {{choose npv positive="returns" zero="keeps" negative="loses"}} {{size npv}}.')).toEqual([
    'It loses $18.6M.',
  ])
  expect(prose('It {{choose saving positive="saves" zero="moves" negative="costs"}} {{saving}}.')).toEqual([
    'It moves $0.0M.',
  ])
})

test('words follow a truth value or a word', () => {
  expect(
    prose('We {{choose good yes="go" no="stop"}} and {{choose decision approve="sign" other="wait"}}.'),
  ).toEqual(['We stop and sign.'])
  expect(prose('{{#if (is decision "approve")}}Yes.{{else}}No.{{/if}}')).toEqual(['Yes.'])
})

test('the plural follows the number that is printed', () => {
  expect(prose('{{months}} {{plural months one="month" other="months"}}')).toEqual(['1 month'])
})

test('a loop runs over the members of a group in their order, and over none of an empty group', () => {
  expect(
    prose('{{#each risks}}{{title}}{{#unless @last}}; {{/unless}}{{/each}}{{#each findings}}x{{/each}}.'),
  ).toEqual(['Price falls; Demand falls.'])
})

test('ratios and times of day stay text', () => {
  expect(prose('At 10:30 the ratio was 3:1 :smile:')).toEqual(['At 10:30 the ratio was 3:1 :smile:'])
})

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

    memo.md:4:45  template-partial  a template cannot include another one
       4 | {{#each risks}}{{titel}}{{/each}} {{{npv}}} {{> other}} {{risks}} {{#with npv}}x{{/with}} {{size npv…
         |                                             ^^^^^^^^^^^
      hint: write the text here

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

test('names, forms and attributes of directives are checked at their template line, also behind a branch', () => {
  const template = [
    '# Title',
    '{{#if good}}',
    'not shown',
    '{{/if}}',
    '',
    '::chart{name="unit-cots"}',
    '',
    '::chrt{name="unit-cost"}',
    '',
    '::table{name="tco" wide="yes"}',
    '',
    '::table',
    '',
    ':::kpi{label="a" value="b" note="c"}',
    ':::',
    '',
    ':::kpis',
    '::kpi{label="a" value="b" note="c" tone="great"}',
    'text',
    ':::',
    '',
    '::kpi{label="a" value="b" note="c"}',
    '',
    '::pagebreak{pages="none"}',
    '',
    ':::ask',
    '- list',
    ':::',
  ].join('\n')
  expect(refusal(template)).toMatchInlineSnapshot(`
    "memo.md:6:1  unknown-chart  no chart is named unit-cots
       6 | ::chart{name="unit-cots"}
         | ^^^^^^^^^^^^^^^^^^^^^^^^^
      hint: did you mean unit-cost?

    memo.md:8:1  unknown-directive  no directive is named chrt
       8 | ::chrt{name="unit-cost"}
         | ^^^^^^^^^^^^^^^^^^^^^^^^
      hint: did you mean chart?

    memo.md:10:1  unknown-attribute  table has no attribute wide
      10 | ::table{name="tco" wide="yes"}
         | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      hint: known: name

    memo.md:12:1  missing-attribute  table needs name="…"
      12 | ::table
         | ^^^^^^^

    memo.md:14:1  directive-form  kpi is written with two colons
      14 | :::kpi{label="a" value="b" note="c"}
         | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

    memo.md:14:1  directive-form  kpi stands in :::kpis only
      14 | :::kpi{label="a" value="b" note="c"}
         | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

    memo.md:18:1  bad-attribute  tone must be one of plain, good, bad
      18 | ::kpi{label="a" value="b" note="c" tone="great"}
         | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

    memo.md:19:1  directive-form  kpis holds ::kpi only
      19 | text
         | ^^^^

    memo.md:22:1  directive-form  kpi stands in :::kpis only
      22 | ::kpi{label="a" value="b" note="c"}
         | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

    memo.md:24:1  bad-attribute  pages must be a whole number above zero
      24 | ::pagebreak{pages="none"}
         | ^^^^^^^^^^^^^^^^^^^^^^^^^

    memo.md:27:1  directive-form  ask holds paragraphs only
      27 | - list
         | ^^^^^^
    "
  `)
})

test('what a document has no form for is refused where it stands', () => {
  const template = [
    '# Title',
    '',
    '### Skipped a level',
    '',
    'Text <b>bold</b> ![x](y.png) [a](javascript:alert) and a note[^gone].[^used]',
    '',
    '<script>x</script>',
    '',
    '```\ncode\n```',
    '',
    '- a\n  - b',
    '',
    '---',
    '',
    '#### Deep',
    '',
    '[^used]: A note.',
    '[^unused]: Another.',
  ].join('\n')
  expect(refusal(template)).toMatchInlineSnapshot(`
    "memo.md:3:1  heading-order  a heading of level 3 cannot follow one of level 1
       3 | ### Skipped a level
         | ^^^^^^^^^^^^^^^^^^^

    memo.md:5:6  markdown-inline  a document has no form for HTML
       5 | Text <b>bold</b> ![x](y.png) [a](javascript:alert) and a note[^gone].[^used]
         |      ^^^

    memo.md:5:13  markdown-inline  a document has no form for HTML
       5 | Text <b>bold</b> ![x](y.png) [a](javascript:alert) and a note[^gone].[^used]
         |             ^^^^

    memo.md:5:18  markdown-inline  a document has no form for images; charts come by ::chart
       5 | Text <b>bold</b> ![x](y.png) [a](javascript:alert) and a note[^gone].[^used]
         |                  ^^^^^^^^^^^

    memo.md:5:30  link-scheme  a link must begin with https://, http:// or mailto:
       5 | Text <b>bold</b> ![x](y.png) [a](javascript:alert) and a note[^gone].[^used]
         |                              ^^^^^^^^^^^^^^^^^^^^^

    memo.md:5:62  unknown-footnote  no footnote is defined for [^gone]
       5 | Text <b>bold</b> ![x](y.png) [a](javascript:alert) and a note[^gone].[^used]
         |                                                              ^^^^^^^
      hint: add a line [^gone]: …

    memo.md:7:1  markdown-block  a document has no form for HTML; write Markdown or a directive
       7 | <script>x</script>
         | ^^^^^^^^^^^^^^^^^^

    memo.md:9:1  markdown-block  a document has no form for code blocks
       9 | \`\`\`
         | ^^^

    memo.md:13:1  markdown-block  one paragraph only can stand here
      13 | - a
         | ^^^

    memo.md:16:1  markdown-block  a document has no form for rules; use ::pagebreak to begin a page
      16 | ---
         | ^^^

    memo.md:18:1  markdown-block  headings have three levels at most
      18 | #### Deep
         | ^^^^^^^^^

    memo.md:21:1  unused-footnote  footnote unused is defined and never referred to
      21 | [^unused]: Another.
         | ^^^^^^^^^^^^^^^^^^^
      hint: did you mean used?
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

test('a number that is not finite may be named in a branch that is not taken', () => {
  expect(prose('{{#if good}}{{irr}}{{else}}There is none.{{/if}}')).toEqual(['There is none.'])
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

test('an expression of a template cannot forge a mark', () => {
  expect(prose('A \uE0000\uE001 {{npv}} \uE0020\uE003.')[0]).toBe('A 0 −$18.6M 0 .')
})

test('a chart with a value that is not finite is refused where it stands', () => {
  const broken = { ...unitCostChart, events: [{ at: Number.NaN, series: 0, label: 'x' }] }
  const text = '# T\n\n::chart{name="broken"}'
  const built = buildDocument(
    { path: 'memo.md', text },
    { ...content, charts: new Map([['broken', broken]]) },
    memoMetadata,
  )
  expect(
    built.ok ? 'accepted' : printDiagnostics(built.diagnostics, [{ path: 'memo.md', text }]),
  ).toMatchInlineSnapshot(`
    "memo.md:3:1  not-finite  the chart broken holds a value that is no number to draw
       3 | ::chart{name="broken"}
         | ^^^^^^^^^^^^^^^^^^^^^^
    "
  `)
})
