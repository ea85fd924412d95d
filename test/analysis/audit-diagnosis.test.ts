import { describe, expect, test } from 'vitest'
import { type AuditDiagnosis, diagnoseAudits } from '../../src/analysis/audit-diagnosis.ts'
import { playbookOf } from '../../src/analysis/audit-playbook.ts'
import { decodeStepTime } from '../../src/economics/roofline.ts'
import { baseResults } from '../support/base-results.ts'
import { exampleResults } from '../support/example.ts'

const physics =
  'physics: { weights: 16.1 GB, active_weights: 16.1 GB, active_parameters: 8.03B, kv_per_token: 131072 bytes/token }'
const at10 = 'ttft_p99: 90 ms, tpot_p50: 10 ms, tpot_p90: 12 ms }'

type Changes = readonly (readonly [from: string, to: string])[]

const load = '    load: request_rate\n    points:\n      r5:'

/** The base case with more said in its audit of today, and texts changed. */
function audited(more: string, ...changes: Changes) {
  return baseResults([load, `    ${more}\n${load}`], ...changes)
}

/** The diagnosis of its one workload, whose audit states its physics. */
function diagnosis(...changes: Changes): AuditDiagnosis {
  return diagnosisOf(physics, ...changes)
}

function diagnosisOf(more: string, ...changes: Changes): AuditDiagnosis {
  const [found] = diagnoseAudits(audited(more, ...changes))
  if (found === undefined) throw new Error('no diagnosis')
  return found
}

const rulesOf = ({ findings }: AuditDiagnosis): readonly string[] => findings.map(({ code }) => code)

describe('the diagnosis of an audit', () => {
  test('reads batch, bandwidth and bound of the operating point off the roofline', () => {
    const { physics: known, use, toBound } = diagnosis()
    if (known.kind === 'unknown') throw new Error(known.reason)
    // 10 requests/s give 2,460 tokens/s at 10 ms a token: 24.6 sequences at once (Little).
    const { operating, hardware } = known
    expect(operating.batch).toBeCloseTo(24.6, 9)
    const step = decodeStepTime(
      {
        batch: 24.6,
        kvBytesPerSequence: 131_072 * (512 + 256 / 2),
        weightBytes: 16.1e9,
        activeParameters: 8.03e9,
      },
      hardware,
    )
    expect(operating.leastStep / step).toBeCloseTo(1, 2)
    expect(operating.bandwidthUsed).toBeCloseTo(operating.leastStep / 0.01, 2)
    expect(toBound?.tokensPerSecond).toBeCloseTo(operating.bound - 2460, 6)
    expect(toBound?.saving).toBeCloseTo(use.gpuCost * (1 - 2460 / operating.bound), 6)
  })

  test('splits the cost of the GPUs over classes of stages, without rest', () => {
    const { bottleneck, use } = diagnosis()
    if (bottleneck.kind === 'unknown') throw new Error(bottleneck.reason)
    expect(bottleneck.basis).toBe('physics')
    expect(bottleneck.stages.reduce((sum, { cost }) => sum + cost, 0) / use.gpuCost).toBeCloseTo(1, 9)
    expect(bottleneck.stages.find(({ class: stage }) => stage === 'capacity')?.share).toBeCloseTo(
      1 - use.timeAtWork,
      9,
    )
  })

  test('takes measured stages before derived ones', () => {
    const stages =
      'stages: { wait: { label: Wait, class: queueing, share: 30% }, step: { label: Step, class: decode, share: 70% } }'
    const { bottleneck, use } = diagnosisOf(stages)
    if (bottleneck.kind === 'unknown') throw new Error(bottleneck.reason)
    expect(bottleneck.basis).toBe('stages')
    const share = (name: string) => bottleneck.stages.find(({ class: stage }) => stage === name)?.share
    expect(share('queueing')).toBeCloseTo(0.3 * use.timeAtWork, 9)
    expect(share('decode')).toBeCloseTo(0.7 * use.timeAtWork, 9)
  })

  test('knows nothing of a GPU without rates, and says so', () => {
    const { physics: unknown, bottleneck, playbook } = diagnoseAudits(baseResults())[0] ?? {}
    expect(unknown).toEqual({ kind: 'unknown', reason: 'the audit states no size of its model' })
    expect(bottleneck?.kind).toBe('unknown')
    expect(playbook).toHaveLength(3)
  })
})

