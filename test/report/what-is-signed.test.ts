import { expect, test } from 'vitest'
import { caseDocument, exampleCase, productsOf, textsOf } from '../support/case-documents.ts'
import { exampleNames } from '../support/example.ts'

test.each(exampleNames)(
  'whoever is asked to approve %s reads what is signed beside what is spent',
  (name) => {
    const results = exampleCase(name)
    const fact = (of: string) => productsOf(results).content.facts.facts.find((one) => one.name === of)?.text
    expect([fact('approve'), fact('signed.is_asked')]).toEqual(['yes', 'yes'])
    for (const document of ['board-memo', 'executive-memo', 'pr-faq'] as const) {
      const text = textsOf(caseDocument(results, document)).join('\n').toLowerCase()
      expect(text, document).toContain('one-time spend')
      const signed = fact('signed.optimized')?.toLowerCase()
      const said = [
        `contracts of ${signed} that cannot be cancelled`,
        `contracts that cannot be cancelled may reach ${signed}`,
      ]
      expect(
        said.filter((words) => text.includes(words)),
        document,
      ).toHaveLength(1)
    }
    // What is signed is no less than what of it is still due after the horizon.
    const left = results.at(results.ofPlan('optimized', 'payments_left'))
    expect(results.at(results.ofPlan('optimized', 'contract_value_total'))).toBeGreaterThanOrEqual(left)
  },
)
