import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { numberSpecs, seriesSpecs, unwrap } from '../../src/inputs/field.ts'
import type { Inputs } from '../../src/inputs/inputs.ts'
import { caseSchema } from '../../src/inputs/schema/tree.ts'
import { validate } from '../../src/inputs/validate.ts'
import { changedFiles } from '../support/base-case.ts'

const supply = `
        spot: $2.50/gpu-hour
        list_price: $63.20/instance-hour
        gpus_per_instance: 8
        obtainable: 400 gpu
        sustained_use:
          first: { up_to: 25%, price_share: 100% }
          rest: { up_to: 100%, price_share: 80% }
`
const egress = `
    egress:
      first: { up_to: 10 TB, price: $0.09/GB }
      rest: { price: $0.07/GB }
    spend_commitments:
      plan:
        label: Savings plan
        amount: $10/hour
        start: 2026-06
        term: 3 years
        upfront_share: 50%
        discounts: { A10G: { discount: 28% } }
    sla: { tiers: { regional: { below: 99.99%, credit: 10% } } }
apis:
  hosted:
    label: Hosted model
    model: Example large
    input_price: $0.15/Mtok
    cache_write_price: $0.20/Mtok
    minimum_spend: { amount: $1k/month, start: 2026-06, term: 24 months }
    cached_input_price: $0.075/Mtok
    output_price: $0.60/Mtok
    price_change: -20%
    latency: { ttft_p99: 250 ms, tpot_p50: 12 ms }
    date: 2026-12-01
`
const pool = `
    rounding: gpus
    capacity_limit: 900 gpu
    spot:
      supplier: cloud-a
      share: 20%
      fallback_share: 5%
      checkpoint: { duration: 3 min, interval: 50 min, restart: 6 min, time_between_preemptions: 8 hours }
    owned:
      first:
        label: First servers
        gpus: 64
        in_service: 2025-06
        price_per_gpu: $32k/gpu
        network_share: 12%
        storage_share: 3%
        installation_share: 5%
        residual_share: 10%
        book_life: 5 years
        tax_table: macrs-5
        resale: { month: 2029-12, price_share: 20% }
      second:
        gpus: 0
        in_service: 2027-06
        price_per_gpu: $30k/gpu
        book_life: 60 months
        tax_life: 5 years
    site:
      idle_power: 400 W/gpu
      load_power: 1275 W/gpu
      pue: 1.3
      tariff: $0.11/kWh
      tariff_change: 2%
      colocation: $180/kW/month
      colocation_includes_power: false
      support_share: 10%
      commitment:
        power: 250 kW
        start: 2026-07
        term: 5 years
        price_change: 6.5%
        minimum_draw: 60%
        steps: { hall: { from: 2027-07, power: 0.5 MW } }
`
const fleetRest = `
storage:
  checkpoints: { label: Checkpoints, size: 40 TB, price: $0.023/GB/month, growth: 20% }
network:
  between-zones: { label: Between zones, workload: chat, traffic_per_request: 24 kB, price: $0.01/GB }
platform:
  gateway: { label: Gateway, notes: Routes requests, amount: $18k/month, price_change: 3% }
gpus:
  H100-SXM: { memory: 80 GB, bandwidth: 3.35 TB/s, dense_compute: 989 TFLOPS, source: data sheet }
`
const workload = `
    description: Answers customers.
    season: [1.1, 1, 1, 1, 1, 1, 0.9, 0.9, 1, 1, 1, 1.1]
    load_blocks:
      peak: { hours_share: 20%, load: 100% }
      rest: { hours_share: 80%, load: 25% }
    prefix_hit_share: 30%
    cache_write_share: 5%
    interruptible_share: 10%
    egress_per_request: 4 kB
    revenue_per_request: $0.004/request
    contribution_margin: 70%
    priority: 1
    alternatives: [hosted]
    latency: { loss_per_second: 1%, reference_ttft: 200 ms }
    sla:
      replica_availability: 99.5%
      incidents: 0.5/month
      incident_length: 45 min
      tiers: { gold: { below: 99.9%, credit: 10% }, silver: { below: 99%, credit: 25% } }
    drift: { value_at_stake: $2M/month, decay: 0.4%/month, retraining_cost: $12k, retraining_interval: 3 months }
`
const caseRest = `
fiscal_year: { start_month: 7, label: start-year }
notes: Everything that can be given.
options:
  cheap: { label: Batching only, description: No new weights, levers: [batching] }
scenarios:
  slow: { label: Slow market, set: { workloads.chat.growth_per_year.y1: 20%, levers.quantisation.go_live: 2027-09 } }
launches:
  agent: { label: Agent product, margin: $300k/month, start: 2027-06, delay: 3 months, probability: 40% }
`
const role = `
      activities:
        operations: { label: Fleet operations, share: 40% }
        incidents: { label: Incidents, share: 20% }
      on_call: { hours: 730 hours/month, rate: $12/hour, stipend: $2000/month }
      attrition: { rate: 14%, replacement_share: 60% }
`
const physics = `
    label: Chat, fp16
    notes: Random prompts.
    mode: online
    prefill_gpus: 0
    prefix_hit_share: 0%
    stages:
      prefill: { label: Prefill, class: prefill, share: 30% }
      decode: { label: Decode, class: decode, share: 70% }
    physics:
      weights: 16.1 GB
      active_weights: 16.1 GB
      active_parameters: 8.03B
      kv_per_token: 131072 bytes/token
      memory_share: 90%
`

