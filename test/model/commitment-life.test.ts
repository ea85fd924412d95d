import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Results } from '../../src/cases/results.ts'
import type { Row } from '../../src/formula/program.ts'
import { areClose, caseResults, caseSeeds } from '../support/generated-case-model.ts'

const runs = { seed: 20261125, numRuns: 60 } as const
const hoursInMonth = 730

/** What a commitment of the inputs says, and its rows in a plan. */
interface Commitment {
  readonly name: string
  readonly term: number
  readonly start: number
  readonly upfront: number
  readonly renews: boolean
  readonly change: number
  readonly rows: Readonly<
    Record<
      | 'running'
      | 'commitment_rate'
      | 'commitment_expense'
      | 'upfront_paid'
      | 'prepaid_used'
      | 'prepaid'
      | 'term_month',
      Row
    >
  >
}

function commitments(results: Results): readonly Commitment[] {
  const { suppliers } = results.model.inputs.tree
  return results.rows('commitment', 'prepaid').flatMap(({ member }): readonly Commitment[] => {
    const [, supplier = '', , gpu = '', , id = ''] = (member.words['commitment_path'] ?? '').split('.')
    const given = suppliers[supplier]?.gpus[gpu]?.commitments?.[id]
    if (given === undefined) throw new Error(`no commitment ${member.label}`)
    const row = (name: string): Row => results.row('commitment', name, member.ids)
    return [
      {
        name: Object.values(member.ids).join('/'),
        term: given.term.value,
        start: given.start.value,
        upfront: given.upfront_share.value,
        renews: given.renews,
        change: given.price_change.value,
        rows: {
          running: row('running'),
          commitment_rate: row('commitment_rate'),
          commitment_expense: row('commitment_expense'),
          upfront_paid: row('upfront_paid'),
          prepaid_used: row('prepaid_used'),
          prepaid: row('prepaid'),
          term_month: row('term_month'),
        },
      },
    ]
  })
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

function eachCommitment(check: (commitment: Commitment, results: Results, horizon: number) => void): void {
  fc.assert(
    fc.property(caseSeeds, (seed) => {
      const results = caseResults(seed)
      for (const commitment of commitments(results)) check(commitment, results, results.program.horizon)
    }),
    runs,
  )
}

describe('a commitment', () => {
  test('that lies inside the horizon costs over its life what is paid for it', () => {
    let tried = 0
    eachCommitment(({ rows, start, term, renews, name }, results, horizon) => {
      if (renews || start < 1 || start + term - 1 > horizon) return
      tried += 1
      const expense = sum(results.months(rows.commitment_expense))
      const paid = sum(results.months(rows.upfront_paid)) + expense - sum(results.months(rows.prepaid_used))
      expect(areClose(paid, expense), `${name}: paid ${paid}, expensed ${expense}`).toBe(true)
      expect(areClose(results.at(rows.prepaid, horizon), 0, expense), `${name}: prepaid at the end`).toBe(
        true,
      )
    })
    expect(tried).toBeGreaterThan(20)
  })

  test('costs its quantity times its rate in every month of its term, and nothing outside', () => {
    eachCommitment(({ rows, start, term, renews, name }, results, horizon) => {
      for (let month = 1; month <= horizon; month += 1) {
        const isRunning = month >= start && (renews || month < start + term)
        const expected =
          results.at(rows.running, month) * results.at(rows.commitment_rate, month) * hoursInMonth
        expect(areClose(results.at(rows.commitment_expense, month), expected), `${name} in ${month}`).toBe(
          true,
        )
        expect(results.at(rows.term_month, month) > 0, `${name} in ${month}`).toBe(isRunning)
        if (!isRunning) expect(expected, `${name} in ${month}`).toBe(0)
        const place = isRunning ? ((((month - start) % term) + term) % term) + 1 : 0
        expect(results.at(rows.term_month, month), `${name} in ${month}`).toBe(place)
      }
    })
  })

  test('holds as prepaid what is paid for the months to come, and never less than nothing', () => {
    let held = 0
    eachCommitment(({ rows, term, upfront, name }, results, horizon) => {
      const scale = Math.max(...results.months(rows.prepaid).map(Math.abs), results.at(rows.prepaid, 0))
      for (let month = 0; month <= horizon; month += 1) {
        const prepaid = results.at(rows.prepaid, month)
        const place = results.at(rows.term_month, month)
        expect(prepaid, `${name} in ${month}`).toBeGreaterThanOrEqual(-1e-9 * scale)
        if (place === 0) {
          expect(areClose(prepaid, 0, scale), `${name} in ${month}`).toBe(true)
          continue
        }
        held += Number(prepaid > 0)
        const atStart = month - place + 1
        const rate = results.at(rows.commitment_rate, Math.max(0, atStart))
        const expected = results.at(rows.running, month) * rate * hoursInMonth * (term - place) * upfront
        if (atStart >= 0)
          expect(areClose(prepaid, expected, scale), `${name} in ${month}: ${prepaid}, not ${expected}`).toBe(
            true,
          )
      }
    })
    expect(held).toBeGreaterThan(100)
  })

  test('keeps its quantity until its term ends, whatever levers do', () => {
    eachCommitment(({ rows, name }, results, horizon) => {
      for (let month = 1; month <= horizon; month += 1) {
        if (results.at(rows.term_month, month) <= 1) continue
        expect(results.at(rows.running, month), `${name} in ${month}`).toBe(
          results.at(rows.running, month - 1),
        )
      }
    })
  })
})
