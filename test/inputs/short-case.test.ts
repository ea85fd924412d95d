import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { SourceFile } from '../../src/diagnostic/diagnostic.ts'
import { mergeInputs } from '../../src/inputs/merge.ts'
import { catalogueFile, findNode } from '../../src/inputs/raw.ts'
import { shortFieldNames } from '../../src/inputs/short/short-fields.ts'
import { validate } from '../../src/inputs/validate.ts'
import { checkCase } from '../../src/pipeline.ts'
import { baseFiles } from '../support/base-case.ts'
import { shortCase } from '../support/short-case.ts'

function inputsOf(files: readonly SourceFile[]) {
  const read = validate(files)
  if (!read.ok) throw new Error(JSON.stringify(read.diagnostics))
  return read.value
}

function numberAt(files: readonly SourceFile[], path: string): number | undefined {
  return inputsOf(files).assumptions.get(path)?.value
}

describe('a case of one file', () => {
  const oneFile = [
    {
      path: 'case.yaml',
      text: baseFiles()
        .map(({ text }) => text)
        .join('\n'),
    },
  ]

  test('says what its sections say in five files', () => {
    const values = (files: readonly SourceFile[]) =>
      [...inputsOf(files).assumptions.values()].map(({ path, value, low, high, grade }) => [
        path,
        value,
        low,
        high,
        grade,
      ])
    expect(values(oneFile)).toEqual(values(baseFiles()))
  })

  test('may keep one of them in a file of its own, but no section in two places', () => {
    const [first = { path: '', text: '' }, ...others] = baseFiles()
    const fleet = others.filter(({ path }) => path === 'fleet.yaml')
    const rest = others.filter(({ path }) => path !== 'fleet.yaml').map(({ text }) => text)
    const joined = { path: first.path, text: [first.text, ...rest].join('\n') }
    expect(validate([joined, ...fleet]).ok).toBe(true)
    const twice = validate([...oneFile, ...fleet])
    expect(twice.ok ? [] : twice.diagnostics.map(({ code }) => code)).toContain('wrong-file')
  })
})

describe('what a short case leaves out', () => {
  test('comes from the catalogue with its place there; what is written keeps its own', () => {
    const merged = mergeInputs(shortCase(['price: $2.50/gpu-hour']), [])
    if (!merged.ok) throw new Error('the short case cannot be read')
    const fileOf = (path: string) => findNode(merged.value.root, path.split('.'))?.place.file
    expect(fileOf('suppliers.specialist.gpus.H100-SXM.on_demand')).toBe('case.yaml')
    expect(fileOf('workloads.service.requests')).toBe('case.yaml')
    expect(fileOf('finance.tax_rate.value')).toBe(catalogueFile)
    const { text = '' } = merged.value.sources.find(({ path }) => path === catalogueFile) ?? {}
    const place = findNode(merged.value.root, ['finance', 'tax_rate', 'value'])?.place
    expect(text.split('\n')[(place?.line ?? 0) - 1]).toContain('tax_rate: { value: 21%')
  })

  test('is filled in below a section that is written in part', () => {
    const files = shortCase([
      'finance: { tax_rate: 30% }',
      'workloads: { chat: { label: Chat, output_tokens: 300 } }',
    ])
    expect(numberAt(files, 'finance.tax_rate')).toBe(0.3)
    expect(numberAt(files, 'finance.discount_rate')).toBe(0.1)
    expect(numberAt(files, 'workloads.chat.output_tokens')).toBe(300)
    expect(numberAt(files, 'audits.bound-bf16.output_tokens')).toBe(300)
  })

  test('is the fleet that the peak needs; stated GPUs become replicas', () => {
    expect(numberAt(shortCase(['gpus_today: 12']), 'deployments.service.replicas_today')).toBe(12)
    expect(
      numberAt(
        shortCase(['gpus_today: 16'], { model: 'llama-3.3-70b' }),
        'deployments.service.replicas_today',
      ),
    ).toBe(4)
    const own = numberAt(shortCase(), 'deployments.service.replicas_today') ?? 0
    const doubled =
      numberAt(shortCase([], { requests: '40M/day' }), 'deployments.service.replicas_today') ?? 0
    expect(Math.abs(doubled - 2 * own)).toBeLessThanOrEqual(1)
  })

  test('is no throughput where an audit is stated, and the limits are those that it measured', () => {
    const audit = baseFiles().filter(({ path }) => path === 'tps-audit.yaml')
    const inputs = inputsOf([...shortCase([], { model: 'qwen3-8b' }), ...audit])
    expect(Object.keys(inputs.tree.audits).some((name) => name.startsWith('bound'))).toBe(false)
    expect(inputs.objectives[0]?.ttft?.metric).toMatch(/^ttft_/)
  })

  test('a day’s requests are a month’s by the mean month of 365/12 days', () => {
    expect(numberAt(shortCase(), 'workloads.service.requests')).toBeCloseTo((20e6 * 365) / 12, 3)
  })
})

