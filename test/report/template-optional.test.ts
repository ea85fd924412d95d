import { describe, expect, test } from 'vitest'
import { factNames, factTree, nodeAt } from '../../src/report/fact.ts'
import { exampleCase, productsOf } from '../support/case-documents.ts'
import { exampleNames } from '../support/example.ts'
import { prose, refusal } from '../support/small-template.ts'

describe('a fact that not every case has', () => {
  test('is refused outside a branch that asks for it, in a case that has it as in one that has not', () => {
    const template = [
      '# T',
      '',
      'It is {{payback}} and {{size mirr}}: {{nearest.driver}}, {{choose nearest.side below="less" other="more"}}.',
      '{{#each risks}}{{title}} ({{worth}}), {{@root.payback}} {{../since.period}}{{/each}}',
    ].join('\n')
    expect(refusal(template)).toMatchInlineSnapshot(`
      "memo.md:3:9  optional-fact  not every case has payback
         3 | It is {{payback}} and {{size mirr}}: {{nearest.driver}}, {{choose nearest.side below="less" other="m…
           |         ^^^^^^^
        hint: write it inside {{#if payback}} … {{/if}}

      memo.md:3:30  optional-fact  not every case has mirr
         3 | It is {{payback}} and {{size mirr}}: {{nearest.driver}}, {{choose nearest.side below="less" other="m…
           |                              ^^^^
        hint: write it inside {{#if mirr}} … {{/if}}

      memo.md:3:40  optional-fact  not every case has nearest.driver
         3 | It is {{payback}} and {{size mirr}}: {{nearest.driver}}, {{choose nearest.side below="less" other="m…
           |                                        ^^^^^^^^^^^^^^
        hint: write it inside {{#if nearest}} … {{/if}}

      memo.md:3:67  optional-fact  not every case has nearest.side
         3 | It is {{payback}} and {{size mirr}}: {{nearest.driver}}, {{choose nearest.side below="less" other="m…
           |                                                                   ^^^^^^^^^^^^
        hint: write it inside {{#if nearest}} … {{/if}}

      memo.md:4:29  optional-fact  not every case has worth
         4 | {{#each risks}}{{title}} ({{worth}}), {{@root.payback}} {{../since.period}}{{/each}}
           |                             ^^^^^
        hint: write it inside {{#if worth}} … {{/if}}

      memo.md:4:41  optional-fact  not every case has @root.payback
         4 | {{#each risks}}{{title}} ({{worth}}), {{@root.payback}} {{../since.period}}{{/each}}
           |                                         ^^^^^^^^^^^^^
        hint: write it inside {{#if @root.payback}} … {{/if}}

      memo.md:4:59  optional-fact  not every case has ../since.period
         4 | {{#each risks}}{{title}} ({{worth}}), {{@root.payback}} {{../since.period}}{{/each}}
           |                                                           ^^^^^^^^^^^^^^^
        hint: write it inside {{#if ../since}} … {{/if}}
      "
    `)
  })

  test('is printed inside one, and left out where the case has none', () => {
    expect(prose('{{#if payback}}Back after {{payback}}.{{else}}Never back.{{/if}}')).toEqual([
      'Back after 11 months.',
    ])
    expect(prose('{{#if mirr}}It is {{mirr}}.{{else}}None.{{/if}}')).toEqual(['None.'])
    expect(prose('{{#unless mirr}}None.{{else}}It is {{mirr}}.{{/unless}}')).toEqual(['None.'])
  })

  test('is asked for member by member in a loop', () => {
    const loop =
      '{{#each risks}}{{title}}{{#if worth}} of {{worth}}{{/if}}{{#unless @last}}, {{/unless}}{{/each}}'
    expect(prose(loop)).toEqual(['Price falls, Demand falls of $3'])
  })

  test('is not there by a branch of another loop, of the other way, or of another fact', () => {
    for (const template of [
      '{{#each risks}}{{#if worth}}{{#each @root.risks}}{{worth}}{{/each}}{{/if}}{{/each}}',
      '{{#if payback}}x{{else}}{{payback}}{{/if}}',
      '{{#unless payback}}{{payback}}{{/unless}}',
      '{{#if payback}}x{{/if}} {{payback}}',
      '{{#if mirr}}{{payback}}{{/if}}',
    ])
      expect(refusal(`# T\n\n${template}`), template).toContain('optional-fact  not every case has')
  })
})

