import { expect, test } from 'vitest'
import { unitCostChart } from '../support/memo-content.ts'
import { refusal, smallContent } from '../support/small-template.ts'

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

test('a chart with a value that is not finite is refused where it stands', () => {
  const broken = { ...unitCostChart, events: [{ at: Number.NaN, series: 0, label: 'x' }] }
  const content = { ...smallContent, charts: new Map([['broken', broken]]) }
  expect(refusal('# T\n\n::chart{name="broken"}', content)).toMatchInlineSnapshot(`
    "memo.md:3:1  not-finite  the chart broken holds a value that is no number to draw
       3 | ::chart{name="broken"}
         | ^^^^^^^^^^^^^^^^^^^^^^
    "
  `)
})
