import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Answers } from '../../src/import/answers.ts'
import { figures, type Given, importedLines, importInto, refusal } from '../support/import-request.ts'
import { rootFolder } from '../support/source-tree.ts'

/** The folder `shared/data` beside the checkout or above it, with files of others that are not part of the project. */
function realFolder(from: string): string | undefined {
  const folder = join(from, 'shared', 'data')
  if (existsSync(folder)) return folder
  return dirname(from) === from ? undefined : realFolder(dirname(from))
}

const folder = realFolder(dirname(rootFolder))

const read = (...paths: readonly string[]): Given =>
  Object.fromEntries(paths.map((path) => [path, readFileSync(join(folder ?? '', path))]))

const benchmark = (gpu: string, replicas: number): Partial<Answers> => ({
  audit: 'fresh',
  gpu,
  gpusPerReplica: 1,
  replicas,
  prefillGpus: 0,
  precision: 'bf16',
  engine: 'as measured',
})

const meta = 'vllm-bench/'
const kimi = 'inferencex/mi355x-kimik2.5-int4-mtp/agg_kimik2.5_'
const onHost = 'int4_vllm_tp8-ep1-dpafalse_disagg-false_spec-mtp_'

if (folder === undefined)
  test('files of others are not imported here: no folder shared/data lies beside the checkout', (context) =>
    context.skip())

