import { describe, expect, test } from 'vitest'
import { figures, importedLines, importInto, refusal } from '../support/import-request.ts'

/** What no benchmark says of a deployment of two replicas. */
const answers = {
  audit: 'fresh',
  gpu: 'H100-SXM',
  gpusPerReplica: 1,
  replicas: 2,
  prefillGpus: 0,
  precision: 'fp8',
  engine: 'vLLM 0.19.0',
} as const

const vllm = {
  date: '20261105-101500',
  backend: 'vllm',
  model_id: 'example/8b',
  num_prompts: 100,
  request_rate: 4,
  max_concurrency: null,
  duration: 50,
  completed: 95,
  total_input_tokens: 95_000,
  total_output_tokens: 19_000,
  'request_goodput:': null,
  output_throughput: 380,
  total_token_throughput: 2280,
  mean_ttft_ms: 90,
  median_ttft_ms: 80,
  p99_ttft_ms: 210,
  'p99.9_ttft_ms': 400,
  mean_tpot_ms: 14,
  median_tpot_ms: 12,
  p99_tpot_ms: 25,
  mean_itl_ms: 40,
  median_itl_ms: 41,
  p99_itl_ms: 200,
}

const run = (changes: object = {}): string => JSON.stringify({ ...vllm, ...changes })

describe('a result of vLLM', () => {
  test('becomes an audit whose tokens and load are those of all replicas together', async () => {
    expect(figures(await importedLines({ 'a.json': run() }, answers))).toEqual([
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
      "source: 'vLLM bench serve: a.json'",
      'load: request_rate',
      'points:',
      'r4:',
      'load: 4',
      'output_tps: 380 tok/s',
      'ttft_mean: 90 ms',
      'ttft_p50: 80 ms',
      'ttft_p99: 210 ms',
      'tpot_mean: 14 ms',
      'tpot_p50: 12 ms',
      'tpot_p99: 25 ms',
      'completed: 95',
      'failed_share: 5%',
    ])
  })

  test('gives each figure its file, row, field, date and grade', async () => {
    const lines = await importedLines({ 'runs/a.json': run() }, answers)
    expect(lines).toContain(
      "output_tps: { value: 380 tok/s, source: 'a.json, line 1: total_output_tokens / duration', as_of: 2026-11-05, grade: measured }",
    )
  })

  test('is asked about all that no file holds, at once, each with its flag', async () => {
    const outcome = await importInto({ 'a.json': run() })
    expect(outcome.ok ? [] : outcome.diagnostics.map(({ hint }) => hint)).toEqual([
      'give it with --audit NAME',
      'give it with --gpu GPU',
      'give it with --precision FORMAT',
      'give it with --engine NAME',
      'give it with --gpus-per-replica N',
      'give it with --replicas N',
      'give it with --prefill-gpus N',
    ])
  })

  test('of which all requests failed is refused', async () => {
    const text = run({ completed: 0, total_output_tokens: 0 })
    expect(await refusal({ 'a.json': text }, answers)).toEqual([
      `a.json:1:${text.indexOf('"completed"') + 1} import-empty no request of this run was completed`,
    ])
  })

  test('whose throughput is not its tokens over its seconds is refused', async () => {
    const [reason] = await refusal({ 'a.json': run({ output_throughput: 2280 }) }, answers)
    expect(reason).toContain(
      'output_throughput is 2280.0, but the tokens over the duration are 380.00 a second',
    )
  })

  test('with all requests at once asks for its load, and is offline with a batch', async () => {
    const text = run({ request_rate: 'inf' })
    const [reason] = await refusal({ 'a.json': text }, answers)
    expect(reason).toContain('all requests were sent at once')
    const lines = await importedLines({ 'a.json': text }, { ...answers, load: { kind: 'batch', value: 100 } })
    expect(figures(lines)).toEqual(expect.arrayContaining(['mode: offline', 'load: batch', 'b100:']))
  })

  test('without a rate is loaded by the requests in flight', async () => {
    const lines = figures(
      await importedLines({ 'a.json': run({ request_rate: 'inf', max_concurrency: 64 }) }, answers),
    )
    expect(lines).toEqual(expect.arrayContaining(['load: concurrency', 'c64:', 'load: 64']))
  })

  test('in the spelling without units is in seconds', async () => {
    const { mean_ttft_ms: _, median_ttft_ms: __, p99_ttft_ms: ___, ...rest } = vllm
    const text = JSON.stringify({ ...rest, median_ttft: 0.9, median_tpot: 0.015 })
    expect(figures(await importedLines({ 'a.json': text }, answers))).toEqual(
      expect.arrayContaining(['ttft_p50: 900 ms', 'tpot_p50: 15 ms']),
    )
  })
})