function wholeCase(): Inputs {
  const outcome = validate(
    changedFiles(
      [
        'price list, as_of: 2026-11-30, grade: list }\n',
        `price list, as_of: 2026-11-30, grade: list }${supply}`,
      ],
      [
        'quantity: 0 }\n',
        `quantity: 96, upfront_share: 50%, label: One year, renews: true, price_change: 1% }${egress}`,
      ],
      ['    suppliers: [cloud-a]\n', `    suppliers: [cloud-a]${pool}`],
      ['price: 1000 EUR/gpu/year }\n', `price: 1000 EUR/gpu/year }${fleetRest}`],
      [
        '    spare_replicas: 2\n',
        '    spare_replicas: 2\n    min_replicas: 2\n    apis: { hosted: { share: 10% } }\n    target_utilisation: 70%\n    autoscaling_efficiency: 60%\n    overlap: 2 months\n',
      ],
      ['    peak_to_average: 2.5\n', `    peak_to_average: 2.5${workload}`],
      ['    date: 2026-11-02\n', `    date: 2026-11-02${physics}`],
      [
        'tpot_p50: 10 ms, tpot_p90: 12 ms }',
        'tpot_p50: 10 ms, tpot_p90: 12 ms, ttft_mean: 51 ms, ttft_p90: 80 ms, ttft_p95: 85 ms, tpot_mean: 10 ms, tpot_p95: 13 ms, tpot_p99: 14 ms, failed_share: 0.1%, completed: 1000, in_flight: 25, gpu_power: 560 W/gpu, gpu_utilisation: 93% }',
      ],
      ['      fleet_share: 60%\n', role.slice(1)],
      [
        '  tax_rate: 25%\n',
        '  tax_rate: 25%\n  reinvestment_rate: 8%\n  payable_days: 30 days\n  output_to_input_cost_ratio: 4\n  ev_multiple: 12\n  discounting: mid-month\n  tax_losses: carried-forward\n  tax_year_start: 4\n  lease_accounting: ifrs-16\n  tax_tables: { macrs-5: [20%, 32%, 19.2%, 11.52%, 11.52%, 5.76%] }\n',
      ],
      [
        'amount: $150k, month: 2027-02 }\n',
        'amount: $150k, month: 2027-02, category: training, capitalised_share: 40%, life: 3 years }\n',
      ],
      [
        '      deployments.chat.audit: chat-fp8\n',
        `      deployments.chat.audit: chat-fp8\n${caseRest.slice(1)}`,
      ],
    ),
  )
  if (!outcome.ok) throw new Error(outcome.diagnostics.map(({ message }) => message).join('; '))
  return outcome.value
}

