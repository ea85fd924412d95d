import { beforeAll, describe, expect, test } from 'vitest'
import { Results } from '../../src/cases/results.ts'
import { plainText } from '../../src/report/document.ts'
import { documentNames } from '../../src/report/facts/documents.ts'
import { scaledModel } from '../bench/scaled-case.ts'
import { caseDocument, productsOf, publish, tablesOf, textsOf } from '../support/case-documents.ts'

/** The example of eight workloads with each of them three times: two dozen services on the same pools. */
const results = new Results(scaledModel(3, 36))
const workloads = Object.keys(results.model.inputs.tree.workloads)

describe('a case of 24 workloads', () => {
  beforeAll(() => productsOf(results).content)

  test.each(documentNames.flatMap((name) => [[name, 'letter'] as const, [name, 'a4'] as const]))(
    'has a %s on %s that keeps its pages and passes every check of a build',
    (name, paper) => {
      const { pages, faults } = publish(results, name, paper)
      expect(faults).toEqual([])
      expect(pages).toBeGreaterThan(0)
    },
  )

  test('finds every service in the tables of its audit, today and after the programme', () => {
    const tables = tablesOf(caseDocument(results, 'tps-audit'))
    const rows = (caption: RegExp, kind: string) =>
      tables.find((table) => caption.test(table.caption))?.rows.filter((row) => row.kind === kind) ?? []
    expect(workloads).toHaveLength(24)
    expect(rows(/^Operating points/, 'group')).toHaveLength(24)
    expect(rows(/^Operating points/, 'body')).toHaveLength(48)
    expect(rows(/^The operating points against the hardware/, 'body')).toHaveLength(48)
    expect(rows(/^What the programme leaves/, 'body')).toHaveLength(24)
  })

  test('says how many services it does not name where a page has no room for all', () => {
    const text = textsOf(caseDocument(results, 'pr-faq')).join('\n')
    const named = /It concerns 24 workloads\. The largest are ([^.]+)\./.exec(text)?.[1]
    expect(named?.split(', ')).toHaveLength(6)
    expect(text).toContain('18 smaller workloads stand in the workbook.')
    const limits = tablesOf(caseDocument(results, 'pr-faq')).find(({ caption }) => /^Latency/.test(caption))
    expect(limits?.rows.map(({ cells }) => plainText(cells[0] ?? []))).toHaveLength(6)
    expect(limits?.source).toContain('all of them stand in the TPS audit report')
  })
})
