import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { knownGpus } from '../../src/catalogue/gpus.ts'
import { editorSchemas } from '../../src/inputs/editor-schema.ts'
import { inputFiles } from '../../src/inputs/schema/tree.ts'
import { exampleInputs, exampleNames } from '../support/example.ts'

const folder = join(import.meta.dirname, '..', '..', 'schema')

interface Schema {
  readonly $schema?: string
  readonly description?: string
  readonly required?: readonly string[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly additionalProperties?: Schema | false
  readonly anyOf?: readonly Schema[]
  readonly items?: Schema
  readonly else?: Schema
  readonly examples?: readonly unknown[]
  readonly patternProperties?: Readonly<Record<string, Schema>>
  readonly defaultSnippets?: readonly { readonly label: string; readonly body: object }[]
}

function schemaOf(name: string): Schema {
  const file = editorSchemas().find(({ path }) => path === `${name}.schema.json`)
  if (file === undefined) throw new Error(`there is no schema of ${name}`)
  return JSON.parse(file.text)
}

test('there is one schema for each file of a case, and the written ones are up to date', () => {
  expect(editorSchemas().map(({ path }) => path)).toEqual(
    Object.keys(inputFiles).map((name) => name.replace('.yaml', '.schema.json')),
  )
  expect(readdirSync(folder).toSorted()).toEqual(
    editorSchemas()
      .map(({ path }) => path)
      .toSorted(),
  )
  for (const { path, text } of editorSchemas()) expect(readFileSync(join(folder, path), 'utf8')).toBe(text)
})

test('the schemas are draft-07, which YAML editors understand', () => {
  for (const name of ['case', 'fleet', 'pricing', 'tps-audit', 'workload']) {
    expect(schemaOf(name).$schema).toBe('http://json-schema.org/draft-07/schema#')
  }
})

describe('a field', () => {
  const workload = schemaOf('workload').properties?.['workloads']?.additionalProperties || {}

  test('is required where it has no default and is not optional', () => {
    expect(workload.required).toContain('requests')
    expect(workload.required).toContain('label')
    expect(workload.required).not.toContain('prefix_hit_share')
    expect(workload.required).not.toContain('growth_per_year')
    const whole = schemaOf('case').else?.required
    expect(whole).toContain('finance')
    expect(whole).not.toContain('horizon')
    expect(whole).not.toContain('people')
  })

  test('of a case of one file or of a short one is known in case.yaml, too', () => {
    const known = schemaOf('case').properties ?? {}
    for (const name of ['gpu', 'requests', 'slo', 'workloads', 'pools', 'audits'])
      expect(known).toHaveProperty(name)
    expect(schemaOf('case').required).toBeUndefined()
  })

  test('says its unit and its default', () => {
    expect(workload.properties?.['input_tokens']?.description).toContain('Unit: token/request.')
    expect(workload.properties?.['prefix_hit_share']?.description).toContain('Default: 0%.')
  })

  test('that is unknown is marked', () => {
    expect(workload.additionalProperties).toBe(false)
  })
})

test('every number and every object of every file has a description', () => {
  const silent: string[] = []
  const visit = (schema: Schema, path: string): void => {
    if (schema.anyOf !== undefined && schema.description === undefined) silent.push(path)
    for (const [name, field] of Object.entries(schema.properties ?? {})) visit(field, `${path}.${name}`)
    if (schema.additionalProperties) visit(schema.additionalProperties, `${path}.*`)
    if (schema.properties !== undefined && path.includes('.') && schema.description === undefined)
      silent.push(path)
  }
  for (const name of ['case', 'fleet', 'pricing', 'tps-audit', 'workload']) visit(schemaOf(name), name)
  expect(silent).toEqual([])
})

describe('a change of an input by its path', () => {
  const sections = schemaOf('case').properties ?? {}
  const mapOf = (section: string, field: string): Schema => {
    const member = sections[section]?.additionalProperties || {}
    return member.properties?.[field] ?? {}
  }
  const maps = { levers: mapOf('levers', 'patches'), scenarios: mapOf('scenarios', 'set') }
  const wordsOf = ({ patternProperties = {} }: Schema, path: string): readonly (string | undefined)[] =>
    Object.entries(patternProperties).flatMap(([pattern, { description }]) =>
      new RegExp(pattern).test(path) ? [description] : [],
    )

  test.each(exampleNames)('is known with its words in %s, and no other path is', (name) => {
    const { levers, scenarios } = exampleInputs(name).tree
    const changed = [
      ...Object.values(levers).flatMap(({ patches }) =>
        Object.keys(patches).map((path) => [maps.levers, path] as const),
      ),
      ...Object.values(scenarios).flatMap(({ set }) =>
        Object.keys(set).map((path) => [maps.scenarios, path] as const),
      ),
    ]
    expect(changed.length).toBeGreaterThan(5)
    for (const [map, path] of changed)
      expect([path, wordsOf(map, path)]).toEqual([path, [expect.stringMatching(/\.$/)]])
  })

  test('is marked where validate refuses it', () => {
    expect(maps.levers.additionalProperties).toBe(false)
    for (const path of [
      'finance.discount_rate',
      'deployments.chat.label',
      'deployments.chat.target',
      'horizon',
    ])
      expect(wordsOf(maps.levers, path)).toEqual([])
    expect(wordsOf(maps.scenarios, 'finance.discount_rate')).toEqual([expect.stringContaining('Unit:')])
    expect(wordsOf(maps.scenarios, 'deployments.chat.pool')).toEqual([])
  })

  test('is completed with a place for each name', () => {
    const snippet = maps.levers.defaultSnippets?.find(
      ({ label }) => label === 'deployments.*.target_utilisation',
    )
    expect(snippet?.body).toEqual({ ['deployments.$' + '{1:name}.target_utilisation']: '$0' })
  })
})

test('names of GPUs and models are offered where they are asked for', () => {
  expect(schemaOf('case').properties?.['gpu']?.examples).toEqual(knownGpus)
  expect(schemaOf('case').properties?.['model']?.examples).toContain('llama-3.3-70b')
  const pool = schemaOf('fleet').properties?.['pools']?.additionalProperties || {}
  expect(pool.properties?.['gpu']?.examples).toEqual(knownGpus)
})
