import { describe, expect, test } from 'vitest'
import type { SourceFile } from '../../src/diagnostic/diagnostic.ts'
import type { Inputs } from '../../src/inputs/inputs.ts'
import { validate } from '../../src/inputs/validate.ts'
import { baseFiles, baseInputs } from '../support/base-case.ts'
import { exampleFiles } from '../support/example.ts'

const offer = 'suppliers.cloud-a.gpus.H100-SXM'

/** The base case with prices of whole instances of 8 GPUs, after overrides. */
function byInstance(...overrides: readonly string[]): Inputs {
  const files = baseFiles().map((file): SourceFile => {
    if (file.path !== 'pricing.yaml') return file
    const text = file.text
      .replace('value: $6.98/gpu-hour, low: $5.50/gpu-hour', 'value: $55.84/instance-hour, low: 44')
      .replace('rate: $4.50/gpu-hour', 'rate: $36/server-hour')
      .replace('        on_demand:', '        gpus_per_instance: 8\n        on_demand:')
    return { path: file.path, text }
  })
  const outcome = validate(files, overrides)
  if (outcome.ok) return outcome.value
  throw new Error(outcome.diagnostics.map(({ message }) => message).join('; '))
}

function figure({ assumptions }: Inputs, path: string) {
  const found = assumptions.get(path)
  if (found === undefined) throw new Error(`no figure ${path}`)
  return found
}

describe('requests by any span of time', () => {
  test.each([
    '200/s',
    '12k/min',
    '720k/h',
    '17.28M/day',
    '120.96M requests/week',
    '525.6M/month',
    '6307.2M/year',
  ])('%s are 525.6 million a month', (written) => {
    const requests = figure(baseInputs(`workloads.chat.requests=${written}`), 'workloads.chat.requests')
    expect(Math.abs(requests.value / 525.6e6 - 1)).toBeLessThan(1e-12)
    expect(requests).toMatchObject({ unit: 'request', isMonthly: true, written })
  })
})

describe('the price of an instance', () => {
  test('is that of its GPUs, and keeps its text', () => {
    const price = figure(byInstance(), `${offer}.on_demand`)
    expect(price).toMatchObject({ value: 6.98, low: 5.5, high: 7.5, unit: 'money/gpu-hour' })
    expect(price.written).toBe('$55.84/instance-hour')
    expect(figure(byInstance(), `${offer}.commitments.one-year.rate`).value).toBe(4.5)
  })

  test('is divided by the GPUs that the instance has, wherever they are set', () => {
    const set = byInstance(`${offer}.gpus_per_instance=10 gpus`)
    expect(figure(set, `${offer}.on_demand`).value).toBeCloseTo(5.584, 12)
    expect(figure(byInstance(`${offer}.on_demand=$98.32/instance-hour`), `${offer}.on_demand`).value).toBe(
      12.29,
    )
  })

  test('leaves a price of one GPU-hour beside it as it is', () => {
    expect(figure(byInstance(`${offer}.on_demand=$7/gpu-hour`), `${offer}.on_demand`).value).toBe(7)
    expect(figure(byInstance(`${offer}.on_demand=7`), `${offer}.on_demand`).value).toBe(7)
  })
})

test('what a case in euros leaves out needs no rate of exchange, and a price in dollars is told that it does', () => {
  const files = exampleFiles('research-network').map(
    ({ path, text }): SourceFile => ({
      path,
      text: path === 'case.yaml' ? text.replace(/^exchange_rates:\n(?: .*\n)+/m, '') : text,
    }),
  )
  const outcome = validate(files, [])
  const said = outcome.ok ? [] : outcome.diagnostics.map(({ message }) => message)
  expect(said.length).toBeGreaterThan(5)
  for (const message of said) expect(message).toMatch(/there is no exchange rate from USD to EUR$/)
})