describe('several runs', () => {
  test('of one configuration are points of one audit, by load', async () => {
    const lines = await importedLines({ 'b.json': run({ request_rate: 8 }), 'a.json': run() }, answers)
    expect(lines.filter((line) => /^r\d+:$/.test(line))).toEqual(['r4:', 'r8:'])
  })

  test.each([
    ['lengths', { total_input_tokens: 190_000, request_rate: 8 }, '1000 and 2000 input tokens a request'],
    ['models', { model_id: 'example/70b', request_rate: 8 }, 'the models example/8b and example/70b'],
    ['loads of the same size', {}, 'two runs have the load 4'],
  ])('of different %s are not one audit', async (_, changes, why) => {
    const [reason] = await refusal({ 'a.json': run(), 'b.json': run(changes) }, answers)
    expect(reason).toContain(why)
  })

  test('are added to an audit that is there, whose configuration need not be said again', async () => {
    const text = run({
      request_rate: 30,
      total_input_tokens: 95 * 512,
      total_output_tokens: 95 * 256,
      output_throughput: 486.4,
    })
    const lines = figures(await importedLines({ 'a.json': text }, { audit: 'chat-fp16' }))
    expect(lines.slice(0, 3)).toEqual(['r30:', 'load: 30', 'output_tps: 486.4 tok/s'])
  })

  test('of another length are not added to an audit', async () => {
    const [reason] = await refusal({ 'a.json': run() }, { audit: 'chat-fp16' })
    expect(reason).toContain("the audit 'chat-fp16' says input_tokens: 512, but this run had 1000")
  })

  test('whose replicas are said otherwise than by the audit are refused', async () => {
    const [reason] = await refusal({ 'a.json': run() }, { audit: 'chat-fp16', replicas: 2 })
    expect(reason).toContain("the audit 'chat-fp16' says replicas: 1, but the flag says 2")
  })
})

test('a GPU that may be several is asked about', async () => {
  expect(await refusal({ 'a.json': run() }, { ...answers, gpu: 'H100' })).toEqual([
    "import-asks 'H100' may be H100-PCIe or H100-SXM: say which",
  ])
})

test('a result of SGLang states what was in flight, apart from the cap and the lengths asked for', async () => {
  const { date: _, model_id: __, num_prompts: ___, ...rest } = vllm
  const line = JSON.stringify({
    ...rest,
    backend: 'sglang',
    max_concurrency: 256,
    concurrency: 11.8,
    random_input_len: 1024,
    random_output_len: 1024,
    accept_length: 2.41,
  })
  const given = { ...answers, engine: 'SGLang 0.5', model: 'example/8b', date: '2026-11-05' }
  const lines = figures(await importedLines({ 'a.jsonl': `${line}\n` }, given))
  expect(lines).toEqual(
    expect.arrayContaining(['load: request_rate', 'load: 4', 'in_flight: 11.8', 'input_tokens: 1000']),
  )
  expect(lines).toContain("notes: 'Speculative decoding: 2.41 tokens accepted a step (accept_length).'")
})

const genAi = [
  '',
  'Metric,avg,min,max,p99,p95,p90,p75,p50,p25',
  'Time To First Token (ms),"1,250.50",90,"2,000","1,900","1,800","1,700","1,500","1,200","1,000"',
  'Inter Token Latency (ms),20,10,40,38,35,30,25,19,15',
  'Output Sequence Length (tokens),200,1,400,400,400,390,300,60,20',
  'Input Sequence Length (tokens),"4,000",1,9,9,9,9,9,9,9',
  '',
  'Metric,Value',
  'Output Token Throughput (per sec),"1,410.25"',
  'Request Count (count),353',
  '',
].join('\r\n')

const measuredBy = { ...answers, model: 'example/8b', date: '2026-11-05' } as const

