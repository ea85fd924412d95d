import { expect, test } from 'vitest'
import { z } from 'zod'
import { changeMaps, numberSpecs, seriesSpecs, unwrap } from '../../src/inputs/field.ts'
import { type Reader, readings } from '../../src/inputs/reading.ts'
import { caseSchema } from '../../src/inputs/schema/tree.ts'
import { numbersOfChoices } from '../../src/model/structure.ts'
import { exampleInputs, exampleModel, exampleNames } from '../support/example.ts'
import { apiCaseResults } from '../support/generated-apis.ts'
import { caseResults } from '../support/generated-case-model.ts'

/** A figure or a choice of the schema, with who is declared to read it; `*` in the path for names that users give. */
interface Field {
  readonly path: string
  readonly kind: 'figure' | 'choice'
  readonly reader: Reader | undefined
}

/** All figures and choices; texts and names say something of their owner, and changes are read where their target is. */
function fieldsOf(schema: unknown, path: string, above: Reader | undefined): readonly Field[] {
  if (!(schema instanceof z.ZodType) || changeMaps.has(schema)) return []
  const inner = unwrap(schema)
  const reader = (readings.get(schema) ?? readings.get(inner))?.by ?? above
  const below = (name: string): string => (path === '' ? name : `${path}.${name}`)
  if (numberSpecs.has(inner)) return [{ path, kind: 'figure', reader }]
  if (seriesSpecs.has(inner)) return [{ path: below('*'), kind: 'figure', reader }]
  if (inner instanceof z.ZodObject)
    return Object.entries<unknown>(inner.shape).flatMap(([name, field]) =>
      fieldsOf(field, below(name), reader),
    )
  if (inner instanceof z.ZodRecord) return fieldsOf(inner.valueType, below('*'), reader)
  const isChosen = inner instanceof z.ZodEnum || inner instanceof z.ZodBoolean
  return isChosen ? [{ path, kind: 'choice', reader }] : []
}

/** The paths of all figures and choices that a line of the model reads in one of the examples, or where model APIs serve or contracts run. */
function pathsOfLines(): readonly string[] {
  const figures = exampleNames.flatMap((name) => exampleModel(name).program.inputs.map(({ path }) => path))
  const sold = apiCaseResults(3).model.program.inputs.map(({ path }) => path)
  const signed = caseResults(7).model.program.inputs.map(({ path }) => path)
  const choices = exampleNames.flatMap((name) => [...numbersOfChoices(exampleInputs(name)).keys()])
  return [...figures, ...sold, ...signed, ...choices]
}

/** Whether a path of a case is one of a field; a latency may be stated in any statistic, names are as users give them. */
function matcherOf(field: string): (path: string) => boolean {
  const anyStatistic = field.replace(/(ttft|tpot)_\w+$/, '$1_*')
  const pattern = new RegExp(`^${anyStatistic.replaceAll('.', '\\.').replaceAll('*', '[^.]+')}$`)
  return (path) => pattern.test(path)
}

test('a field without a declared reader is read by a line of the model, so that no field can be without either', () => {
  const read = pathsOfLines()
  const fields = fieldsOf(caseSchema, '', undefined)
  expect(fields.length).toBeGreaterThan(150)
  expect(fields.some(({ kind }) => kind === 'choice')).toBe(true)
  const unread = fields.filter(({ path, reader }) => reader === undefined && !read.some(matcherOf(path)))
  expect(unread.map(({ path }) => path)).toEqual([])
})
