import { describe, expect, test } from 'vitest'
import { figures, importedLines, importInto, refusal } from '../support/import-request.ts'

const answers = {
  audit: 'fresh',
  gpu: 'H100-SXM',
  gpusPerReplica: 1,
  replicas: 2,
  prefillGpus: 0,
  precision: 'fp8',
  engine: 'vLLM 0.19.0',
} as const

const summary = (mean: number, count = 90) => ({
  successful: {
    mean,
    count,
    percentiles: { p50: mean * 0.9, p90: mean * 1.5, p95: mean * 1.75, p99: mean * 2 },
  },
  total: { mean: mean * 1.25, count },
})

/** A benchmark of GuideLLM: 90 requests of 200 tokens in 50 seconds are 360 tokens a second. */
const benchmark = (strategy: object, changes: object = {}) => ({
  config: { strategy, backend: { model: 'example/8b' } },
  duration: 50,
  start_time: Date.UTC(2026, 10, 5, 23, 59) / 1000,
  metrics: {
    request_totals: { successful: 90, incomplete: 0, errored: 10, total: 100 },
    request_concurrency: summary(8),
    prompt_token_count: summary(1000),
    output_token_count: summary(200),
    time_to_first_token_ms: summary(80),
    inter_token_latency_ms: summary(12),
    time_per_output_token_ms: summary(14),
    output_tokens_per_second: summary(361),
    request_latency: summary(2.5),
    ...changes,
  },
})

const paced = { type_: 'constant', rate: 2, max_concurrency: 512 }

const report = (...benchmarks: readonly object[]): string =>
  JSON.stringify({ metadata: { version: 1 }, args: {}, benchmarks })

describe('a report of GuideLLM', () => {
  test('has tokens over seconds, means of lengths, and the gap between tokens as time per output token', async () => {
    expect(figures(await importedLines({ 'a.json': report(benchmark(paced)) }, answers))).toEqual([
      'fresh:',
      "gpu: 'H100-SXM'",
      'gpus_per_replica: 1',
      'replicas: 2',
      "model: 'example/8b'",
      "precision: 'fp8'",
      "engine: 'vLLM 0.19.0'",
      'input_tokens: 1000',
      'output_tokens: 200',
      'date: 2026-11-05',
      "source: 'GuideLLM: a.json'",
      'load: request_rate',
      'points:',
      'r2:',
      'load: 2',
      'output_tps: 360 tok/s',
      'ttft_mean: 80 ms',
      'ttft_p50: 72 ms',
      'ttft_p90: 120 ms',
      'ttft_p95: 140 ms',
      'ttft_p99: 160 ms',
      'tpot_mean: 12 ms',
      'tpot_p50: 10.8 ms',
      'tpot_p90: 18 ms',
      'tpot_p95: 21 ms',
      'tpot_p99: 24 ms',
      'in_flight: 10',
      'completed: 90',
      'failed_share: 10%',
    ])
  })

  test('names the benchmark from which a figure is', async () => {
    const text = report(benchmark(paced), benchmark({ ...paced, rate: 4 }))
    const lines = await importedLines({ 'a.json': text }, answers)
    expect(lines.filter((line) => line.startsWith('ttft_p50'))[1]).toContain(
      "source: 'a.json, line 1: benchmarks.1.metrics.time_to_first_token_ms.successful.percentiles.p50'",
    )
  })

  test('of a sweep is its held rates: one request at a time and all at once only find them', async () => {
    const text = report(
      benchmark({ type_: 'synchronous' }),
      benchmark({ type_: 'throughput', max_concurrency: 512 }),
      benchmark(paced),
      benchmark({ ...paced, type_: 'poisson', rate: 4 }),
    )
    const outcome = await importInto({ 'a.json': text }, answers)
    if (!outcome.ok) throw new Error('refused')
    expect(outcome.value.remarks).toContain('2 of 4 benchmarks held no rate and are left out')
    const lines = await importedLines({ 'a.json': text }, answers)
    expect(lines.filter((line) => /^[rc]\d+:$/.test(line))).toEqual(['r2:', 'r4:'])
  })

  test('of held concurrencies is loaded by them, one at a time included', async () => {
    const text = report(
      benchmark({ type_: 'concurrent', streams: 64, max_concurrency: 64 }),
      benchmark({ type_: 'synchronous' }),
    )
    const lines = figures(await importedLines({ 'a.json': text }, answers))
    expect(lines.filter((line) => /^(?:c\d+:|load: )/.test(line))).toEqual([
      'load: concurrency',
      'c1:',
      'load: 1',
      'c64:',
      'load: 64',
    ])
  })

  test('whose requests reach beyond the seconds measured has the lower mean rate', async () => {
    const text = report(benchmark(paced, { output_tokens_per_second: summary(250) }))
    const outcome = await importInto({ 'a.json': text }, answers)
    if (!outcome.ok) throw new Error('refused')
    expect(outcome.value.remarks).toContain(
      'benchmarks.0: the tokens over the duration are 360.0 a second, the mean rate is 250.0: the lower is taken',
    )
    expect(figures(await importedLines({ 'a.json': text }, answers))).toContain('output_tps: 250 tok/s')
  })

  test('in the spelling before 0.4 has its strategy in `args`, and the model with its worker', async () => {
    const { config, ...rest } = benchmark(paced)
    const text = report({ ...rest, args: { strategy: config.strategy }, worker: { backend_model: 'old/8b' } })
    expect(figures(await importedLines({ 'a.json': text }, answers))).toEqual(
      expect.arrayContaining(["model: 'old/8b'", 'load: request_rate']),
    )
  })

  test('with a benchmark of which all requests failed is refused at it', async () => {
    const failed = benchmark(
      { ...paced, rate: 9 },
      { request_totals: { successful: 0, incomplete: 0, errored: 100 } },
    )
    const text = JSON.stringify(
      { benchmarks: [benchmark(paced, { note: '{"successful": [' }), failed] },
      undefined,
      2,
    )
    const lines = text.split('\n')
    const line = lines.findLastIndex((one) => one.includes('"successful": 0')) + 1
    expect(await refusal({ 'a.json': text }, answers)).toEqual([
      `a.json:${line}:${(lines[line - 1]?.indexOf('"') ?? 0) + 1} import-empty no request of this run was completed`,
    ])
  })

  test('without a load asks for it', async () => {
    const [reason] = await refusal({ 'a.json': report(benchmark({ type_: 'throughput' })) }, answers)
    expect(reason).toBe('import-asks a.json: the report states neither a rate nor a number of requests')
  })
})

