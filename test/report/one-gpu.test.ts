import { expect, test } from 'vitest'
import { type DocumentName, documentNames } from '../../src/report/facts/documents.ts'
import { plainCase, requests } from '../model/plain-case.ts'
import { caseDocument, textsOf } from '../support/case-documents.ts'
import { resultsOf } from '../support/generated-case-model.ts'

/** What a document says of a fleet of one GPU. */
function textsOfOneGpu(name: DocumentName): readonly string[] {
  const deployment = { replicas_today: 1 }
  const results = resultsOf(plainCase({ deployment, workload: { requests: requests / 80 } }))
  return textsOf(caseDocument(results, name))
}

test.each(documentNames)('a fleet of one GPU is in the singular in the %s', (name) => {
  const texts = textsOfOneGpu(name)
  expect(texts.filter((text) => /(?<![\d.,])1 (?:GPUs|posts|replicas|months)\b/.test(text))).toEqual([])
})

test('the board memo names it', () => {
  expect(textsOfOneGpu('board-memo').join(' ')).toContain('with up to 1 GPU for')
})