describe.skipIf(folder === undefined)('files of others', () => {
  test.each<[string, string, Partial<Answers>, readonly string[]]>([
    [
      'vLLM',
      `${meta}A100__llm-d-1p1d__benchmark_2025-05-11_23-00-27.json`,
      benchmark('A100-80GB-SXM', 2),
      ['input_tokens: 8000', 'output_tps: 345.8866 tok/s', 'ttft_p50: 1001.183 ms', 'tpot_p50: 43.76307 ms'],
    ],
    [
      'vLLM',
      `${meta}A100__vllm-2replicas__benchmark_2025-05-11_22-45-40.json`,
      benchmark('A100-80GB-SXM', 2),
      ['load: 1.8', 'output_tps: 345.7879 tok/s', 'ttft_p50: 778.87 ms'],
    ],
    [
      'vLLM',
      `${meta}H100__llm-d-1p1d__benchmark_2025-05-13_04-37-51.json`,
      benchmark('H100-SXM', 2),
      ['date: 2025-05-13', 'output_tps: 698.498 tok/s'],
    ],
    [
      'vLLM',
      `${meta}H100__vllm-2replicas__benchmark_2025-05-13_04-55-27.json`,
      benchmark('H100-SXM', 2),
      ['load: 3.6', 'output_tps: 696.6005 tok/s'],
    ],
    [
      'vLLM',
      `${meta}H100__vllm-3replicas__benchmark_2025-05-13_05-23-51.json`,
      benchmark('H100-SXM', 3),
      [
        'load: request_rate',
        'load: 5.5',
        'input_tokens: 9999',
        'output_tps: 537.6473 tok/s',
        'tpot_p99: 59.08034 ms',
      ],
    ],
    [
      'SGLang',
      'sglang-bench/sglang_sharegpt_rate5.jsonl',
      { ...benchmark('H100-SXM', 1), model: 'm', date: '2025-01-01' },
      ['load: 5', 'in_flight: 11.78026', 'input_tokens: 302.118', 'output_tps: 957.162 tok/s'],
    ],
    [
      'GenAI-Perf',
      'genai-perf/issue_conc144_4000in_profile_export_genai_perf.csv',
      {
        ...benchmark('H100-SXM', 1),
        model: 'm',
        date: '2025-01-01',
        load: { kind: 'concurrency', value: 144 },
      },
      ['output_tps: 410.43 tok/s', 'ttft_mean: 32688.4 ms', 'tpot_p50: 144.32 ms', 'output_tokens: 241.75'],
    ],
    [
      'AIPerf',
      'aiperf/conc1_kvnone/profile_export_aiperf.json',
      benchmark('MI355X', 1),
      ['load: 1', 'output_tps: 58.68232 tok/s', 'prefix_hit_share: 92.7869%'],
    ],
    [
      'AIPerf',
      'aiperf/conc4_kvnone/profile_export_aiperf.json',
      benchmark('MI355X', 1),
      ['load: 4', 'output_tps: 161.9961 tok/s', 'output_tokens: 1078'],
    ],
    [
      'InferenceX',
      `${kimi}1k1k_${onHost}conc4_MI355-gbt350-odcdh5-wbb3.json`,
      { audit: 'fresh', date: '2026-05-01' },
      [
        "gpu: 'MI355X'",
        'gpus_per_replica: 8',
        'output_tps: 221.4241 tok/s',
        'ttft_p50: 296.9768 ms',
        'tpot_p50: 17.3939 ms',
      ],
    ],
    [
      'InferenceX',
      `${kimi}8k1k_${onHost}conc32_MI355-gbt350-odcdh5-wbb3.json`,
      { audit: 'fresh', date: '2026-05-01' },
      ['output_tps: 140.5646 tok/s', 'tpot_p50: 230.3172 ms'],
    ],
    [
      'InferenceX',
      `${kimi}8k1k_${onHost}conc64_MI355-gbt350-odcdh5-wbb3.json`,
      { audit: 'fresh', date: '2026-05-01' },
      ['output_tps: 208.1033 tok/s', 'tpot_p50: 301.6638 ms'],
    ],
    [
      'SkyPilot',
      'skypilot/aws_vms_v7_excerpt.csv',
      { gpu: 'H100-SXM', accelerator: 'H100', supplier: 'cloud-a', region: 'us-east-1', date: '2025-01-01' },
      ['on_demand: $12.29/gpu-hour', 'spot: $2.624175/gpu-hour'],
    ],
    [
      'FOCUS',
      'focus/focus_1.0_official_gpu_rows.csv',
      {
        cost: 'billed',
        gpusPerInstance: new Map([
          ['g3.4xlarge', 1],
          ['g5.4xlarge', 1],
        ]),
      },
      ['12.13 USD/month'],
    ],
    [
      'FOCUS',
      'focus/focus_1.0_official_sample.csv',
      {
        cost: 'billed',
        gpusPerInstance: new Map([
          ['g3.4xlarge', 1],
          ['g5.4xlarge', 1],
        ]),
      },
      ['12.13 USD/month'],
    ],
    [
      'Azure',
      'traces/AzureLLMInferenceTrace_conv.csv',
      { workload: 'chat' },
      ['input_tokens: 1154.697', 'output_tokens: 211.1'],
    ],
  ])('%s: %s', async (_, path, answers, expected) => {
    const lines = figures(await importedLines(read(path), answers)).join('\n')
    for (const figure of expected) expect(lines).toContain(figure)
  })

  test('of one configuration are points of one audit', async () => {
    const paths = [32, 64].map((load) => `${kimi}8k1k_${onHost}conc${load}_MI355-gbt350-odcdh5-wbb3.json`)
    const lines = await importedLines(read(...paths), { audit: 'fresh', date: '2026-05-01' })
    expect(lines.filter((line) => /^c\d+:$/.test(line))).toEqual(['c32:', 'c64:'])
  })

  test('say more than a case has a place for: hours of GPUs, and a trace of an hour', async () => {
    const types = new Map([
      ['g3.4xlarge', 1],
      ['g5.4xlarge', 1],
    ])
    const bill = await importInto(read('focus/focus_1.0_official_gpu_rows.csv'), {
      cost: 'billed',
      gpusPerInstance: types,
    })
    expect(bill.ok ? bill.value.remarks.join('\n') : '').toContain('7.969723 instance-hours')
    const trace = await importInto(read('traces/AzureLLMInferenceTrace_conv.csv'), { workload: 'chat' })
    expect(trace.ok ? trace.value.remarks.join('\n') : '').toMatch(
      /19366 requests in .*: 14\.\dM requests a month/,
    )
  })

  test.each<[string, Partial<Answers>, string]>([
    [
      'focus/focus_1.0_official_gpu_rows.csv',
      {
        gpusPerInstance: new Map([
          ['g3.4xlarge', 1],
          ['g5.4xlarge', 1],
        ]),
      },
      'rounded, they come to 13, while BilledCost is 12.13',
    ],
    [
      'skypilot/gcp_vms_v7_excerpt.csv',
      {
        gpu: 'H100-SXM',
        accelerator: 'H100',
        supplier: 'cloud-a',
        region: 'us-central1',
        date: '2025-01-01',
      },
      "has no 'H100' in us-central1",
    ],
    ['aiperf/conc1_kvnone/profile_export_aiperf.csv', {}, 'is the CSV of AIPerf, which is rounded'],
    ['aiperf/conc4_kvnone/profile_export_aiperf.csv', {}, 'is the CSV of AIPerf, which is rounded'],
    ['aiperf/conc1_kvnone/server_metrics_export.csv', {}, 'is of no format that is read'],
    ['aiperf/conc4_kvnone/server_metrics_export.csv', {}, 'is of no format that is read'],
    ['inferencex/b200-agentic-summary.csv', {}, 'is of no format that is read'],
    ['vllm-cost-meter-h100.csv', {}, 'is of no format that is read'],
  ])('%s is refused with a word', async (path, answers, why) => {
    const [reason] = await refusal(read(path), answers)
    expect(reason).toContain(why)
  })
})
