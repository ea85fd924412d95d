import type { Answers } from '../../src/import/answers.ts'

/** A small file of one format, whole and right, with what it needs to be imported into the base case. */
export interface ImportSample {
  readonly format: string
  readonly name: string
  readonly text: string
  readonly answers: Partial<Answers>
  /** One figure that is read out of it. */
  readonly figure: string
  /** A value of it, what stands there in a hostile file, and the word for that. */
  readonly hostile: readonly [from: string, to: string, word: string]
}

const audit = {
  audit: 'fresh',
  gpu: 'H100-SXM',
  gpusPerReplica: 1,
  replicas: 1,
  prefillGpus: 0,
  model: 'example/8b',
  precision: 'fp8',
  engine: 'vLLM 0.19.0',
  date: '2026-11-05',
} as const satisfies Partial<Answers>

const bench = {
  num_prompts: 100,
  request_rate: 4,
  duration: 50,
  completed: 100,
  total_input_tokens: 100_000,
  total_output_tokens: 20_000,
  median_ttft_ms: 80,
}

const metric = (unit: string, avg: number) => ({ unit, avg, p50: avg, p99: avg * 2 })
const summary = (mean: number) => ({ successful: { mean, count: 100, percentiles: { p50: mean } } })

/** One sample of each format that is read. */
export const importSamples: readonly ImportSample[] = [
  {
    format: 'vLLM',
    name: 'vllm.json',
    text: JSON.stringify({ date: '20261105-101500', model_id: 'example/8b', ...bench }, undefined, 2),
    answers: audit,
    figure: 'output_tps: 400 tok/s',
    hostile: ['"completed": 100', '"completed": 1e999', "'completed' is no number"],
  },
  {
    format: 'SGLang',
    name: 'sglang.jsonl',
    text: `${[4, 8].map((rate) => JSON.stringify({ backend: 'sglang', ...bench, request_rate: rate })).join('\n')}\n`,
    answers: audit,
    figure: 'ttft_p50: 80 ms',
    hostile: ['"duration":50', '"duration":-50', "'duration' is -50, but must be a positive number"],
  },
  {
    format: 'GenAI-Perf',
    name: 'genai-perf.csv',
    text: [
      'Metric,avg,min,max,p99,p50',
      'Time To First Token (ms),"1,250.50",90,"2,000","1,900","1,200"',
      'Output Sequence Length (tokens),200,1,400,400,60',
      'Input Sequence Length (tokens),"4,000",1,9,9,9',
      '',
      'Metric,Value',
      'Output Token Throughput (per sec),"1,410.25"',
      '',
    ].join('\r\n'),
    answers: { ...audit, load: { kind: 'concurrency', value: 144 } },
    figure: 'output_tps: 1410.25 tok/s',
    hostile: ['"1,410.25"', '"=cmd|\'/c calc\'!A0"', 'which is no number'],
  },
  {
    format: 'AIPerf',
    name: 'aiperf.json',
    text: JSON.stringify({
      aiperf_version: '0.8.0',
      output_token_throughput: metric('tokens/sec', 160),
      time_to_first_token: metric('ms', 120),
      input_sequence_length: metric('tokens', 8000),
      output_sequence_length: metric('tokens', 1078),
      input_config: { loadgen: { concurrency: 4 } },
    }),
    answers: audit,
    figure: 'output_tps: 160 tok/s',
    hostile: ['"avg":160', '"avg":"160"', "'output_token_throughput.avg' is no number"],
  },
  {
    format: 'GuideLLM',
    name: 'guidellm.json',
    text: JSON.stringify({
      benchmarks: [
        {
          config: { strategy: { type_: 'constant', rate: 2 } },
          duration: 50,
          metrics: {
            request_totals: { successful: 100, errored: 0 },
            prompt_token_count: summary(1000),
            output_token_count: summary(200),
          },
        },
      ],
    }),
    answers: audit,
    figure: 'output_tps: 400 tok/s',
    hostile: [
      '"successful":100',
      '"successful":[[[]]]',
      "'benchmarks.0.metrics.request_totals.successful' is no number",
    ],
  },
  {
    format: 'llm-d',
    name: 'llm-d.yaml',
    text: `results:
  request_performance:
    aggregate:
      requests: { total: 100, failures: 0, input_length: { mean: 1000 }, output_length: { mean: 200 } }
      throughput: { output_token_rate: { mean: 400, units: tokens/s } }
scenario:
  load:
    standardized: { rate_qps: 2 }
version: '0.2'
`,
    answers: audit,
    figure: 'output_tps: 400 tok/s',
    hostile: ['mean: 400', 'mean: !!js/function "x"', 'tags (`!name`) have'],
  },
  {
    format: 'InferenceX',
    name: 'inferencex.json',
    text: JSON.stringify({
      hw: 'h200',
      conc: 64,
      model: 'example/large',
      framework: 'vllm',
      precision: 'fp4',
      isl: 8192,
      osl: 1024,
      tp: 4,
      tput_per_gpu: 270,
      output_tput_per_gpu: 30,
    }),
    answers: { audit: 'fresh', date: '2026-11-05' },
    figure: 'output_tps: 120 tok/s',
    hostile: ['"tp":4', '"tp":0', "'tp' is 0, but must be a positive number"],
  },
  {
    format: 'SkyPilot',
    name: 'vms.csv',
    text: [
      'InstanceType,AcceleratorName,AcceleratorCount,Price,SpotPrice,Region',
      'big,H100,8.0,48.0,16.0,east',
      'big,H100,8.0,96.0,20.0,west',
      '',
    ].join('\n'),
    answers: {
      gpu: 'H100-SXM',
      accelerator: 'H100',
      supplier: 'cloud-a',
      region: 'east',
      date: '2026-10-01',
    },
    figure: 'on_demand: $6/gpu-hour',
    hostile: ['48.0', '0x30', "Price is '0x30', which is no number"],
  },
  {
    format: 'FOCUS',
    name: 'bill.csv',
    text: [
      'BilledCost,BillingCurrency,BillingPeriodStart,ChargeCategory,EffectiveCost,ChargeDescription',
      '48.5,USD,2026-12-01 00:00:00,Usage,48.5,p5.48xlarge',
      '24.25,USD,2026-12-01 00:00:00,Usage,24.25,"p5.48xlarge, half an hour"',
      '',
    ].join('\n'),
    answers: { gpusPerInstance: new Map([['p5.48xlarge', 8]]) },
    figure: '72.75 USD/month',
    hostile: ['Usage,48.5', 'Usage,1e999', "EffectiveCost is '1e999', which is no number"],
  },
  {
    format: 'OpenCost',
    name: 'allocation.json',
    text: JSON.stringify({
      code: 200,
      data: [
        {
          chat: {
            window: { start: '2026-10-01T00:00:00Z', end: '2026-10-02T00:00:00Z' },
            gpuHours: 960,
            gpuCost: 1920,
          },
        },
      ],
    }),
    answers: { workload: 'chat' },
    figure: 'replicas_today: 40',
    hostile: ['"gpuHours":960', '"gpuHours":-960', 'GPU-hours are negative'],
  },
  {
    format: 'Azure trace',
    name: 'azure.csv',
    text: [
      'TIMESTAMP,ContextTokens,GeneratedTokens',
      '2026-11-02 10:00:00.1234567,400,100',
      '2026-11-02 10:30:00.1234567,600,300',
      '',
    ].join('\n'),
    answers: { workload: 'chat' },
    figure: 'output_tokens: 200',
    hostile: ['400,100', '400,-100', 'a number of tokens is negative'],
  },
  {
    format: 'BurstGPT trace',
    name: 'burstgpt.csv',
    text: [
      'Timestamp,Model,Request tokens,Response tokens,Total tokens,Log Type',
      '0,m,100,50,150,x',
      '9,m,300,150,450,x',
      '',
    ].join('\n'),
    answers: { workload: 'chat', date: '2026-11-01' },
    figure: 'output_tokens: 100',
    hostile: ['300,150', 'NaN,150', "Request tokens is 'NaN', which is no number"],
  },
  {
    format: 'Mooncake trace',
    name: 'mooncake.jsonl',
    text: [0, 3000]
      .map(
        (timestamp) =>
          `${JSON.stringify({ timestamp, input_length: 600, output_length: 30, hash_ids: [1] })}\n`,
      )
      .join(''),
    answers: { workload: 'chat', date: '2026-11-01' },
    figure: 'output_tokens: 30',
    hostile: ['"output_length":30', '"output_length":{}', "'output_length' is no number"],
  },
]