test('throughput that nobody measured is never called measured, and no case on it is ready', () => {
  const checked = checkCase({ files: shortCase(), overrides: [] })
  expect(checked.ok && checked.value.verdict.status).toBe('not-ready')
  const codes = checked.ok ? checked.warnings.map(({ code }) => code) : []
  expect(codes).toContain('not-measured')
  expect(codes).toContain('catalogue-defaults')
})

describe('a measured sweep of the catalogue', () => {
  const served = { gpu: 'H200-SXM', model: 'deepseek-r1' }
  const auditsOf = (lines: readonly string[] = [], changed = {}): readonly string[] =>
    Object.keys(inputsOf(shortCase(lines, { ...served, ...changed })).tree.audits)
  const audit = (lines: readonly string[] = []) =>
    inputsOf(shortCase(lines, served)).tree.audits['published-fp8']

  test('stands in where model and GPU are its own: its points, its lengths, and eight GPUs a replica', () => {
    const inputs = inputsOf(shortCase([], served))
    expect(auditsOf()).toEqual(['published-fp8'])
    const figures = Object.entries(audit()?.points ?? {}).map(
      ([id, { output_tps: output, ttft_p50: first }]) => [
        id,
        output.value,
        output.grade,
        output.as_of,
        first?.value,
      ],
    )
    expect(figures).toEqual([
      ['c4', 367.472, 'assumed', '2026-03-25', 0.15632],
      ['c8', 616.4, 'assumed', '2026-03-25', 0.14869],
      ['c16', 927.76, 'assumed', '2026-03-25', 0.15319],
      ['c32', 1326.24, 'assumed', '2026-03-25', 0.16306],
      ['c64', 1875.76, 'assumed', '2026-03-25', 0.17818],
    ])
    const c64 = inputs.assumptions.get('audits.published-fp8.points.c64.output_tps')
    expect([c64?.low, c64?.high]).toEqual([1388.06, 1875.76])
    expect(audit()?.gpus_per_replica.value).toBe(8)
    expect(audit()?.source).toContain('actions/runs/23552373331/attempts/2 (Apache-2.0)')
    for (const length of ['input_tokens', 'output_tokens']) {
      const { value, low, high, source } = inputs.assumptions.get(`workloads.service.${length}`) ?? {}
      expect([value, low, high]).toEqual([922, 738, 1152])
      expect(source).toBe('lengths of the measured sweep; it stands for lengths within 1.25 times of them')
    }
    expect(Object.keys(inputs.tree.levers)).toEqual(['autoscaling'])
  })

  test('takes GPUs of today in whole replicas', () => {
    const path = 'deployments.service.replicas_today'
    expect(numberAt(shortCase(['gpus_today: 64'], served), path)).toBe(8)
    const read = validate(shortCase(['gpus_today: 60'], served))
    expect(read.ok ? [] : read.diagnostics.map(({ message }) => message)).toEqual([
      "'gpus_today' must be a whole number of replicas, of 8 GPUs each",
    ])
  })

  test.each([
    [['input_tokens: 1100'], 922, 922],
    [['input_tokens: 8000'], 7373, 922],
    [['output_tokens: 7000'], 922, 7373],
    [['workloads: { chat: { label: Chat, input_tokens: 1000, output_tokens: 900 } }'], 922, 922],
  ])('is the one of the lengths that the case states: %j', (lines, input, output) => {
    expect([audit(lines)?.input_tokens.value, audit(lines)?.output_tokens.value]).toEqual([input, output])
  })

  test.each([
    [['input_tokens: 3000'], {}],
    [['output_tokens: 500'], {}],
    [['slo: { ttft_p90: 2 s }'], {}],
    [['slo: { ttft_p99: 980 ms }'], {}],
    [[], { model: 'deepseek-v3' }],
    [['price: $3/gpu-hour'], { gpu: 'B300-SXM' }],
  ])('leaves the bound where it does not fit: %j %j', (lines, changed) => {
    expect(auditsOf(lines, changed)).toEqual(['bound-fp8'])
  })

  test('fits up to the tolerance of lengths, and no further', () => {
    for (const [tokens, name] of [
      [1152, 'published-fp8'],
      [1153, 'bound-fp8'],
      [738, 'published-fp8'],
      [737, 'bound-fp8'],
    ] as const)
      expect([tokens, auditsOf([`output_tokens: ${tokens}`])]).toEqual([tokens, [name]])
  })

  test('is held against its load and its hardware, which finds nothing, and no case on it is ready', () => {
    for (const gpu of ['H200-SXM', 'B200-SXM', 'MI300X', 'MI325X', 'MI355X'])
      for (const lines of [[], ['input_tokens: 8000', 'output_tokens: 1000'], ['output_tokens: 8000']]) {
        if (gpu === 'B200-SXM' && lines.length === 2) continue
        const files = shortCase(['price: $3/gpu-hour', ...lines], { ...served, gpu })
        const checked = checkCase({ files, overrides: [] })
        const told = checked.ok ? checked.warnings : checked.diagnostics
        expect([gpu, lines, told.map(({ code }) => code).filter((code) => code !== 'not-ready')]).toEqual([
          gpu,
          lines,
          ['measured-by-others', 'no-invoice', 'catalogue-defaults'],
        ])
        expect(checked.ok && checked.value.verdict.status).toBe('not-ready')
      }
  })
})