/** The paths of all number fields, with `*` for names that the user chooses. */
function numberPaths(schema: z.core.$ZodType, path: string): readonly string[] {
  const inner = unwrap(schema)
  if (numberSpecs.has(inner)) return [path]
  if (seriesSpecs.has(inner)) return [`${path}.*`]
  const below = (name: string) => (path === '' ? name : `${path}.${name}`)
  if (inner instanceof z.ZodObject) {
    return Object.entries<unknown>(inner.shape).flatMap(([name, field]) =>
      field instanceof z.ZodType ? numberPaths(field, below(name)) : [],
    )
  }
  return inner instanceof z.ZodRecord ? numberPaths(inner.valueType, below('*')) : []
}

describe('a case with all optional parts', () => {
  const inputs = wholeCase()
  const paths = [...inputs.assumptions.keys()]

  test('reads every number field that there is', () => {
    const fields = numberPaths(caseSchema, '').filter((path) => !/\.(slo|latency)\.t[tp]/.test(path))
    expect(fields.length).toBeGreaterThan(120)
    const missing = fields.filter((path) => {
      const pattern = new RegExp(`^${path.replaceAll('.', '\\.').replaceAll('*', '[^.]+')}$`)
      return !paths.some((known) => pattern.test(known))
    })
    // These exclude others that the case has.
    expect(missing).toEqual([
      'people.roles.*.fleet_share',
      'pools.*.spot.useful_fraction',
      'workloads.*.monthly_requests.*',
    ])
  })

  test.each([
    ['fiscal_year.start_month', 7, '1'],
    ['finance.payable_days', 30, 'day'],
    ['finance.tax_year_start', 4, '1'],
    ['finance.tax_tables.macrs-5.y6', 0.0576, '1'],
    ['people.roles.operations.on_call.hours', 730, 'hour'],
    ['people.roles.operations.attrition.rate', 0.14, '1/year'],
    ['launches.agent.margin', 300_000, 'money'],
    ['scenarios.slow.set.workloads.chat.growth_per_year.y1', 0.2, '1/year'],
    ['scenarios.slow.set.levers.quantisation.go_live', 9, 'month'],
    ['pools.main.owned.first.in_service', -18, 'month'],
    ['pools.main.site.load_power', 1.275, 'kw/gpu'],
    ['pools.main.site.colocation', 180, 'money/kw'],
    ['pools.main.site.commitment.term', 60, 'month'],
    ['pools.main.site.commitment.steps.hall.power', 500, 'kw'],
    ['pools.main.spot.checkpoint.duration', 0.05, 'hour'],
    ['storage.checkpoints.size', 40_000, 'gb'],
    ['gpus.H100-SXM.bandwidth', 3350, 'gb/gpu-second'],
    ['suppliers.cloud-a.egress.first.up_to', 10_000, 'gb'],
    ['suppliers.cloud-a.gpus.H100-SXM.sustained_use.rest.price_share', 0.8, '1'],
    ['suppliers.cloud-a.spend_commitments.plan.amount', 10, 'money/hour'],
    ['apis.hosted.output_price', 6e-7, 'money/token'],
    ['audits.chat-fp16.physics.active_parameters', 8.03e9, 'parameter'],
    ['audits.chat-fp16.physics.kv_per_token', 0.000131072, 'gb/token'],
    ['audits.chat-fp16.stages.decode.share', 0.7, '1'],
    ['workloads.chat.season.january', 1.1, '1'],
    ['workloads.chat.sla.incidents', 0.5, '1'],
    ['workloads.chat.drift.decay', 0.004, '1/month'],
    ['workloads.chat.egress_per_request', 0.000004, 'gb/request'],
  ])('reads %s as %d %s', (path, value, unit) => {
    const assumption = inputs.assumptions.get(path)
    expect(assumption?.unit).toBe(unit)
    expect(assumption?.value).toBeCloseTo(value, 12)
  })

  test('keeps choices, lists and texts in its tree', () => {
    expect(inputs.fiscalCalendar).toEqual({ startMonth: 7, label: 'start-year' })
    expect(inputs.tree.finance.tax_losses).toBe('carried-forward')
    expect(inputs.tree.options['cheap']?.levers).toEqual(['batching'])
    expect(inputs.tree.workloads['chat']?.alternatives).toEqual(['hosted'])
    expect(inputs.tree.pools['main']?.owned['first']?.tax_table).toBe('macrs-5')
    expect(inputs.tree.suppliers['cloud-a']?.gpus['H100-SXM']?.commitments?.['one-year']?.renews).toBe(true)
  })
})
