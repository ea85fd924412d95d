import * as z from 'zod'
import { readPeriod } from '../units/calendar.ts'
import { type ReadContext, reportError } from './context.ts'
import { memberNames, namePattern, unwrap } from './field.ts'
import { findEntry, type RawMap, type RawScalar } from './raw.ts'

/** Names are unique without case, since they name cells and files, and are none of JavaScript's own. */
export function checkNames(schema: z.ZodRecord, node: RawMap, context: ReadContext): void {
  if (memberNames.get(schema)?.areQuarters === true) checkQuarters(node, context)
  else checkFreeNames(node, context)
}

function checkQuarters({ entries }: RawMap, context: ReadContext): void {
  for (const { key, keyPlace } of entries.filter((entry) => readPeriod(entry.key) === undefined))
    reportError(context, 'name', keyPlace, `'${key}' is no quarter`, 'write a quarter, e.g. 2026Q4')
}

function checkFreeNames(node: RawMap, context: ReadContext): void {
  const seen = new Map<string, string>()
  for (const { key, keyPlace } of node.entries) {
    const twin = seen.get(key.toLowerCase())
    seen.set(key.toLowerCase(), key)
    if (twin !== undefined) {
      const hint = 'names must differ in more than case'
      reportError(
        context,
        'name',
        keyPlace,
        `the names '${twin}' and '${key}' are the same without case`,
        hint,
      )
    } else if (!namePattern.test(key)) {
      const hint = 'a name is a letter, then letters, digits and hyphens, at most 40 characters'
      reportError(context, 'name', keyPlace, `'${key}' cannot be a name`, hint)
    } else if (key in Object.prototype) {
      reportError(
        context,
        'name',
        keyPlace,
        `'${key}' is a reserved word and cannot be a name`,
        'choose another',
      )
    }
  }
}

/** Whether the members of a map have labels, or may have. */
export function hasLabels({ valueType }: z.ZodRecord): boolean {
  const member = unwrap(valueType)
  return member instanceof z.ZodObject && 'label' in member.shape
}

/** Labels are all by which a reader of a document or a row of the workbook tells members apart. */
export function checkLabels(node: RawMap, context: ReadContext): void {
  const seen = new Map<string, string>()
  for (const { key, value, keyPlace } of node.entries) {
    const label = findEntry(value, 'label')?.value
    const given = label?.kind === 'scalar' && isText(label) ? label : undefined
    const text = given?.text ?? key
    const twin = seen.get(asRead(text))
    seen.set(asRead(text), key)
    if (twin === undefined) continue
    const message = `'${twin}' and '${key}' have the same label, '${text}'`
    const hint = 'documents and the workbook call them by it: give each a label of its own'
    reportError(context, 'same-label', given?.place ?? keyPlace, message, hint)
  }
}

function isText({ value }: RawScalar): boolean {
  return typeof value === 'string'
}

/** A text without what readers do not see: case, blanks, forms of one character. */
function asRead(text: string): string {
  return text.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase()
}