/** A short case of which every default is stated by its owner, as far as the short form lets it; each line may be left out. */
const stated = [
  'gpus_today: { value: 64, grade: measured, source: inventory }',
  'price: { value: $2.5/gpu-hour, low: $2/gpu-hour, high: $3/gpu-hour, grade: quoted, source: offer }',
  'input_tokens: { value: 500, low: 100, high: 2000, grade: assumed, source: guess }',
  'output_tokens: { value: 250, low: 200, high: 300, grade: measured, source: logs }',
  'peak_to_average: { value: 2.5, low: 1.2, high: 6, grade: assumed, source: guess }',
  'growth: { value: 20%, low: 15%, high: 25%, grade: quoted, source: plan }',
  'slo: { ttft_mean: 300 ms, tpot_mean: 40 ms }',
  'invoice: { amount: $116800/month, month: 2026-12 }',
  'finance: { discount_rate: { value: 9%, grade: quoted, source: finance }, tax_rate: { value: 25%, grade: quoted, source: finance } }',
]

const audit = `audits:
  own:
    { gpu: H100-SXM, gpus_per_replica: 1, replicas: 1, model: llama-3.1-8b, precision: bf16, engine: vLLM 0.11,
      input_tokens: 500, output_tokens: 250, date: 2026-11-20, source: own sweep, load: concurrency,
      points: { c64: { load: 64, output_tps: 3200, ttft_mean: 90 ms, tpot_mean: 19 ms } } }`

