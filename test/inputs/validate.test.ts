import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { validate } from '../../src/inputs/validate.ts'
import { baseFiles, baseInputs, changedFiles } from '../support/base-case.ts'

const seed = 20_261_231
const base = baseInputs()

function valueAt(path: string, inputs = base): number | undefined {
  return inputs.assumptions.get(path)?.value
}

describe('the base case', () => {
  test('has neither mistakes nor warnings', () => {
    expect(validate(baseFiles())).toMatchObject({ ok: true, warnings: [] })
  })

  test('knows its period, its calendar and its horizon', () => {
    expect(base.period).toEqual({ year: 2026, quarter: 4 })
    expect(base.opening).toEqual({ year: 2026, month: 12 })
    expect(base.fiscalCalendar).toEqual({ startMonth: 1, label: 'end-year' })
    expect(base.horizon).toBe(36)
    expect(base.currency).toBe('USD')
  })

  test('holds the same numbers in its tree and by path', () => {
    expect(base.tree.workloads['chat']?.requests).toBe(base.assumptions.get('workloads.chat.requests'))
    expect(base.tree.people.roles['operations']?.fte).toBe(
      base.assumptions.get('people.roles.operations.fte'),
    )
  })
})

describe('a number', () => {
  test('comes in its canonical unit: shares from 0 to 1, flows by month, months counted from the opening', () => {
    expect(valueAt('finance.tax_rate')).toBe(0.25)
    expect(valueAt('workloads.chat.requests')).toBe(550e6)
    expect(valueAt('people.roles.operations.loaded_cost')).toBe(20_000)
    expect(base.assumptions.get('licences.enterprise.price')).toMatchObject({ value: 90, unit: 'money/gpu' })
    expect(base.assumptions.get('levers.quantisation.go_live')).toMatchObject({
      value: 4,
      form: 'month',
      unit: 'month',
    })
    expect(valueAt('suppliers.cloud-a.gpus.H100-SXM.commitments.one-year.start')).toBe(-5)
  })

  test('keeps its range, its provenance, its text and its place', () => {
    expect(base.assumptions.get('workloads.chat.requests')).toEqual({
      path: 'workloads.chat.requests',
      field: expect.objectContaining({ pattern: 'workloads.*.requests', theme: 'demand', isPatchable: true }),
      members: [expect.objectContaining({ name: 'chat', labelledAt: ['workloads', 'chat'] })],
      file: 'workload.yaml',
      label: 'Requests a month',
      value: 550e6,
      low: 450e6,
      high: 700e6,
      unit: 'request',
      source: 'product analytics',
      as_of: '2026-12-31',
      owner: 'product',
      grade: 'measured',
      form: 'number',
      written: '550M/month',
      isDefault: false,
      minimum: 1e-9,
      maximum: 1e15,
      isMonthly: true,
      place: { file: 'workload.yaml', line: 4, column: 24, length: 10 },
    })
  })

  test('that is left out takes its documented default, which is marked', () => {
    expect(base.assumptions.get('workloads.chat.prefix_hit_share')).toMatchObject({
      value: 0,
      isDefault: true,
      written: '0%',
    })
    expect(base.assumptions.get('invoice.tolerance')).toMatchObject({ value: 0.05, isDefault: true })
    expect(base.assumptions.get('levers.batching.on')).toMatchObject({
      value: 1,
      form: 'switch',
      isDefault: true,
    })
    expect(base.assumptions.get('workloads.chat.prefix_hit_share')?.place).toBeUndefined()
  })

  test('that is optional and without default is not there', () => {
    expect(base.assumptions.has('workloads.chat.revenue_per_request')).toBe(false)
    expect(base.tree.workloads['chat']?.revenue_per_request).toBeUndefined()
  })

  test('has the unit that its neighbour decides', () => {
    expect(base.assumptions.get('deployments.chat.limit')?.unit).toBe('request/second')
    expect(base.assumptions.get('audits.chat-fp8.points.r20.load')?.unit).toBe('request/second')
  })

  test('of a list has a name', () => {
    expect([
      valueAt('workloads.chat.growth_per_year.y1'),
      valueAt('workloads.chat.growth_per_year.y2'),
    ]).toEqual([0.6, 0.4])
    const one = validate(changedFiles(['[60%, 40%]', '60%']))
    expect(one).toMatchObject({ ok: true })
    if (one.ok) expect(valueAt('workloads.chat.growth_per_year.y1', one.value)).toBe(0.6)
  })

  test('in another currency is converted at its dated rate, and says so', () => {
    const outcome = validate(changedFiles(['$4.50/gpu-hour', '€4/gpu-hour']))
    const path = 'suppliers.cloud-a.gpus.H100-SXM.commitments.one-year.rate'
    if (!outcome.ok) throw new Error('the case must be right')
    expect(outcome.value.assumptions.get(path)).toMatchObject({ value: 4.32, currency: 'EUR' })
  })
})