describe('an export of GenAI-Perf', () => {
  test('has thousands apart, and means of lengths; its inter-token latency is the time per output token', async () => {
    const lines = figures(
      await importedLines({ 'a.csv': genAi }, { ...measuredBy, load: { kind: 'concurrency', value: 144 } }),
    )
    expect(lines).toEqual(
      expect.arrayContaining([
        'input_tokens: 4000',
        'output_tokens: 200',
        'output_tps: 1410.25 tok/s',
        'ttft_mean: 1250.5 ms',
        'ttft_p50: 1200 ms',
        'tpot_p50: 19 ms',
        'tpot_p99: 38 ms',
      ]),
    )
  })

  test('asks for the concurrency, which stands in the name of its file only', async () => {
    const [reason] = await refusal({ 'a_conc144.csv': genAi }, measuredBy)
    expect(reason).toContain('holds the concurrency in the name of its file only')
  })
})

const aiPerf = {
  aiperf_version: '0.8.0',
  start_time: '2026-11-07T10:00:00.5',
  output_token_throughput: { unit: 'tokens/sec', avg: 160 },
  active_decode_throughput: { unit: 'tokens/sec', avg: 900 },
  time_to_first_token: { unit: 'ms', avg: 120, p50: 100, p99: 300 },
  inter_token_latency: { unit: 'ms', avg: 22, p50: 20, p99: 52 },
  input_sequence_length: { unit: 'tokens', avg: 8000, p50: 6000 },
  output_sequence_length: { unit: 'tokens', avg: 1078, p50: 183 },
  request_count: { unit: 'requests', avg: 99 },
  theoretical_prefix_cache_hit: { unit: '%', avg: 93.9 },
  error_summary: [{ error_details: {}, count: 1 }],
  was_cancelled: false,
  input_config: { endpoint: { model_names: ['example/8b'] }, loadgen: { concurrency: 4 } },
  warmup_metrics: { time_to_first_token: { unit: 'ms', avg: 77_000 } },
}

describe('an export of AIPerf', () => {
  test('has its load, its prefix hits and its failures, and lengths by their means', async () => {
    const lines = figures(await importedLines({ 'a.json': JSON.stringify(aiPerf, undefined, 2) }, answers))
    expect(lines).toEqual(
      expect.arrayContaining([
        "model: 'example/8b'",
        'output_tokens: 1078',
        'prefix_hit_share: 93.9%',
        'date: 2026-11-07',
        'load: concurrency',
        'load: 4',
        'output_tps: 160 tok/s',
        'ttft_mean: 120 ms',
        'failed_share: 1%',
      ]),
    )
  })

  test('with a warm cache is not one audit with that of a cold one', async () => {
    const cold = {
      ...aiPerf,
      theoretical_prefix_cache_hit: { unit: '%', avg: 2 },
      input_config: { ...aiPerf.input_config, loadgen: { concurrency: 8 } },
    }
    const [reason] = await refusal(
      { 'a.json': JSON.stringify(aiPerf), 'b.json': JSON.stringify(cold) },
      answers,
    )
    expect(reason).toContain('warm and cold prefix caches')
  })

  test.each([
    ['was cancelled', { was_cancelled: true }, 'this run was cancelled'],
    [
      'is in another unit',
      { output_token_throughput: { unit: 'requests/sec', avg: 2 } },
      "is in 'requests/sec', not tokens a second",
    ],
  ])('that %s is refused', async (_, changes, why) => {
    const [reason] = await refusal({ 'a.json': JSON.stringify({ ...aiPerf, ...changes }) }, answers)
    expect(reason).toContain(why)
  })

  test('as CSV is told apart, since it is rounded', async () => {
    const [reason] = await refusal({
      'a.csv': 'Metric,avg,min,max,sum,p1,p99\nRequest Latency (ms),1,1,1,1,1,1\n',
    })
    expect(reason).toContain('the CSV of AIPerf, which is rounded')
  })
})

const inferenceX = {
  hw: 'mi355x',
  conc: 64,
  image: 'engine:v1',
  model: 'example/large',
  framework: 'vllm',
  precision: 'fp4',
  spec_decoding: 'mtp',
  disagg: false,
  isl: 8192,
  osl: 1024,
  tp: 4,
  ep: 4,
  tput_per_gpu: 270,
  output_tput_per_gpu: 30,
  input_tput_per_gpu: 240,
  median_ttft: 2.5,
  p99_ttft: 25,
  median_tpot: 0.3,
  p99_tpot: 0.32,
  median_itl: 0.927,
  p99_intvty: 3.1,
}

