import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { editorSchemas } from '../../src/inputs/editor-schema.ts'
import { inputFiles } from '../../src/inputs/schema/tree.ts'

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