describe('levers', () => {
  test('become patches in the order of case.yaml, each number with a path of its own', () => {
    expect(base.patches).toMatchObject([
      {
        lever: 'batching',
        path: 'deployments.chat.limit',
        to: { kind: 'number', assumption: { value: 20 } },
      },
      { lever: 'quantisation', path: 'deployments.chat.audit', to: { kind: 'choice', name: 'chat-fp8' } },
    ])
    expect(valueAt('levers.batching.patches.deployments.chat.limit')).toBe(20)
  })

  test('give a configuration for each set of those that change the serving', () => {
    expect(
      base.configurations.map(({ id, audit, limitPath, point }) => [id, audit, limitPath, point]),
    ).toEqual([
      ['current', 'chat-fp16', 'deployments.chat.limit', 'r10'],
      ['batching', 'chat-fp16', 'levers.batching.patches.deployments.chat.limit', 'r20'],
      ['quantisation', 'chat-fp8', 'deployments.chat.limit', 'r10'],
      ['batching-quantisation', 'chat-fp8', 'levers.batching.patches.deployments.chat.limit', 'r20'],
    ])
  })

  test('without a limit use the best point that meets the SLO', () => {
    const outcome = validate(changedFiles(['    limit: 10\n', '']))
    if (!outcome.ok) throw new Error('the case must be right')
    const current = outcome.value.configurations[0]
    expect(current).toMatchObject({ id: 'current', limit: undefined, limitPath: undefined, point: 'r20' })
  })

  test('take the unit of the audit that they choose along with a limit', () => {
    const outcome = validate(
      changedFiles(
        ['      deployments.chat.limit: 20\n', '      workloads.chat.output_tokens: 250\n'],
        [
          'deployments.chat.audit: chat-fp8',
          'deployments.chat.audit: chat-fp8\n      deployments.chat.limit: 30',
        ],
        [
          'date: 2026-11-09\n    source: sweep of the platform team\n    load: request_rate',
          'date: 2026-11-09\n    source: sweep\n    load: concurrency',
        ],
      ),
    )
    if (!outcome.ok) throw new Error(outcome.diagnostics.map(({ message }) => message).join('; '))
    expect(outcome.value.configurations.map(({ id, limit }) => [id, limit?.unit])).toEqual([
      ['current', 'request/second'],
      ['quantisation', 'request'],
    ])
  })
})

test('an objective names the metrics that its workload limits', () => {
  expect(base.objectives).toMatchObject([
    {
      workload: 'chat',
      ttft: { metric: 'ttft_p99', limit: { value: 0.3, path: 'workloads.chat.slo.ttft_p99' } },
      tpot: { metric: 'tpot_p50', limit: { value: 0.03 } },
    },
  ])
})

