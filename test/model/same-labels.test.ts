import { describe, expect, test } from 'vitest'
import { adviceOn } from '../../src/model/case-advice.ts'
import { membersOf } from '../../src/model/members.ts'
import { inputsOf } from '../support/generated-case.ts'
import type { CaseDraft, Entries } from '../support/generated-case-frame.ts'
import { plainCase } from './plain-case.ts'

const commitment = { rate: '$2/gpu-hour', term: 12, start: '2027-01', quantity: 4 }

function withSuppliers(names: Entries, pools: Entries): CaseDraft {
  const draft = plainCase()
  const gpus = { 'H100-SXM': { on_demand: '$4/gpu-hour', commitments: { year: commitment } } }
  const suppliers = Object.fromEntries(Object.entries(names).map(([id, label]) => [id, { label, gpus }]))
  return {
    ...draft,
    'fleet.yaml': { ...draft['fleet.yaml'], pools },
    'pricing.yaml': { suppliers },
  }
}

const pool = (label: string, suppliers: readonly string[], gpu = 'H100-SXM'): Entries => ({
  label,
  gpu,
  gpus_per_node: 1,
  rounding: 'gpus',
  suppliers,
})

describe('the parts of a case', () => {
  test('have a name of their own where two suppliers have a commitment of one name', () => {
    const inputs = inputsOf(withSuppliers({ a: 'Cloud A', b: 'Cloud B' }, { main: pool('Main', ['a', 'b']) }))
    const labels = membersOf(inputs)['commitment']?.map(({ group, label }) => `${group}: ${label}`)
    expect(labels?.slice(0, 2)).toEqual([
      'Status quo: Main, Cloud A, year',
      'Status quo: Main, Cloud B, year',
    ])
    expect(adviceOn(inputs)).toEqual([])
  })

  test('are refused where labels run together into one name', () => {
    const draft = withSuppliers(
      { a: 'B, C', b: 'C' },
      { main: pool('A', ['a']), second: pool('A, B', ['b']) },
    )
    expect(adviceOn(inputsOf(draft))).toMatchObject([
      {
        code: 'same-label',
        message:
          "two parts of the case are both called 'A, B, C': pool 'main', source 'a' and pool 'second', source 'b'",
        place: { file: 'fleet.yaml' },
      },
    ])
  })
})
