import { describe, expect, test, vi } from 'vitest'
import { resultsOfCase } from '../../src/cases/case-model.ts'
import { changedFiles } from '../support/base-case.ts'
import { figures, importedLines, importInto, refusal } from '../support/import-request.ts'

/** Requests of an hour as a trace of Azure writes them: without a zone, and with seven decimals. */
function hourly(hours: number, requestsIn: (hour: number) => number): string {
  const rows: string[] = []
  for (let hour = 0; hour < hours; hour++)
    for (let request = 0; request < requestsIn(hour); request++) {
      const at = new Date(Date.UTC(2026, 10, 2, hour, request)).toISOString()
      rows.push(`${at.slice(0, 10)} ${at.slice(11, 19)}.1234567,400,100`)
    }
  return ['TIMESTAMP,ContextTokens,GeneratedTokens', ...rows, ''].join('\n')
}

/** Eight days: six requests an hour by day, two by night. */
const week = hourly(24 * 8, (hour) => (hour % 24 < 12 ? 6 : 2))

describe('a trace of a week', () => {
  test('gives lengths, requests a month, peak and load blocks', async () => {
    const lines = figures(await importedLines({ 'trace.csv': week }, { workload: 'chat' }))
    expect(lines).toEqual([
      expect.stringMatching(/^requests: 29\d\d\/month/),
      'input_tokens: 400',
      'output_tokens: 100',
      expect.stringMatching(/^peak_to_average: 1\.5/),
      'load_blocks:',
      ...['peak', 'busy', 'usual', 'calm', 'idle'].flatMap((name) => [
        `${name}:`,
        expect.stringMatching(/^hours_share: /),
        expect.stringMatching(/^load: /),
      ]),
    ])
  })

  test('gives load blocks that agree with its peak, whatever its shape', async () => {
    for (const shape of [
      (hour: number) => (hour % 7) + 1,
      (hour: number) => (hour % 24 === 3 ? 40 : hour % 5),
      () => 3,
    ]) {
      const outcome = await importInto({ 'trace.csv': hourly(24 * 9, shape) }, { workload: 'chat' })
      const codes = outcome.ok ? outcome.value.remaining.map(({ code }) => code) : ['refused']
      expect(codes).not.toContain('load-blocks')
      expect(codes).not.toContain('refused')
    }
  })

  test('is the same in every time zone of the computer', async () => {
    try {
      vi.stubEnv('TZ', 'Asia/Tokyo')
      const there = await importedLines({ 'trace.csv': week }, { workload: 'chat' })
      vi.stubEnv('TZ', 'UTC')
      expect(await importedLines({ 'trace.csv': week }, { workload: 'chat' })).toEqual(there)
    } finally {
      vi.unstubAllEnvs()
    }
  })
})

test('a trace of an hour gives lengths only, and says what it would come to', async () => {
  const text = hourly(2, () => 30)
  const outcome = await importInto({ 'trace.csv': text }, { workload: 'chat', window: 600 })
  if (!outcome.ok) throw new Error('refused')
  const lines = outcome.value.changed.flatMap(({ lines: changes }) => changes.flatMap(({ after }) => after))
  expect(figures(lines).map((line) => line.trim())).toEqual(['input_tokens: 400', 'output_tokens: 100'])
  expect(outcome.value.remarks.join('\n')).toMatch(
    /60 requests in 1\.5 hours: 0\.0295M requests a month.*busiest 10 minutes had/,
  )
  expect(outcome.value.remarks.join('\n')).toContain('that takes a trace of at least a week')
})

test('a trace of Mooncake is in milliseconds from its start, so that its date is asked for', async () => {
  const text = [0, 3000, 6000]
    .map((timestamp) => JSON.stringify({ timestamp, input_length: 600, output_length: 30, hash_ids: [1] }))
    .join('\n')
  expect(await refusal({ 'a.jsonl': text }, { workload: 'chat' })).toEqual([
    'import-asks the times of the trace count from its start: say when it was taken',
  ])
  const lines = figures(await importedLines({ 'a.jsonl': text }, { workload: 'chat', date: '2026-11-01' }))
  expect(lines).toEqual(['input_tokens: 600', 'output_tokens: 30'])
})

test('a trace of BurstGPT leaves out requests without answer, which failed', async () => {
  const text =
    'Timestamp,Model,Request tokens,Response tokens,Total tokens,Log Type\n0,m,100,50,150,x\n9,m,900,0,900,x\n'
  const lines = figures(await importedLines({ 'a.csv': text }, { workload: 'chat', date: '2026-11-01' }))
  expect(lines).toEqual(['input_tokens: 100', 'output_tokens: 50'])
})

describe('what is written', () => {
  test('leaves comments, order and every other line as they are', async () => {
    const files = changedFiles([
      '512\n    output_tokens: 256\n    peak',
      '512 # of the gateway\n    # below it\n    output_tokens: 256\n    peak',
    ])
    const outcome = await importInto({ 'trace.csv': week }, { workload: 'chat' }, files)
    const text = outcome.ok
      ? (outcome.value.files.find(({ path }) => path === 'workload.yaml')?.text ?? '')
      : ''
    expect(text).toMatch(
      /input_tokens: \{ value: 400, .*\} # of the gateway\n {4}# below it\n {4}output_tokens/,
    )
    expect(text).toContain('    growth_per_year: [60%, 40%]\n')
  })

  test('keeps owner and range of a figure while it lies within, and drops a range that no longer holds it', async () => {
    const within = hourly(24 * 8, () => 5)
    const ranged = changedFiles([
      '512\n    output_tokens: 256\n    peak',
      '{ value: 300, low: 250, high: 450, owner: product }\n    output_tokens: 256\n    peak',
    ])
    const kept = await importedLines({ 'trace.csv': within }, { workload: 'chat' }, ranged)
    expect(kept.find((line) => line.startsWith('input_tokens'))).toContain(
      '{ value: 400, low: 250, high: 450, owner: product, source:',
    )
    const [dropped] = await importedLines({ 'trace.csv': within }, { workload: 'chat' })
    expect(dropped).not.toContain('low:')
    expect(dropped).toContain('owner: product, grade: measured')
  })

  test('is a case that can be computed, where it was one', async () => {
    const outcome = await importInto({ 'trace.csv': hourly(3, () => 20) }, { workload: 'chat' })
    const results = resultsOfCase({ files: outcome.ok ? outcome.value.files : [], overrides: [] })
    expect(results.ok ? [] : results.diagnostics.map(({ message }) => message)).toEqual([])
    expect(
      results.ok ? results.value.model.inputs.assumptions.get('workloads.chat.input_tokens')?.value : 0,
    ).toBe(400)
  })
})