test('the order of the files does not matter, and folders before their names do not', () => {
  const moved = baseFiles().map(({ path, text }) => ({ path: `inputs/base/${path}`, text }))
  const outcome = validate(moved.toReversed())
  expect(outcome).toMatchObject({ ok: true })
  if (outcome.ok)
    expect([...outcome.value.assumptions.keys()].toSorted()).toEqual([...base.assumptions.keys()].toSorted())
})

test('every path is made of names and fields, unique without case', () => {
  const paths = [...base.assumptions.keys()]
  for (const path of paths) expect(path).toMatch(/^[A-Za-z][\w-]*(\.[A-Za-z][\w-]*)*$/)
  expect(new Set(paths.map((path) => path.toLowerCase())).size).toBe(paths.length)
})

test('whatever line is lost or doubled, validation ends without throwing', () => {
  const files = baseFiles()
  fc.assert(
    fc.property(fc.nat(4), fc.nat(60), fc.boolean(), (fileIndex, lineIndex, isDoubled) => {
      const damaged = files.map((file, index) => {
        if (index !== fileIndex) return file
        const lines = file.text.split('\n')
        const at = lineIndex % lines.length
        lines.splice(at, 1, ...(isDoubled ? [lines[at] ?? '', lines[at] ?? ''] : []))
        return { ...file, text: lines.join('\n') }
      })
      expect(validate(damaged)).toHaveProperty('ok')
    }),
    { seed, numRuns: 150 },
  )
})

test('whatever value stands in the place of another, validation ends without throwing', () => {
  const files = baseFiles()
  const strange = fc.constantFrom(
    '',
    '~',
    '[]',
    '{}',
    '[1, 2]',
    '{ a: 1 }',
    '-1',
    '.nan',
    'true',
    '"x"',
    '1e400',
    '*x',
    'null',
  )
  fc.assert(
    fc.property(fc.nat(4), fc.nat(60), strange, (fileIndex, lineIndex, value) => {
      const damaged = files.map((file, index) => {
        if (index !== fileIndex) return file
        const lines = file.text.split('\n')
        const at = lineIndex % lines.length
        lines[at] = (lines[at] ?? '').replace(/: .*$/, `: ${value}`)
        return { ...file, text: lines.join('\n') }
      })
      expect(validate(damaged)).toHaveProperty('ok')
    }),
    { seed, numRuns: 150 },
  )
})

describe('a bound', () => {
  const price = 'suppliers.cloud-a.gpus.H100-SXM.on_demand'
  const refusals = (currency: string, value: string): readonly string[] => {
    const files = baseFiles().map((file) => ({
      ...file,
      text: file.text.replace(/^currency: .*/m, `currency: ${currency}`).replaceAll(/\$| USD/g, ''),
    }))
    const read = validate(files, [`${price}=${value}`])
    const found = read.ok ? [] : read.diagnostics
    return found.flatMap(({ code, message }) => (code === 'out-of-bounds' ? [message] : []))
  }

  test('of money has the size of the currency: what a GPU-hour costs in yen or dong is no mistake', () => {
    expect(refusals('USD', '20000')).toEqual([
      "'on_demand' is 20000 money/gpu-hour, but must be above 0 and at most 10000 money/gpu-hour",
    ])
    expect(refusals('JPY', '20000')).toEqual([])
    expect(refusals('JPY', '2000000')).toHaveLength(1)
    expect(refusals('VND', '170000')).toEqual([])
  })

  test('stands where calculators tell a number from zero, and where they lose no units', () => {
    expect(refusals('USD', '1e-16')).toEqual([
      "'on_demand' is 1e-16 money/gpu-hour, but must be at least 1e-9 money/gpu-hour",
    ])
    const huge = validate(baseFiles(), ['workloads.chat.requests=1e30'])
    expect(huge.ok ? [] : huge.diagnostics.map(({ message }) => message)).toContain(
      "'requests' is 1e+30 requests, but must be above 0 and at most 1000000000000000 requests",
    )
  })
})
