import { expect, test } from 'vitest'
import { documentNames } from '../../src/report/facts/documents.ts'
import { plainCase, requests } from '../model/plain-case.ts'
import { caseDocument, textsOf } from '../support/case-documents.ts'
import { resultsOf } from '../support/generated-case-model.ts'

test.each(documentNames)('a fleet of one GPU is in the singular in the %s', (name) => {
  const results = resultsOf(
    plainCase({ deployment: { replicas_today: 1 }, workload: { requests: requests / 80 } }),
  )
  const texts = textsOf(caseDocument(results, name))
  expect(texts.filter((text) => /(?<![\d.,])1 (?:GPUs|posts|replicas|months)\b/.test(text))).toEqual([])
})

test('the board memo names it', () => {
  const results = resultsOf(
    plainCase({ deployment: { replicas_today: 1 }, workload: { requests: requests / 80 } }),
  )
  expect(textsOf(caseDocument(results, 'board-memo')).join(' ')).toContain('with up to 1 GPU for')
})