const statistics = (mean: number, units: string): string =>
  `{ mean: ${mean}, p50: ${mean * 0.5}, p99: ${mean * 2}, units: ${units} }`

/** A report of llm-d: 90 of 100 requests, two replicas of eight GPUs. */
const llmD = `# of a harness
results:
  request_performance:
    aggregate:
      latency:
        time_to_first_token: ${statistics(0.08, 's')}
        time_per_output_token: ${statistics(14, 'ms/token')}
        inter_token_latency: ${statistics(12, 'ms/token')}
      requests:
        total: 100
        failures: 9
        incomplete: 10
        input_length: ${statistics(1000, 'count')}
        output_length: ${statistics(200, 'count')}
      throughput:
        output_token_rate: ${statistics(400, 'tokens/s')}
        request_rate: ${statistics(2, 'queries/s')}
        total_token_rate: ${statistics(2400, 'tokens/s')}
run:
  time: { start: '2026-11-05T23:00:00Z', end: '2026-11-06T00:10:00Z' }
scenario:
  load:
    metadata: {}
    standardized: { tool: inference-perf, rate_qps: 2.0, concurrency: 64 }
  stack:
  - standardized:
      kind: generic
      tool: router
  - standardized:
      kind: inference_engine
      role: replica
      replicas: 2
      model: { name: example/70b }
      tool: llm-d
      tool_version: llm-d-cuda:0.3.1
      accelerator: { count: 8, model: NVIDIA-H100-80GB-HBM3, parallelism: { tp: 8, pp: 1, dp: 1, ep: 8 } }
version: 0.2.1
`

const onFresh = { audit: 'fresh', precision: 'fp8' } as const

