import { describe, expect, test } from 'vitest'
import type { Results } from '../../src/cases/results.ts'
import { documentNames } from '../../src/report/facts/documents.ts'
import { routedCase, withApi } from '../support/api-case.ts'
import { caseDocument, publish, textsOf } from '../support/case-documents.ts'
import { resultsOf } from '../support/generated-case-model.ts'

function said(results: Results, name: (typeof documentNames)[number]): string {
  return textsOf(caseDocument(results, name)).join('\n')
}

describe('documents of a case that APIs serve alone', () => {
  const results = resultsOf(routedCase)

  test.each(documentNames)('%s passes the checks of a build', (name) => {
    expect(publish(results, name).faults).toEqual([])
  })

  test('speak of APIs where others speak of GPUs', () => {
    const memo = said(results, 'board-memo')
    expect(memo).toContain('The status quo meets it by model APIs alone for')
    expect(memo).not.toContain('0 GPUs')
    expect(said(results, 'executive-memo')).toContain('APIs serve all of it')
    expect(said(results, 'tps-audit')).toContain('No audit is in use: model APIs serve all traffic')
  })

  test('ask and tell nothing of GPUs that nobody holds', () => {
    expect(caseDocument(results, 'tps-audit').blocks.map(({ kind }) => kind)).not.toContain('table')
    const faq = said(results, 'pr-faq')
    for (const question of [
      'Can the fleet carry the load?',
      'Why not buy tokens from an API?',
      'a vendor’s claim?',
    ])
      expect(faq).not.toContain(question)
    expect(faq).toContain('All workloads together:')
    expect(faq).not.toContain('sweeps')
  })

  test('print prices of tokens by the million', () => {
    expect(said(results, 'board-memo')).toMatch(/Price of output tokens.*\/1M tokens/s)
  })
})

test('a fleet that takes the place of an API is told as one', () => {
  const results = resultsOf(
    withApi({
      deployment: { replicas_today: undefined, target_utilisation: '50%', apis: { api: {} } },
      levers: {
        host: { label: 'Host it', go_live: '2027-02', patches: { 'deployments.chat.apis.api.share': '0%' } },
      },
    }),
  )
  expect(said(results, 'board-memo')).toMatch(/by model APIs alone for .* with up to 40 GPUs for/s)
})
