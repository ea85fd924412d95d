import * as z from 'zod'
import { describeExpected } from '../units/quantity.ts'
import { linkTargets, type NumberSpec, numberSpecs, seriesSpecs, unwrap } from './field.ts'

/** What a number is, in the words that editors, the page of inputs and the comments of `init` share. */
export function meaningOf({ label, description }: NumberSpec): string {
  return sentences([label, description === label ? '' : description])
}

/** The unit that a number asks for; empty for a month and a switch. */
export function unitWords(spec: NumberSpec): string {
  if (spec.form !== 'number') return ''
  return spec.expected === undefined ? 'that of the load of its audit' : describeExpected(spec.expected)
}

/** All that a number asks for, as an editor shows it beside the field. */
export function hoverWords(spec: NumberSpec): string {
  const unit = unitWords(spec)
  return sentences([
    meaningOf(spec),
    unit === '' ? '' : `Unit: ${unit}`,
    spec.default === undefined ? '' : `Default: ${spec.default}`,
  ])
}

/** What a part is, as its schema describes it; of a number or a list of numbers without its label. */
export function descriptionOf(schema: z.core.$ZodType): string {
  const inner = unwrap(schema)
  const number = numberSpecs.get(inner) ?? seriesSpecs.get(inner)?.item
  const described = [schema, inner].map((one) => z.globalRegistry.get(one)?.description)
  return sentences([number?.description ?? described.find((text) => text !== undefined) ?? ''])
}

/** The same with what a name refers to. */
export function descriptionWithTarget(schema: z.core.$ZodType): string {
  const target = linkTargets.get(unwrap(schema))?.to
  return sentences([descriptionOf(schema), target === undefined ? '' : `One of the ${target}`])
}

/** Texts as sentences one after another. */
function sentences(texts: readonly string[]): string {
  const said = texts.filter((text) => text !== '').map((text) => `${text.replace(/\.$/, '')}.`)
  return said.join(' ')
}