describe('a benchmark report of llm-d', () => {
  test('has its stack, its load and latencies by their units', async () => {
    expect(figures(await importedLines({ 'a.yaml': llmD }, onFresh))).toEqual([
      'fresh:',
      "gpu: 'H100-SXM'",
      'gpus_per_replica: 8',
      'replicas: 2',
      "model: 'example/70b'",
      "precision: 'fp8'",
      "engine: 'llm-d (llm-d-cuda:0.3.1)'",
      'input_tokens: 1000',
      'output_tokens: 200',
      'date: 2026-11-06',
      "source: 'llm-d benchmark report: a.yaml'",
      'load: request_rate',
      'points:',
      'r2:',
      'load: 2',
      'output_tps: 400 tok/s',
      'ttft_mean: 80 ms',
      'ttft_p50: 40 ms',
      'ttft_p99: 160 ms',
      'tpot_mean: 14 ms',
      'tpot_p50: 7 ms',
      'tpot_p99: 28 ms',
      'completed: 81',
      'failed_share: 10%',
    ])
  })

  test('of GuideLLM takes the gap between tokens, for its time per output token may count the first', async () => {
    const lines = figures(
      await importedLines({ 'a.yaml': llmD.replace('inference-perf', 'guidellm') }, onFresh),
    )
    expect(lines).toContain('tpot_mean: 12 ms')
  })

  test('without a rate, or with an infinite one, is loaded by its concurrency', async () => {
    const lines = figures(await importedLines({ 'a.yaml': llmD.replace('2.0', '.inf') }, onFresh))
    expect(lines).toEqual(expect.arrayContaining(['load: concurrency', 'c64:']))
  })

  test('with prefill apart is one replica of all its GPUs', async () => {
    const prefill = `  - standardized:
      kind: inference_engine
      role: prefill
      replicas: 3
      accelerator: { count: 4, model: NVIDIA-H100-80GB-HBM3, parallelism: { tp: 4 } }
version`
    const lines = figures(
      await importedLines(
        {
          'a.yaml': llmD.replace(/version(?=: 0)/, prefill).replace('role: replica', 'role: decode'),
        },
        onFresh,
      ),
    )
    expect(lines).toEqual(expect.arrayContaining(['gpus_per_replica: 28', 'replicas: 1', 'prefill_gpus: 12']))
  })

  test.each([
    ['count: 8', 'count: 16', 'of all replicas together', 'gpus_per_replica: 8'],
    ['tp: 8', 'tp: 2', 'that its parallelism contradicts', undefined],
  ])('whose %s is %s has GPUs %s', async (from, to, _, expected) => {
    const files = { 'a.yaml': llmD.replace(from, to) }
    if (expected !== undefined)
      expect(figures(await importedLines(files, onFresh))).toEqual(expect.arrayContaining([expected]))
    else
      expect(await refusal(files, onFresh)).toContain(
        'import-asks the file does not say how many GPUs a replica has, those of prefill too',
      )
  })

  test('of version 0.1 has rates as plain numbers, seconds since 1970, and no load', async () => {
    const old = JSON.stringify({
      version: '0.1',
      scenario: {
        model: { name: 'example/8b' },
        load: { name: 'vllm-benchmark' },
        host: {
          accelerator: [{ model: 'NVIDIA-H100-80GB-HBM3', count: 1, parallelism: { tp: 1 } }],
          type: ['replica'],
        },
        platform: { engine: [{ name: 'vllm', version: '0.9.1' }] },
      },
      metrics: {
        time: { duration: 50, stop: Date.UTC(2026, 10, 5) / 1000 },
        requests: { total: 50, input_length: { mean: 1000 }, output_length: { mean: 200 } },
        latency: { time_to_first_token: { mean: 80, p99: 200, units: 'ms' } },
        throughput: { output_tokens_per_sec: 200, total_tokens_per_sec: 1200, requests_per_sec: 1 },
      },
    })
    expect(await refusal({ 'a.json': old }, onFresh)).toEqual([
      'import-asks a.json: the report states neither a rate nor a concurrency',
    ])
    const given = { ...onFresh, load: { kind: 'request_rate', value: 1 } } as const
    expect(figures(await importedLines({ 'a.json': old }, given))).toEqual(
      expect.arrayContaining([
        "gpu: 'H100-SXM'",
        'gpus_per_replica: 1',
        "engine: 'vllm (0.9.1)'",
        'date: 2026-11-05',
        'output_tps: 200 tok/s',
        'ttft_p99: 200 ms',
        'failed_share: 0%',
      ]),
    )
  })

  test.each([
    [
      'ran beside another load',
      'metadata: {}',
      'metadata: { concurrent_with: [agents] }',
      'a.yaml:23:17 import-differs this load ran beside another on the same replicas: agents',
    ],
    [
      'counts prompts',
      'mean: 400',
      'mean: 2400',
      'a.yaml:16:30 import-disagrees the output is 2400 tokens a second, but requests times tokens an answer are 400.0',
    ],
    [
      'is in another unit',
      'units: ms/token',
      'units: us/token',
      "a.yaml:7:9 import-unit time_per_output_token is in 'us/token', which is no unit of time",
    ],
    [
      'is of a later version',
      '0.2.1',
      '0.3',
      'a.yaml:37:1 import-format this is version 0.3 of the benchmark report of llm-d',
    ],
    [
      'completed nothing',
      'total: 100',
      'total: 19',
      'a.yaml:10:9 import-empty no request of this run was completed',
    ],
    ['has a key twice', 'run:', 'run: {}\nrun:', 'a.yaml:20:1 duplicate-key this key stands here twice'],
    ['has a tag', 'failures: 9', 'failures: !!python/object:os.system 9', 'a.yaml:11:'],
    ['is cut off', /stack:[\s\S]*/, 'stack: [{', 'a.yaml:25:12 yaml '],
  ])('that %s is refused at its place', async (_, from, to, why) => {
    const [reason] = await refusal({ 'a.yaml': llmD.replace(from, to) }, onFresh)
    expect(reason).toContain(why)
  })

  test('that is another YAML is of no format, and aliases of aliases are bounded', async () => {
    expect(await refusal({ 'a.yaml': 'version: 1\nscenario: {}\n' })).toEqual([
      'import-format a.yaml is of no format that is read',
    ])
    const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]']
    for (const [index, name] of [...'bcdefghij'].entries())
      bomb.push(`${name}: &${name} [${Array(9).fill(`*${'abcdefghij'[index]}`).join(', ')}]`)
    const text = `version: 0.2\nscenario:\n${bomb.map((line) => `  ${line}`).join('\n')}\n`
    const [reason] = await refusal({ 'a.yaml': text })
    expect(reason).toMatch(/^a\.yaml:\d+:\d+ budget the file has more than/)
  })
})