describe('each rule of hygiene finds its fault, and none where there is none', () => {
  test('a clean audit has no finding', () => {
    expect(rulesOf(diagnosis())).toEqual([])
  })

  test.each<readonly [rule: string, more: string, changes: Changes]>([
    ['failed-requests', physics, [[at10, at10.replace(' }', ', failed_share: 3% }')]]],
    [
      'lengths-differ',
      physics,
      [
        [
          '    input_tokens: 512\n    output_tokens: 256\n    peak',
          '    input_tokens: 900\n    output_tokens: 256\n    peak',
        ],
      ],
    ],
    ['cached-prefixes', `prefix_hit_share: 40%\n    ${physics}`, []],
    ['offline-maximum', `mode: offline\n    ${physics}`, []],
    ['stale-audit', physics, [['    date: 2026-11-02\n', '    date: 2025-09-02\n']]],
    ['cache-does-not-fit', physics.replace('131072 bytes', '6.5 MB'), []],
    [
      'busy-counter',
      physics,
      [[at10, at10.replace(' }', ', gpu_utilisation: 98% }').replace('10 ms', '30 ms')]],
    ],
    ['memory-bandwidth', physics.replace('active_weights: 16.1 GB', 'active_weights: 70 GB'), []],
    ['memory-bandwidth', physics.replace('active_weights: 16.1 GB', 'active_weights: 28 GB'), []],
    ['dense-compute', physics.replace('8.03B', '80.3B'), []],
  ])('%s', (rule, more, changes) => {
    expect(rulesOf(diagnosisOf(more, ...changes))).toContain(rule)
  })

  test('input counted as output at a concurrency, and the pace between chunks read as the time per token', () => {
    const byConcurrency = (tps: number): AuditDiagnosis => {
      const [found] = diagnoseAudits(
        baseResults(
          [
            '    load: request_rate\n    points:\n      r5: { load: 5, output_tps: 1260, ttft_p50: 45 ms, ttft_p99: 70 ms, tpot_p50: 8 ms, tpot_p90: 9 ms }\n      r10: { load: 10, output_tps: 2460,',
            `    load: concurrency\n    points:\n      r10: { load: 10, output_tps: ${tps},`,
          ],
          ['      deployments.chat.limit: 20\n', '      deployments.chat.spare_replicas: 3\n'],
          ['    limit: 10\n', ''],
          [
            '      r20: { load: 20, output_tps: 4700, ttft_p50: 80 ms, ttft_p99: 260 ms, tpot_p50: 22 ms, tpot_p90: 27 ms }\n',
            '',
          ],
          [
            '      r40: { load: 40, output_tps: 6100, ttft_p50: 2400 ms, ttft_p99: 4800 ms, tpot_p50: 58 ms, tpot_p90: 70 ms }\n',
            '',
          ],
          ['    replicas_today: 64\n', '    replicas_today: 999\n'],
        ),
      )
      if (found === undefined) throw new Error('no diagnosis')
      return found
    }
    expect(rulesOf(byConcurrency(980))).toEqual([])
    // Ten in flight at 10 ms a token give 1,000 tokens/s at most.
    expect(rulesOf(byConcurrency(3000))).toContain('impossible-throughput')
    expect(rulesOf(byConcurrency(600))).toContain('concurrency-not-reached')
  })
})

test('the counters give energy a token: 560 W and 2,460 tokens/s are 0.2276 J each', () => {
  const { counters } = diagnosis([at10, at10.replace(' }', ', gpu_power: 560 W/gpu, gpu_utilisation: 60% }')])
  expect((counters.energyPer1k ?? 0) * 3600).toBeCloseTo(0.2276, 3)
  expect(counters.busy).toBe(0.6)
  expect(diagnosis().counters.energyPer1k).toBeUndefined()
})

describe('the playbook', () => {
  test.each(['assistant-platform', 'research-network', 'model-garden'] as const)(
    'has three steps for every workload of %s; none saves more than the GPUs cost',
    (name) => {
      const results = exampleResults(name)
      for (const plan of ['status_quo', 'optimized'] as const)
        for (const { playbook, use } of diagnoseAudits(results, plan)) {
          expect(playbook).toHaveLength(3)
          expect(new Set(playbook.map(({ id }) => id)).size).toBe(3)
          for (const { saving, owner, effort, proof } of playbook) {
            expect(saving).toBeLessThanOrEqual(use.gpuCost)
            expect(saving).toBeGreaterThanOrEqual(0)
            expect([owner, effort, proof].every((text) => text.length > 5)).toBe(true)
          }
        }
    },
  )

  test('raises a limit to the best measured point and saves what that point serves with less', () => {
    const { playbook, use } = diagnosis()
    const step = playbook.find(({ id }) => id === 'raise-limit')
    expect(step?.tokensPerSecond).toBe(4700 - 2460)
    expect(step?.saving).toBeCloseTo(use.gpuCost * (1 - 2460 / 4700), 6)
    expect(step?.basis).toBe('measured')
  })

  test('profiles overhead that follows from physics alone, and names a remedy only where the audit measured it', () => {
    const results = exampleResults('assistant-platform')
    const { inputs } = results.model
    const [found] = diagnoseAudits(results, 'optimized').filter(({ use }) => use.label === 'Customer chat')
    if (found === undefined) throw new Error('no diagnosis')
    const { bottleneck } = found
    if (bottleneck.kind === 'unknown') throw new Error(bottleneck.reason)
    const ids = (basis: 'physics' | 'stages') =>
      playbookOf({ inputs, ...found, bottleneck: { ...bottleneck, basis } }).map(({ id }) => id)
    expect(bottleneck.basis).toBe('physics')
    expect(found.playbook.map(({ id }) => id)).toEqual(ids('physics'))
    expect(ids('physics')).toContain('profile-overhead')
    expect(ids('physics')).not.toContain('io')
    expect(ids('stages')).toEqual(ids('physics').map((id) => (id === 'profile-overhead' ? 'io' : id)))
    const step = found.playbook.find(({ id }) => id === 'profile-overhead')
    expect(step).toMatchObject({ basis: 'at-most', effort: 'one week', owner: 'Performance engineer' })
    expect(step?.saving).toBeGreaterThan(0)
  })

  test('asks for a new measurement first where the audit is impossible', () => {
    const { playbook } = diagnosis([
      'r10: { load: 10, output_tps: 2460, ttft_p50: 50 ms, ttft_p99: 90 ms, tpot_p50: 10 ms,',
      'r10: { load: 10, output_tps: 2460, ttft_p50: 50 ms, ttft_p99: 90 ms, tpot_p50: 2 ms,',
    ])
    expect(playbook[0]?.id).toBe('measure-again')
  })
})
