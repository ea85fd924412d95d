import type { CaseDraft, Entries } from '../support/generated-case-frame.ts'

/** What differs between plain cases; parts of files are laid over those of the case. */
export interface PlainParts {
  readonly finance?: Entries
  readonly levers?: Entries
  readonly programme?: Entries
  readonly pool?: Entries
  readonly offer?: Entries
  readonly deployment?: Entries
  readonly workload?: Entries
  readonly horizon?: number
}

/** Tokens a second of a replica: as it runs today, and after the lever `faster`. */
export const throughput = { today: 1000, faster: 2500 } as const

/** Dollars of a GPU-hour on demand, and GPUs that serve today. */
export const price = 4
export const gpusToday = 40

/** Requests that keep these GPUs exactly half busy: 40 replicas, 256 tokens a request, 730 hours. */
export const requests = (gpusToday * throughput.today * 0.5 * 730 * 3600) / 256

/** An audit with one point, of whatever else it says. */
export function plainAudit(output: number, more: Entries = {}): Entries {
  return {
    gpu: 'H100-SXM',
    gpus_per_replica: 1,
    replicas: 1,
    model: 'Model',
    precision: 'fp16',
    engine: 'engine 1',
    input_tokens: 512,
    output_tokens: 256,
    date: '2026-11-01',
    source: 'plain',
    load: 'request_rate',
    points: { only: { load: 20, output_tps: output, ttft_p99: '100 ms' } },
    ...more,
  }
}

/** The audit of today, and the faster one where a lever moves to it. */
function auditsOf({ levers }: PlainParts): Entries {
  const isFaster = JSON.stringify(levers ?? {}).includes('"deployments.chat.audit":"faster"')
  const today = { today: plainAudit(throughput.today) }
  return isFaster ? { ...today, faster: plainAudit(throughput.faster) } : today
}

/** The audits of a draft, each with other contents. */
export function auditsLike(draft: CaseDraft, contents: Entries): Entries {
  const names = Object.keys((draft['tps-audit.yaml']['audits'] ?? {}) as Entries)
  return { audits: Object.fromEntries(names.map((name) => [name, contents])) }
}

/**
 * A case that can be worked out on paper: one workload at an even load, no growth, no season, no tax, single GPUs on
 * demand at one price, half busy. Month 1 is January 2027.
 */
export function plainCase(parts: PlainParts = {}): CaseDraft {
  return {
    'case.yaml': {
      schema: 'boardpack/1',
      id: 'plain',
      title: 'Plain case',
      organisation: 'Tests',
      period: '2026Q4',
      currency: 'USD',
      horizon: parts.horizon ?? 24,
      memo: { to: 'Board', from: 'Tests', date: '2027-01-15' },
      finance: { discount_rate: '10%', tax_rate: '0%', ...parts.finance },
      levers: parts.levers,
      programme: parts.programme,
    },
    'fleet.yaml': {
      pools: {
        main: {
          label: 'Main',
          gpu: 'H100-SXM',
          gpus_per_node: 1,
          rounding: 'gpus',
          suppliers: ['cloud-a'],
          ...parts.pool,
        },
      },
      deployments: {
        chat: {
          pool: 'main',
          audit: 'today',
          replicas_today: gpusToday,
          min_replicas: 0,
          overlap: 0,
          ...parts.deployment,
        },
      },
    },
    'pricing.yaml': {
      suppliers: {
        'cloud-a': {
          label: 'Cloud A',
          gpus: { 'H100-SXM': { on_demand: `$${price}/gpu-hour`, ...parts.offer } },
        },
      },
    },
    'tps-audit.yaml': { audits: auditsOf(parts) },
    'workload.yaml': {
      workloads: {
        chat: {
          label: 'Chat',
          requests,
          growth_per_year: '0%',
          input_tokens: 512,
          output_tokens: 256,
          peak_to_average: 1,
          slo: { ttft_p99: '300 ms' },
          ...parts.workload,
        },
      },
    },
  }
}

/** The lever that makes replicas faster, live from a month on with its whole effect. */
export function fasterFrom(month: string): Entries {
  return { faster: { label: 'Faster', go_live: month, patches: { 'deployments.chat.audit': 'faster' } } }
}

/** Sum of discount factors of months 1 to `months`, at 10 % a year. */
export function annuity(months: number, annualRate = 0.1): number {
  const rate = (1 + annualRate) ** (1 / 12) - 1
  return (1 - (1 + rate) ** -months) / rate
}
