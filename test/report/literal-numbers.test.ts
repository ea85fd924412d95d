import { describe, expect, test } from 'vitest'
import { printDiagnostics } from '../../src/diagnostic/excerpt.ts'
import { literalNumbers } from '../../src/report/literal-numbers.ts'
import { houseParts, housePlans, template } from '../support/templates.ts'

const memo = (text: string) => ({ path: 'templates/memo.md', text })
const found = (text: string): readonly string[] =>
  literalNumbers(memo(text), []).map(({ message }) => message.replace('no fact vouches for ', ''))

describe('a number in the words of a template', () => {
  test('is told at its place, in a part, too', () => {
    const parts = [{ path: 'templates/parts/cost.md', text: 'It costs about $1.2M a year.\n' }]
    const whole = memo(
      '---\ntitle: Memo\npages: 2\n---\n# Memo\n\nWe save 12 % in {{horizon}}.\n\n{{> cost}}\n',
    )
    expect(printDiagnostics(literalNumbers(whole, parts), [whole, ...parts])).toBe(
      [
        'templates/memo.md:7:9  literal-number  no fact vouches for 12 %',
        '   7 | We save 12 % in {{horizon}}.',
        '     |         ^^^^',
        '  hint: put a fact in its place (`boardpack facts CASE` lists them), or write it as a word',
        '',
        'templates/parts/cost.md:1:16  literal-number  no fact vouches for $1.2M',
        '   1 | It costs about $1.2M a year.',
        '     |                ^^^^^',
        '  hint: put a fact in its place (`boardpack facts CASE` lists them), or write it as a word',
        '',
      ].join('\n'),
    )
  })

  test.each([
    ['In 2027 we save.', ['2027']],
    ['{{choose npv positive="returns 12M" negative="loses"}}', ['12M']],
    ['::kpi{label="Of 3 sites" value="{{npv}}" note="since 2019"}', ['3', '2019']],
    ['| a | 1,200 |\n| - | ---: |', ['1,200']],
    ['**−4%** of cost, 24/7', ['−4%', '24']],
    ['The 2nd gate.\n\n[^a]: Since 2020.', ['2nd', '2020']],
  ])('%s', (text, numbers) => {
    expect(found(text)).toEqual(numbers)
  })

  test.each([
    '## 7. Limits\n\n1. One\n2. Two\n   10. Ten',
    'The cost per 1M tokens, or per 1k, on H100-SXM, by IFRS 16 and ISO 27001, in Q3 of FY27.',
    '`7 x 24` and [a page](https://example.com/2027/1), a note[^1]\n\n[^1]: Words.',
    '::chart{name="grid-2" height="110"}\n\n::pagebreak{pages="2"}',
    '{{!-- 12 % of it --}}{{#if (is kind "2")}}{{lines.3.name}}{{/if}}',
  ])('may stand where it states no figure: %s', (text) => {
    expect(found(text)).toEqual([])
  })

  test('stands in no template of ours', () => {
    const ours = [...housePlans.map((plan) => plan.template), template('portfolio')]
    expect(ours.flatMap((one) => literalNumbers(one, houseParts).map(({ message }) => message))).toEqual([])
  })
})