describe('facts that exist together', () => {
  test.each([
    '{{#if nearest}}{{nearest.driver}}{{/if}}',
    '{{#if nearest.side}}{{nearest.driver}}{{/if}}',
    '{{#if nearest.is_inside}}{{nearest.driver}}{{/if}}',
    '{{#if (is nearest.side "below")}}{{nearest.driver}}{{/if}}',
    '{{#if nearest}}{{#each risks}}{{#if @first}}{{@root.nearest.driver}}{{/if}}{{/each}}{{/if}}',
  ])('are there by any question that one of them answers: %s', (template) => {
    expect(prose(template)).toEqual(['growth'])
  })

  test('are no questions that fail where they do not exist, and no loop visits them', () => {
    const template =
      '{{#if since}}a{{else}}b{{/if}}{{#if since.is_last}}c{{/if}}{{#if (is since.word "x")}}d{{/if}}{{#each since}}e{{else}}f{{/each}}'
    expect(prose(template)).toEqual(['bf'])
  })
})

test('a group to loop over is true where it has members', () => {
  expect(prose('{{#if risks}}Some.{{/if}}{{#unless findings}}None.{{/unless}}')).toEqual(['Some.None.'])
})

test('what every case has is no condition, and the old way of asking is told the new one', () => {
  const template = [
    '# T',
    '',
    '{{#each risks}}{{#if title}}x{{/if}}{{/each}} {{#if risks.price}}x{{/if}} {{#if (is payback "x")}}x{{/if}}',
    '{{#if has_payback}}x{{/if}} {{#if has_risks}}x{{/if}} {{#if since.has}}x{{/if}} {{#if nearest.has_side}}x{{/if}}',
  ].join('\n')
  expect(refusal(template)).toMatchInlineSnapshot(`
    "memo.md:3:22  template-condition  risks.price.title is not true or false
       3 | {{#each risks}}{{#if title}}x{{/if}}{{/each}} {{#if risks.price}}x{{/if}} {{#if (is payback "x")}}x{…
         |                      ^^^^^
      hint: choose words by a number with {{choose}}

    memo.md:3:53  template-condition  every case has risks.price: it is no condition
       3 | {{#each risks}}{{#if title}}x{{/if}}{{/each}} {{#if risks.price}}x{{/if}} {{#if (is payback "x")}}x{…
         |                                                     ^^^^^^^^^^^

    memo.md:3:85  template-condition  payback is not a word
       3 | …} {{#if risks.price}}x{{/if}} {{#if (is payback "x")}}x{{/if}}
         |                                          ^^^^^^^

    memo.md:4:7  unknown-fact  no fact is named has_payback
       4 | {{#if has_payback}}x{{/if}} {{#if has_risks}}x{{/if}} {{#if since.has}}x{{/if}} {{#if nearest.has_si…
         |       ^^^^^^^^^^^
      hint: did you mean payback?

    memo.md:4:35  unknown-fact  no fact is named has_risks
       4 | {{#if has_payback}}x{{/if}} {{#if has_risks}}x{{/if}} {{#if since.has}}x{{/if}} {{#if nearest.has_si…
         |                                   ^^^^^^^^^
      hint: did you mean risks?

    memo.md:4:61  unknown-fact  no fact is named since.has
       4 | {{#if has_payback}}x{{/if}} {{#if has_risks}}x{{/if}} {{#if since.has}}x{{/if}} {{#if nearest.has_si…
         |                                                             ^^^^^^^^^
      hint: did you mean since?

    memo.md:4:87  unknown-fact  no fact is named nearest.has_side
       4 | …{{/if}} {{#if since.has}}x{{/if}} {{#if nearest.has_side}}x{{/if}}
         |                                          ^^^^^^^^^^^^^^^^
      hint: did you mean nearest.side?
    "
  `)
})

test.each(exampleNames)(
  'no fact of %s says whether another one exists, which is asked for by its own name',
  (name) => {
    const tree = factTree(productsOf(exampleCase(name)).content.facts)
    const told = factNames(tree).filter((fact) => /(^|\.)has(_[^.]+)?$/.test(fact))
    const beside = told.filter(
      (fact) => nodeAt(tree, fact.replace(/\.has$|has_([^.]+)$/, '$1').split('.')) !== undefined,
    )
    expect(beside).toEqual([])
  },
)
