import { describe, expect, test } from 'vitest'
import { adviceOn } from '../../src/model/case-advice.ts'
import { baseResults } from '../support/base-results.ts'
import { resultsOf } from '../support/generated-case-model.ts'
import { plainCase } from './plain-case.ts'

const shape =
  'physics: { weights: 16.1 GB, active_weights: 16.1 GB, active_parameters: 8.03B, kv_per_token: 131072 bytes/token }'
const load = '    load: request_rate\n    points:\n      r5:'

function advice(...changes: readonly (readonly [from: string, to: string])[]) {
  return adviceOn(baseResults(...changes).model.inputs).map(({ code, severity, message }) => [
    code,
    severity,
    message,
  ])
}

describe('advice on a case', () => {
  test('there is none on a plain one', () => {
    expect(advice()).toEqual([])
    expect(advice([load, `    ${shape}\n${load}`])).toEqual([])
  })

  test('a GPU without facts leaves the physics of an audit unchecked', () => {
    const unknown = baseResults([load, `    ${shape}\n${load}`]).model.inputs
    const audits = Object.fromEntries(
      Object.entries(unknown.tree.audits).map(([name, audit]) => [name, { ...audit, gpu: 'A100-PCIe' }]),
    )
    const [found, ...others] = adviceOn({ ...unknown, tree: { ...unknown.tree, audits } })
    expect(others).toEqual([])
    expect(found).toMatchObject({
      code: 'unknown-gpu',
      severity: 'warning',
      message: "the audit 'chat-fp16' states its physics, but no rates of 'A100-PCIe' are known",
    })
    expect(found?.hint).toContain('give its memory, bandwidth and dense_compute under gpus')
  })

  test('a contract that renews above the price on demand is said, unless on demand has a limit', () => {
    const dear = (rate: string, offer: { obtainable?: number } = {}) =>
      adviceOn(
        resultsOf(
          plainCase({
            offer: {
              commitments: {
                year: { term: 12, start: '2026-07', renews: true, quantity: 8, rate },
              },
              ...offer,
            },
          }),
        ).model.inputs,
      ).map(({ code }) => code)
    expect(dear('$4.50/gpu-hour')).toEqual(['dear-renewal'])
    expect(dear('$4.50/gpu-hour', { obtainable: 60 })).toEqual([])
    expect(dear('$4.00/gpu-hour')).toEqual([])
  })
})