const levers = `levers:
  night: { label: Scale down at night, kind: autoscaling, go_live: 2027-04,
    patches: { deployments.service.autoscaling_efficiency: { value: 60%, low: 55%, high: 65%, grade: quoted, source: trial } } }`

/** Whether a case can be decided; one that is refused cannot. */
function isReady(lines: readonly string[]): boolean {
  const checked = checkCase({ files: shortCase(lines, { requests: '20M/day' }), overrides: [] })
  return checked.ok && checked.value.verdict.status !== 'not-ready'
}

describe('a figure that is left out', () => {
  test('never makes the verdict firmer', () => {
    expect(isReady([...stated, audit, levers])).toBe(true)
    for (const left of [...stated, audit]) {
      const others = [...stated, audit].filter((line) => line !== left)
      expect([left, isReady([...others, levers])]).toEqual([left, false])
    }
  })

  test('nor does a sweep that others measured, whoever states it', () => {
    const published = audit.replace('load: concurrency', 'mode: published, load: concurrency')
    expect(published).not.toBe(audit)
    expect(isReady([...stated, published, levers])).toBe(false)
  })

  test('nor when others are left out already', () => {
    const lines = [...stated, audit]
    fc.assert(
      fc.property(fc.subarray(lines), fc.constantFrom(...lines), (kept, left) => {
        const before = [...kept.filter((line) => line !== left), left, levers]
        const after = before.filter((line) => line !== left)
        return isReady(before) || !isReady(after)
      }),
      { numRuns: 6, seed: 19 },
    )
  })
})

test('every short field is one of the form and none of a whole case', () => {
  expect(shortFieldNames.length).toBeGreaterThan(10)
  for (const { text } of baseFiles())
    for (const name of shortFieldNames) expect(text).not.toMatch(new RegExp(`^${name}:`, 'm'))
})

describe('a figure that a short case states twice', () => {
  test.each([
    ['requests', [], 'workloads: { service: { requests: 10M/day } }', 'workloads.service.requests', 6, 7],
    [
      'gpus_today',
      ['gpus_today: 8'],
      'deployments: { service: { replicas_today: 9 } }',
      'deployments.service.replicas_today',
      7,
      8,
    ],
    [
      'slo',
      ['slo: { ttft_p99: 1 s }'],
      'workloads: { service: { slo: { ttft_p99: 2 s } } }',
      'workloads.service.slo',
      7,
      8,
    ],
  ])('is a mistake: %s', (name, more, section, path, line, other) => {
    const read = validate(shortCase([...more, section]))
    const told = read.ok
      ? []
      : read.diagnostics.map(({ message, hint, place }) => [message, hint, place?.line])
    expect(told).toEqual([
      [`'${name}' is stated here and as '${path}' (case.yaml:${other})`, 'keep one of them', line],
    ])
  })
})

describe('a choice among what the catalogue has, where the case has its own', () => {
  const suppliers = 'suppliers: { mine: { label: Mine, gpus: { H100-SXM: { on_demand: $3/gpu-hour } } } }'
  const cheap = suppliers.replace('mine:', 'hyperscaler:')

  test.each([
    ['precision: fp8', audit, "nothing uses 'precision': the audits of the case say theirs"],
    ['supplier: hyperscaler', suppliers, "nothing uses 'supplier': the case has suppliers of its own"],
  ])('is a mistake at its place: %s', (line, section, message) => {
    const read = validate(shortCase([line, section]))
    const told = read.ok
      ? []
      : read.diagnostics.map((one) => [one.code, one.message, one.hint, one.place?.line])
    expect(told).toEqual([['unread', message, 'remove it', 7]])
  })

  test('is none where it is read', () => {
    for (const lines of [
      ['precision: fp8', levers],
      ['supplier: hyperscaler', cheap],
    ])
      expect(validate(shortCase(lines)).ok).toBe(true)
  })
})