const onOneDay = { audit: 'fresh', date: '2026-11-05' } as const

describe('a point of InferenceX', () => {
  test('is output alone, of the GPUs of `tp`, in seconds, and its times are those per token', async () => {
    const lines = figures(await importedLines({ 'a.json': JSON.stringify(inferenceX) }, onOneDay))
    expect(lines).toEqual(
      expect.arrayContaining([
        "gpu: 'MI355X'",
        'gpus_per_replica: 4',
        'replicas: 1',
        "engine: 'vllm (engine:v1)'",
        'output_tps: 120 tok/s',
        'ttft_p50: 2500 ms',
        'tpot_p50: 300 ms',
      ]),
    )
  })

  test('that is disaggregated spreads the output of decode over all GPUs that are paid for', async () => {
    const split = {
      ...inferenceX,
      disagg: true,
      num_prefill_gpu: 4,
      num_decode_gpu: 8,
      output_tput_per_gpu: 216,
      input_tput_per_gpu: 3456,
      tput_per_gpu: 1296,
    }
    const lines = figures(await importedLines({ 'a.json': JSON.stringify(split) }, onOneDay))
    expect(lines).toEqual(
      expect.arrayContaining(['gpus_per_replica: 12', 'prefill_gpus: 4', 'output_tps: 1728 tok/s']),
    )
  })

  test('whose numbers of GPUs hold the cluster twice is refused', async () => {
    const split = { ...inferenceX, disagg: true, num_prefill_gpu: 20, num_decode_gpu: 20 }
    const [reason] = await refusal(
      { 'a.json': JSON.stringify({ ...split, input_tput_per_gpu: 900 }) },
      onOneDay,
    )
    expect(reason).toContain(
      'tput_per_gpu of 40 GPUs is 10800 tokens a second, but input and output are 18600',
    )
  })
})

describe('a file that is none of these is refused with a word, and nothing is written', () => {
  const gzip = new Uint8Array([0x1f, 0x8b, 8, 0, 0])
  const zip = new Uint8Array([0x50, 0x4b, 3, 4, 20])
  const text = run()
  test.each([
    ['packed', gzip, 'import-format a is compressed with gzip'],
    ['zipped', zip, 'import-format a is a zip archive or a workbook'],
    ['binary', new Uint8Array([123, 0, 1, 2]), 'import-format a is no text'],
    ['in Latin-1', new Uint8Array([123, 34, 0xe9, 34, 125]), 'import-format a is not UTF-8 text'],
    ['empty', '', 'import-format a is empty'],
    [
      'a pointer of Git LFS',
      'version https://git-lfs.github.com/spec/v1\n',
      'import-format a is a pointer of Git LFS, not the file itself',
    ],
    ['a web page', '<!DOCTYPE html><html>', 'import-format a is a web page'],
    ['unknown JSON', '{"a": 1}', 'import-format a is of no format that is read'],
    ['unknown text', 'hello\nworld\n', 'import-format a is of no format that is read'],
    ['JSON that is cut off', text.slice(0, 100), 'a:1:101 import-json the JSON ends before it is complete'],
    ['JSON that is broken', '{\n  "a": 1,\n  b: 2\n}', 'a:3:3 import-json this is no JSON'],
    [
      'JSON with NaN',
      '{"mean_ttft_ms": NaN}',
      'a:1:18 import-json NaN or Infinity stands where a number must be',
    ],
    ['deep', `{"a": ${'['.repeat(200_000)}`, 'import-json'],
  ])('%s', async (_, content, why) => {
    const [reason] = await refusal({ a: content }, answers)
    expect(reason).toContain(why)
  })

  test('hostile: names in a file cannot leave their quotes or their line', async () => {
    const lines = await importedLines(
      { 'a.json': run({ model_id: "x'\n  evil: \u202e1 # \u0007" }) },
      answers,
    )
    expect(lines).toContain("model: 'x''   evil:  1 #'")
    expect(lines.some((line) => line.startsWith('evil'))).toBe(false)
  })

  test('hostile: a key that every object inherits is nothing of the file', async () => {
    const [reason] = await refusal({
      'a.json': '{"__proto__": {"hw": "x", "conc": 1, "tp": 1, "tput_per_gpu": 1}}',
    })
    expect(reason).toContain('of no format that is read')
  })
})
