import { usual } from './default-figure.ts'

const azureTrace = 'mean of the Azure LLM inference trace 2023, conversation (19,366 requests, CC BY 4.0)'

/** What is asked of a service about which nothing else is known: that of a chat assistant. */
export const workloadDefaults = {
  growth_per_year: usual('0%', '-20%', '60%'),
  input_tokens: usual('1155 tokens', '500 tokens', '2000 tokens', azureTrace),
  output_tokens: usual('211 tokens', '130 tokens', '400 tokens', azureTrace),
  peak_to_average: usual('3', '2', '4', '2 to 4 is usual; ai-cost-calculator-studio sizes with 4'),
} as const

/** Latency limits of a chat assistant: an answer starts at once, and no reader waits for the next word. */
export const latencyDefaults = {
  ttft_mean: usual(
    '250 ms',
    '250 ms',
    '1 s',
    'NVIDIA, LLM Inference Benchmarking: How Much Does Your LLM Inference Cost?',
  ),
  tpot_mean: usual('50 ms', '30 ms', '100 ms', '20 tokens a second, faster than people read'),
} as const

/**
 * Latency limits by which a measured sweep is read: at the median, since its runs begin with all requests at once, which
 * the mean of the first tokens counts.
 */
export const sweepLatencyDefaults = {
  ttft_p50: usual(
    '1 s',
    '250 ms',
    '1 s',
    'Nielsen, Response Times: The 3 Important Limits: within a second nobody loses the thread',
  ),
  tpot_mean: latencyDefaults.tpot_mean,
} as const

/** Discounting and tax of a company about which nothing else is known. */
export const financeDefaults = {
  discount_rate: usual(
    '10%',
    '8%',
    '13%',
    'usual cost of capital, replace by that of your finance department',
  ),
  tax_rate: usual(
    '21%',
    '21%',
    '27%',
    'US federal corporate rate (26 U.S.C. 11(b)); with state taxes up to 27%',
  ),
} as const

/** How full a fleet is planned at its peak. */
export const plannedUtilisation = usual(
  '60%',
  '40%',
  '80%',
  '60 to 80% is usual where failures and growth need room',
)

/** What is usually proposed first, where a case proposes nothing of its own. */
export const leverDefaults = {
  fp8: {
    label: 'Serve in fp8',
    description:
      'Serve the weights in fp8 in place of bf16: half the memory and half the bytes of each step.',
    kind: 'quantisation',
    cost: usual(
      '$120k',
      '$60k',
      '$250k',
      'two engineers for three months: conversion, evaluation, load tests',
    ),
  },
  autoscaling: {
    label: 'Scale down off the peak',
    description: 'Give back a part of the capacity that is idle off the peak.',
    kind: 'autoscaling',
    efficiency: usual('50%', '20%', '70%'),
    cost: usual('$80k', '$40k', '$160k', 'one engineer for four months: autoscaling of the serving tier'),
  },
} as const

/**
 * Which share of the hardware bound a serving engine may reach; the low end of a bound that nobody has measured. The bound
 * of a mixture of experts reads the weights of one token, while many tokens at once read most experts.
 */
export const leastOfBound = {
  dense: {
    share: 0.3,
    source:
      'roofline of GPU and model: no engine gives more; a public sweep of an 8B model on one H100 reaches 30 to 50% of it (pChitral/vllm-cost-meter)',
    asOf: '2026-11-23',
  },
  mixture: {
    share: 0.018,
    source:
      'roofline of GPU and one token’s experts: no engine gives more; public sweeps of DeepSeek-R1 reach 1.8 to 9.6% of it (InferenceX)',
    asOf: '2026-05-03',
  },
} as const

/**
 * Which share of a published sweep another system may reach. The low end is the widest gap between two engines of one
 * collection: 166.18 against 223.89 tokens a second and GPU, DeepSeek-R1 in fp8, 1,024 tokens in and out
 * (github.com/SemiAnalysisAI/InferenceX/actions/runs/19019407598 against 23552373331).
 */
export const leastOfSweep = {
  share: 0.74,
  reason:
    'low: 74%, as TensorRT-LLM beside SGLang on B200 with 32 requests in flight; high: as measured, since vendors tune these runs',
} as const
