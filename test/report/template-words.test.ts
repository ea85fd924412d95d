import { expect, test } from 'vitest'
import { prose } from '../support/small-template.ts'

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

test('a number that is not finite may be named in a branch that is not taken', () => {
  expect(prose('{{#if good}}{{irr}}{{else}}There is none.{{/if}}')).toEqual(['There is none.'])
})

test('an expression of a template cannot forge a mark', () => {
  expect(prose('A \uE0000\uE001 {{npv}} \uE0020\uE003.')[0]).toBe('A 0 −$18.6M 0 .')
})
