import { expect } from 'vitest'
import type { Results } from '../../src/cases/results.ts'
import type { DocumentName } from '../../src/report/facts/documents.ts'
import { publish } from './case-documents.ts'

/** How many pages a document may take, and how many it has at least where nothing of it is lost. */
interface Pages {
  readonly least: number
  readonly most: number
}

/** Expects a document to pass every check of a build on both papers, and to keep to its pages. */
export function expectPublished(results: Results, name: DocumentName, { least, most }: Pages): void {
  for (const paper of ['letter', 'a4'] as const) {
    const { pages, faults } = publish(results, name, paper)
    expect(faults).toEqual([])
    expect(pages).toBeLessThanOrEqual(most)
    expect(pages).toBeGreaterThanOrEqual(least)
  }
}
