import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { writeOverride } from '../../src/inputs/overrides.ts'
import { validate } from '../../src/inputs/validate.ts'
import { baseFiles, baseInputs } from '../support/base-case.ts'

const base = baseInputs()

function at(path: string, ...overrides: readonly string[]) {
  return baseInputs(...overrides).assumptions.get(path)
}

describe('an override', () => {
  test('replaces a number, in any unit of its dimension', () => {
    expect(at('workloads.chat.requests', 'workloads.chat.requests=600M/month')?.value).toBe(600e6)
    expect(at('workloads.chat.slo.ttft_p99', 'workloads.chat.slo.ttft_p99=0.25 s')?.value).toBe(0.25)
    expect(at('finance.tax_rate', 'finance.tax_rate = 0.3')?.value).toBe(0.3)
  })

  test('keeps the range that still holds the value, and has no evidence but the command line', () => {
    const inside = at('workloads.chat.requests', 'workloads.chat.requests=600M')
    expect(inside).toMatchObject({ low: 450e6, high: 700e6, source: 'set for this run', grade: 'assumed' })
    const outside = at('workloads.chat.requests', 'workloads.chat.requests=800M')
    expect([outside?.value, outside?.low, outside?.high]).toEqual([800e6, undefined, undefined])
  })

  test('leaves a range the unit of the value that it was written beside', () => {
    const price = 'suppliers.cloud-a.gpus.H100-SXM.on_demand'
    const files = baseFiles().map((file) => ({
      ...file,
      text: file.text.replace(/on_demand: .*/, 'on_demand: { value: $7/gpu-hour, low: $5.50, high: 8 }'),
    }))
    const range = (overrides: readonly string[]) => {
      const read = validate(files, overrides)
      const { value, low, high } = (read.ok ? read.value.assumptions.get(price) : undefined) ?? {}
      return [value, low, high]
    }
    expect(range([])).toEqual([7, 5.5, 8])
    expect(range([`${price}=6`, `${price}=$6/gpu-hour`])).toEqual([6, 5.5, 8])
  })

  test('writes a number that the files leave to its default, in a section that they leave out', () => {
    expect(at('workloads.chat.prefix_hit_share', 'workloads.chat.prefix_hit_share=30%')).toMatchObject({
      value: 0.3,
      isDefault: false,
    })
    expect(baseInputs('fiscal_year.start_month=7').fiscalCalendar.startMonth).toBe(7)
  })

  test('reaches months, switches, choices, texts, members of lists and patches', () => {
    expect(at('levers.batching.go_live', 'levers.batching.go_live=2027-06')?.value).toBe(6)
    expect(at('levers.batching.on', 'levers.batching.on=false')?.value).toBe(0)
    expect(baseInputs('deployments.chat.audit=chat-fp8').configurations[0]?.audit).toBe('chat-fp8')
    expect(baseInputs('title=Another title').tree.title).toBe('Another title')
    expect(at('workloads.chat.growth_per_year.y2', 'workloads.chat.growth_per_year.y2=10%')?.value).toBe(0.1)
    expect(at('workloads.chat.growth_per_year.y1', 'workloads.chat.growth_per_year.y2=10%')?.value).toBe(0.6)
    const patch = 'levers.batching.patches.deployments.chat.limit'
    expect(at(patch, `${patch}=10`)?.value).toBe(10)
  })

  test('is followed by the next', () => {
    expect(at('finance.tax_rate', 'finance.tax_rate=30%', 'finance.tax_rate=20%')?.value).toBe(0.2)
  })

  test('leaves the other inputs as they are', () => {
    const changed = baseInputs('finance.tax_rate=30%')
    for (const [path, assumption] of base.assumptions) {
      if (path !== 'finance.tax_rate') expect(changed.assumptions.get(path)).toEqual(assumption)
    }
  })
})

describe('an override that is written for a value', () => {
  test('sets exactly that value, for every number, month and switch', () => {
    for (const assumption of base.assumptions.values()) {
      const override = writeOverride(assumption, assumption.value, base.period)
      const outcome = validate(baseFiles(), [override])
      if (!outcome.ok)
        throw new Error(`${override}: ${outcome.diagnostics.map(({ message }) => message).join('; ')}`)
      expect(outcome.value.assumptions.get(assumption.path)?.value).toBe(assumption.value)
    }
  })

  test('says a flow as that of a month', () => {
    const cost = base.assumptions.get('people.roles.operations.loaded_cost')
    if (cost === undefined) throw new Error('the role has a cost')
    expect(writeOverride(cost, 21_000, base.period)).toBe(
      'people.roles.operations.loaded_cost=21000 money/fte/month',
    )
  })
})

test('no override makes validation throw', () => {
  const paths = fc.constantFrom(
    ...base.assumptions.keys(),
    'workloads',
    'levers.batching.patches',
    '',
    'a.b',
    '__proto__.x',
  )
  fc.assert(
    fc.property(paths, fc.string({ maxLength: 20 }), (path, value) => {
      expect(validate(baseFiles(), [`${path}=${value}`])).toHaveProperty('ok')
    }),
    { seed: 20_261_231, numRuns: 100 },
  )
})
