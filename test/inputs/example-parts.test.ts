import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { numberSpecs, seriesSpecs, unwrap } from '../../src/inputs/field.ts'
import { caseSchema } from '../../src/inputs/schema/tree.ts'
import { membersOf } from '../../src/model/members.ts'
import { scopes } from '../../src/model/scopes.ts'
import { exampleInputs, exampleModel, exampleNames, exampleResults } from '../support/example.ts'

const cases = exampleNames.map((name) => exampleInputs(name))

/** Fields of a schema as paths, `*` for names that the user chooses. */
function fieldsOf(schema: unknown, path = ''): readonly string[] {
  if (!(schema instanceof z.ZodType)) return []
  const inner = unwrap(schema)
  const below = (name: string): string => (path === '' ? name : `${path}.${name}`)
  if (numberSpecs.has(inner)) return [path]
  if (seriesSpecs.has(inner)) return [`${path}.*`]
  if (inner instanceof z.ZodObject)
    return Object.entries<unknown>(inner.shape).flatMap(([name, field]) => fieldsOf(field, below(name)))
  return inner instanceof z.ZodRecord ? fieldsOf(inner.valueType, below('*')) : [path]
}

/** Fields that a case gives itself, by a value of its own or by a lever's. */
function givenIn(schema: unknown, value: unknown, path = ''): readonly string[] {
  if (!(schema instanceof z.ZodType) || value === undefined) return []
  const inner = unwrap(schema)
  const below = (name: string): string => (path === '' ? name : `${path}.${name}`)
  if (numberSpecs.has(inner)) {
    const isDefault =
      typeof value === 'object' && value !== null && 'isDefault' in value && value.isDefault === true
    return isDefault ? [] : [path]
  }
  if (seriesSpecs.has(inner)) return [`${path}.*`]
  if (typeof value !== 'object' || value === null) return [path]
  if (inner instanceof z.ZodObject)
    return Object.entries<unknown>(inner.shape).flatMap(([name, field]) =>
      givenIn(field, Object.entries(value).find(([key]) => key === name)?.[1], below(name)),
    )
  return inner instanceof z.ZodRecord
    ? Object.values(value).flatMap((own) => givenIn(inner.valueType, own, below('*')))
    : [path]
}

/** What stands beside others of its kind: the statistics in which a latency may be stated. */
const variants = /\.(ttft|tpot)_(mean|p50|p90|p95|p99)$/

/**
 * What no example has: measurements that the published sweeps do not state, shares that their engines leave at the
 * default, leased servers in space of one's own, halls of which power is committed, committed spend, and model APIs that serve: the examples are of fleets, and compare
 * theirs with what an API charges.
 */
const absent = new Set([
  'suppliers.*.gpus.*.commitments.*.at_site',
  'suppliers.*.spend_commitments.*.label',
  'suppliers.*.spend_commitments.*.amount',
  'suppliers.*.spend_commitments.*.start',
  'suppliers.*.spend_commitments.*.term',
  'suppliers.*.spend_commitments.*.upfront_share',
  'suppliers.*.spend_commitments.*.discounts.*.discount',
  'pools.*.site.commitment.power',
  'pools.*.site.commitment.start',
  'pools.*.site.commitment.term',
  'pools.*.site.commitment.steps.*.from',
  'pools.*.site.commitment.steps.*.power',
  'pools.*.site.commitment.price_change',
  'pools.*.site.commitment.minimum_draw',
  'audits.*.prefix_hit_share',
  'audits.*.points.*.failed_share',
  'audits.*.points.*.completed',
  'audits.*.physics.memory_share',
  'deployments.*.apis.*.share',
  'apis.*.cache_write_price',
  'apis.*.batch_discount',
  'apis.*.minimum_spend.amount',
  'apis.*.minimum_spend.start',
  'apis.*.minimum_spend.term',
  'workloads.*.cache_write_share',
  'workloads.*.batch_share',
])

/** The scopes of these. */
const absentScopes: ReadonlySet<string> = new Set([
  'cache_write',
  'api_minimum',
  'purchase',
  'colocation',
  'power_step',
  'hosted',
  'spend',
  'spend_block',
  'cover',
  'cover_block',
  'cover_turn',
])

describe('the example cases together', () => {
  test('use every field that a case may have', () => {
    const given = new Set(cases.flatMap(({ tree }) => givenIn(caseSchema, tree)))
    const fields = fieldsOf(caseSchema).filter((path) => !variants.test(path) && !absent.has(path))
    expect(fields.length).toBeGreaterThan(200)
    expect(fields.filter((path) => !given.has(path))).toEqual([])
  })

  test('have a member in every scope of the model, and a row of every line that is calculated', () => {
    const members = cases.map((inputs) => membersOf(inputs))
    const names = Object.keys(scopes) as (keyof typeof scopes)[]
    expect(names.filter((scope) => members.every((of) => of[scope].length === 0))).toEqual([...absentScopes])
    const programs = exampleNames.map((name) => exampleModel(name).program)
    const [first] = programs
    const missing = first?.lines.filter(
      ({ declaration, index }) =>
        'is' in declaration && programs.every((program) => program.lines[index]?.rowCount === 0),
    )
    expect(
      missing?.filter(({ scope }) => !absentScopes.has(scope)).map(({ scope, name }) => `${scope}.${name}`),
    ).toEqual([])
  })

  test('say of every figure that they grade where it is from, and of an assumed one why', () => {
    for (const { assumptions } of cases)
      for (const { path, grade, source, as_of: date } of assumptions.values()) {
        if (grade === undefined) continue
        expect(source?.length ?? 0, path).toBeGreaterThan(9)
        expect(date, path).toBeDefined()
      }
  })

  test('reproduce their last invoice within its tolerance, from the inputs alone', () => {
    for (const name of exampleNames) {
      const results = exampleResults(name)
      const [row] = results.rows('invoice', 'is_reconciled')
      expect(row === undefined ? 0 : results.at(row), name).toBe(1)
      expect(Math.abs(results.figure('invoice_gap')), name).toBeGreaterThan(1e-4)
    }
  })
})
