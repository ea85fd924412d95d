import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { createContext } from '../../src/inputs/context.ts'
import { editorSchemas } from '../../src/inputs/editor-schema.ts'
import { numberSpecs, seriesSpecs } from '../../src/inputs/field.ts'
import type { RawMap } from '../../src/inputs/raw.ts'
import { caseSchema } from '../../src/inputs/schema/tree.ts'
import { readSource } from '../../src/inputs/source.ts'
import { validate } from '../../src/inputs/validate.ts'
import { walk } from '../../src/inputs/walk.ts'
import * as pipeline from '../../src/pipeline.ts'
import { baseFiles } from '../support/base-case.ts'
import { program, runScript } from '../support/command.ts'
import { commandNames } from '../support/command-names.ts'
import { quarterlyReviews } from '../support/quarters.ts'
import { recordedRun } from '../support/recorded-run.ts'
import { rootFolder } from '../support/source-tree.ts'

/* Whoever copies an example out of the README, a help text or an editor's hint must not meet a mistake of ours. */

const core = { ...pipeline, editorSchemas }
const readme = readFileSync(join(rootFolder, 'README.md'), 'utf8')

/** Words of a command line as a shell would give them, without what follows a pipe, a redirection or `&&`. */
function wordsOf(line: string): readonly string[] {
  const own = line.replace(/\s+(\||>|&&|#).*$/, '')
  return (own.match(/'[^']*'|\S+/g) ?? []).map((word) => word.replace(/^'|'$/g, ''))
}

/** The examples of a command's help, each from `boardpack` on. */
async function examplesOf(command: string): Promise<readonly string[]> {
  const { data } = await recordedRun(['help', command], core)
  return [...data.matchAll(/^ {2}\$ boardpack (.+)$/gm)].map(([, line = '']) => line)
}

const examples = readdirSync(join(rootFolder, 'inputs')).filter((name) => !name.endsWith('.yaml'))

/** The pack to which examples of packs refer, made once. */
let pack = ''
const fresh = mkdtempSync(join(tmpdir(), 'boardpack-test-'))
afterAll(() => rmSync(fresh, { recursive: true, force: true }))

beforeAll(async () => {
  const out = join(fresh, 'packs')
  const { code, talk } = await recordedRun(
    ['build', join(rootFolder, 'inputs/assistant-platform'), '--out', out, '--only', 'inputs,model,results'],
    core,
  )
  expect([code, talk]).toEqual([0, talk])
  pack = join(out, 'assistant-platform', '2026Q4')
})

/** The case of the quarter before that of `inputs/quarterly-review`. */
function previousQuarter(): string {
  const folder = join(fresh, 'previous-quarter')
  mkdirSync(folder, { recursive: true })
  for (const { path, text } of quarterlyReviews().at(-2) ?? []) writeFileSync(join(folder, path), text)
  return folder
}

/** A portfolio of the smallest case under the name of a unit of the examples, in place of theirs. */
function portfolio(): string {
  const file = join(fresh, 'portfolio.yaml')
  cpSync(join(rootFolder, 'test/support/base-case'), join(fresh, 'base-case'), { recursive: true })
  writeFileSync(
    file,
    'schema: boardpack-portfolio/1\nid: group\nunits: { assistant-europe: { base: base-case } }\n',
  )
  return file
}

/** What examples import: a run of vLLM at the lengths of the example's audits, and a trace. */
const imported: ReadonlyMap<string, string> = new Map([
  [
    'bench.json',
    JSON.stringify({
      date: '20261105-101500',
      model_id: 'example/8b',
      num_prompts: 100,
      request_rate: 30,
      duration: 4,
      completed: 100,
      total_input_tokens: 51_200,
      total_output_tokens: 25_600,
      median_ttft_ms: 80,
    }),
  ],
  ['trace.csv', 'TIMESTAMP,ContextTokens,GeneratedTokens\n2026-11-02 10:00:00.0000000,500,200\n'],
])

function importedFile(name: string, text: string): string {
  writeFileSync(join(fresh, name), text)
  return join(fresh, name)
}

/** A word of an example as it is here: examples of inputs where they lie, a pack that was made, a new folder, a free port. */
function placed(word: string): readonly string[] {
  const given = imported.get(word)
  if (given !== undefined) return [importedFile(word, given)]
  if (word === 'inputs/*/') return examples.slice(0, 2).map((name) => join(rootFolder, 'inputs', name))
  if (word === 'inputs/portfolio.yaml') return [portfolio()]
  if (word === 'inputs/my-platform' || word === 'inputs/my-service')
    return [join(fresh, word.slice('inputs/'.length))]
  if (word.startsWith('rolled/')) return [join(fresh, word)]
  if (word.startsWith('inputs/')) return [join(rootFolder, word)]
  if (word === 'output/*/2026Q4') return [pack]
  if (word.startsWith('output/assistant-platform/2026Q4')) return [word.replace(/^output.*2026Q4/, pack)]
  if (word === 'output/quarterly-review/2027Q2') return [previousQuarter()]
  if (word === '8321') return ['0']
  if (word === 'budget.xlsx') return [join(pack, 'model.xlsx')]
  return [word]
}

/** What a build would make beside results takes long, and is what other tests are about. */
function quick(words: readonly string[]): readonly string[] {
  if (words[0] === 'run') return [...words, '--out', join(fresh, 'run'), '--only', 'results']
  if (words[0] === 'merge') return [...words, '--out', join(fresh, 'run')]
  if (words[0] !== 'build') return words
  const out = words.indexOf('--out')
  const rest = out < 0 ? words : words.toSpliced(out, 2)
  return [...rest, '--out', join(fresh, 'results'), '--only', 'results']
}

/** Commands that build in threads of their own run as processes, as users run them. */
const inThreads: ReadonlySet<string> = new Set(['run', 'merge'])

async function exitOf(line: string): Promise<string> {
  const words = quick(wordsOf(line).flatMap(placed))
  if (inThreads.has(words[0] ?? '')) {
    const { status, stderr } = runScript(program, words, { cwd: rootFolder })
    return status === 0 ? `${line}: 0` : `${line}: ${status} ${stderr}`
  }
  const { code, talk } = await recordedRun(words, core)
  return code === 0 ? `${line}: 0` : `${line}: ${code} ${talk}`
}

describe('every example runs as it stands', () => {
  test.each(commandNames)('of boardpack help %s', async (command) => {
    const lines = await examplesOf(command)
    expect(lines.length).toBeGreaterThan(0)
    for (const line of lines) expect(await exitOf(line)).toBe(`${line}: 0`)
  })

  test('of the first lines of the README', async () => {
    const lines = [...readme.matchAll(/^npx boardpack (.+)$/gm)].map(([, line = '']) => line)
    expect(lines.length).toBeGreaterThan(2)
    for (const line of lines.filter((one) => !one.startsWith('init')))
      expect(await exitOf(line)).toBe(`${line}: 0`)
  })
})

test('every YAML of the README is accepted where it belongs', () => {
  const blocks = [...readme.matchAll(/^```yaml\n([\s\S]*?)\n```$/gm)].map(([, text = '']) => text)
  expect(blocks.length).toBeGreaterThan(0)
  for (const block of blocks) {
    const key = /^\w+/.exec(block)?.[0] ?? ''
    if (key === 'schema') {
      const whole = validate([{ path: 'case.yaml', text: block }])
      expect(whole.ok ? [] : whole.diagnostics.map(({ message }) => message)).toEqual([])
      continue
    }
    const files = baseFiles().map((file) => ({
      ...file,
      text: file.text.replace(new RegExp(`^( +)${key}: .*$`, 'm'), `$1${block}`),
    }))
    expect(files.some(({ text }) => text.includes(block))).toBe(true)
    const outcome = validate(files)
    expect(outcome.ok ? [] : outcome.diagnostics.map(({ message }) => message)).toEqual([])
  }
})

/** Every schema of a number or of a list of numbers inside another, by its path. */
function* numbersIn(schema: z.core.$ZodType, path: string): Generator<readonly [string, z.core.$ZodType]> {
  if (numberSpecs.has(schema) || seriesSpecs.has(schema)) yield [path, schema]
  else if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault)
    yield* numbersIn(schema.unwrap(), path)
  else if (schema instanceof z.ZodObject)
    for (const [name, field] of Object.entries(schema.shape)) yield* numbersIn(field, `${path}.${name}`)
  else if (schema instanceof z.ZodRecord) yield* numbersIn(schema.valueType, `${path}.*`)
}

/** A case that says how many GPUs an instance has, as it must for the price of one. */
function caseWithInstances(): RawMap {
  const said = "suppliers: { '*': { gpus: { '*': { gpus_per_instance: 8 } } } }"
  const source = readSource({ path: 'case.yaml', text: said })
  if (!source.ok) throw new Error('a text of this test is no YAML')
  return source.value
}

/** What an editor shows beside a field, read as the field would read it: the messages. */
function messagesOf(schema: z.core.$ZodType, path: string): readonly string[] {
  const spec = numberSpecs.get(schema) ?? seriesSpecs.get(schema)?.item
  const place = { file: 'case.yaml', line: 1, column: 1, length: 1 }
  const root = caseWithInstances()
  return (spec?.examples ?? []).flatMap((example) => {
    const context = { ...createContext(root), period: { year: 2026, quarter: 4 } as const }
    const item = { kind: 'scalar', value: example, text: String(example), place } as const
    const series = seriesSpecs.get(schema)
    const node =
      series === undefined ? item : ({ kind: 'list', items: series.names.map(() => item), place } as const)
    const keys = path.split('.').slice(1)
    walk(schema, node, { trail: { path: keys, pattern: keys, members: [] }, parent: place }, context)
    return context.diagnostics.map(({ message }) => `${path} ${String(example)}: ${message}`)
  })
}

test('every example that an editor shows is accepted by its field', () => {
  const numbers = [...numbersIn(caseSchema, '')]
  expect(numbers.length).toBeGreaterThan(150)
  expect(numbers.flatMap(([path, schema]) => messagesOf(schema, path))).toEqual([])
})
