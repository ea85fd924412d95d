import { describe, expect, test } from 'vitest'
import type { Results } from '../../src/cases/results.ts'
import { layOut } from '../../src/render/pdf/layout.ts'
import { openTypefaces } from '../../src/render/pdf/typefaces.ts'
import { type Block, plainText } from '../../src/report/document.ts'
import {
  caseDocument,
  exampleCase,
  productsOf,
  publish,
  tablesOf,
  textsOf,
} from '../support/case-documents.ts'
import { documentCases } from '../support/document-cases.ts'
import { exampleNames } from '../support/example.ts'
import { houseFonts } from '../support/fonts.ts'
import { template } from '../support/templates.ts'

const name = 'pr-faq'
const type = openTypefaces(houseFonts)

/** The blocks of the press release, the external and the internal FAQ. */
function parts(results: Results): readonly (readonly Block[])[] {
  const found: Block[][] = [[]]
  for (const block of caseDocument(results, name).blocks) {
    if (block.kind === 'page-break') found.push([])
    else found.at(-1)?.push(block)
  }
  return found
}

function words(blocks: readonly Block[]): readonly string[] {
  const { metadata } = caseDocument(exampleCase(exampleNames[0]), name)
  const prose = blocks.filter(({ kind }) => kind !== 'figure')
  return textsOf({ metadata, blocks: prose, footnotes: [] })
    .join(' ')
    .split(/\s+/)
    .filter((word) => /\p{L}{2}/u.test(word))
}

function pagesOf(results: Results, blocks: readonly Block[], paper: 'a4' | 'letter'): number {
  const document = caseDocument(results, name, paper)
  const layout = layOut({ ...document, blocks, footnotes: [] }, type)
  if (!layout.ok) throw new Error(layout.diagnostics.map(({ message }) => message).join('\n'))
  return layout.value.pages.length
}

function questions(blocks: readonly Block[]): readonly string[] {
  return blocks.flatMap((block) =>
    block.kind === 'heading' && block.level === 3 ? [plainText(block.runs)] : [],
  )
}

/** Whether there is a release: the programme goes ahead as it is proposed, or the status quo is kept. */
function isAnnounced(results: Results): boolean {
  return ['approve', 'decline', 'nothing-proposed'].includes(productsOf(results).analyses.verdict.status)
}

describe.each(documentCases)('$name', ({ results }) => {
  test.each(['letter', 'a4'] as const)(
    'on %s the release and the external FAQ take a page each, the internal FAQ at most four',
    (paper) => {
      const { pages, faults } = publish(results(), name, paper)
      expect(faults).toEqual([])
      expect(pages).toBeGreaterThanOrEqual(isAnnounced(results()) ? 4 : 3)
      expect(pages).toBeLessThanOrEqual(6)
      const [release = []] = parts(results())
      expect(pagesOf(results(), release, paper)).toBe(1)
    },
  )

  test('the release is marked as a draft, is dated, has at most 400 words, and quotes nobody', () => {
    const [release = []] = parts(results())
    expect(release[0]?.kind).toBe('banner')
    const text = words(release).join(' ')
    expect(text).toMatch(/^DRAFT/)
    // Nobody is quoted who has not spoken.
    expect(text).not.toMatch(/[“"][^”"]+[”"] \(/)
    if (!isAnnounced(results())) expect(text).toContain('This decision note takes the place of press release')
    expect(words(release).length).toBeLessThanOrEqual(400)
    const month = productsOf(results()).content.facts.facts.find((fact) => fact.name === 'release.month')
    expect(textsOf(caseDocument(results(), name)).join('\n')).toContain(`Dated ${month?.text}`)
  })

  test('the critics ask about evidence, claims, alternatives, prices, people and the end', () => {
    const [, ...faqs] = parts(results())
    const [internal = [], external] = faqs.toReversed()
    if (isAnnounced(results())) expect(questions(external ?? []).length).toBeGreaterThanOrEqual(8)
    else expect(external).toBeUndefined()
    const asked = questions(internal).join('\n')
    for (const word of [
      'worth',
      'million tokens',
      'EBITDA',
      'weakest',
      'vendor’s claim',
      'wrong',
      'API',
      'fall',
      'load',
      'rejected',
      'headcount',
      'stop',
      'not know',
    ])
      expect(asked).toContain(word)
  })
})

test('the release names no figure but those of its own month, of the case and of its services', () => {
  const names = [
    ...template('parts/release.approve').text.matchAll(
      /\{\{(?:#if |#each |size |plural |choose )?([a-z_.]+)/g,
    ),
  ].map(([, name = '']) => name)
  const own =
    /^(release\.|case\.|memo\.from$|services_count$|opening_month$|gain_levers$|label$|go_live$|else$)/
  expect(names.filter((name) => !own.test(name))).toEqual([])
  expect(names).toContain('release.gpus.optimized')
})

test.each(documentCases)('$name: the figures of the release are those of its month', ({ results }) => {
  const { results: found, content } = { results: results(), content: productsOf(results()).content }
  const fact = (of: string) => content.facts.facts.find((each) => each.name === of)
  const month = Number(fact('release.month')?.value)
  if (month > found.program.horizon) {
    expect(fact('release.gpus.optimized')).toBeUndefined()
    return
  }
  for (const plan of ['status_quo', 'optimized'] as const)
    expect(fact(`release.gpus.${plan}`)?.value).toBe(found.at(found.ofPlan(plan, 'gpus'), month))
  const [before = 0, after = 0] = (['status_quo', 'optimized'] as const).map((plan) =>
    found.at(found.ofPlan(plan, 'unit_cost_series'), month),
  )
  expect(fact('release.unit_cost.change')?.value).toBeCloseTo(after / before - 1, 12)
})

test('the month of the release is that in which all levers are live', () => {
  const text = textsOf(caseDocument(exampleCase('assistant-platform'), name)).join('\n')
  expect(text).toContain('Dated December 2027, when all levers are to be live')
})

test('an API that misses the limits is not called the same service, and its price is told', () => {
  const text = textsOf(caseDocument(exampleCase('model-garden'), name)).join('\n')
  expect(text).toMatch(/no: each token \(p50\) takes 67 ms, over the limit of 55 ms/)
  const none = textsOf(caseDocument(exampleCase('assistant-platform'), name)).join('\n')
  expect(none).toContain('No API is compared: the case names none that could serve a workload')
})

test('a programme that loses is announced as a no', () => {
  const loses = documentCases.find(({ name: which }) => which === 'a programme that loses money')
  if (loses === undefined) throw new Error('no hard case')
  const [release = []] = parts(loses.results())
  const text = words(release).join(' ')
  expect(text).toContain('keeps its serving fleet as it is')
  expect(text).not.toMatch(/today completes|lower cost per token/)
  expect(text).toContain('Of what was examined, these would have added most. It is not enough:')
  const all = textsOf(caseDocument(loses.results(), name)).join('\n')
  expect(all).toContain('Pack replicas closer to their measured limit would have added $348k.')
  expect(all).toMatch(
    /What would bring it back\?\n.*Net present value is zero at: on-demand price \$9\.64\/GPU-hour with contracts as they stand \(plan/,
  )
  expect(all).toContain('Nobody, as it does not go ahead.')
  expect(all).toContain('Nothing starts, so there is nothing to stop')
})

test.each(exampleNames)('the faults of %s are as many as the findings of its audit report', (example) => {
  const results = exampleCase(example)
  const faq = textsOf(caseDocument(results, name)).join('\n')
  const audit = textsOf(caseDocument(results, 'tps-audit')).join('\n')
  const cleared = /(\d+) findings? (?:is|are) (?:noted|to be cleared)/.exec(audit)?.[1] ?? '0'
  const faults = /The audit report has (\d+) findings?/.exec(faq)?.[1] ?? '0'
  expect(faults).toBe(cleared)
})

test('money that came back and went out again is said to be out, and how much of it', () => {
  const thin = documentCases.find(({ name: which }) => which.startsWith('a gain that does not pay back'))
  if (thin === undefined) throw new Error('no hard case')
  const text = textsOf(caseDocument(thin.results(), name)).join('\n')
  expect(text).toContain('At most $2M of cash is out at once. Of this, $1.17M is still out after 36 months.')
  expect(text).not.toContain('come back')
})

test('levers that take away are not said to have made the difference', () => {
  const thin = documentCases.find(({ name: which }) => which.startsWith('a gain that does not pay back'))
  if (thin === undefined) throw new Error('no hard case')
  const release = textsOf(caseDocument(thin.results(), name)).join('\n').split('External FAQ')[0]
  expect(release).toContain('Raise the batch limits')
  expect(release).not.toContain('Automate fleet operations')
  const memo = textsOf(caseDocument(thin.results(), 'executive-memo')).join('\n')
  expect(memo).toMatch(/Automate fleet operations\W+takes away/)
})

describe('the external FAQ on latency', () => {
  const latency = (results: Results) =>
    tablesOf(caseDocument(results, name)).find(({ caption }) => caption.startsWith('Latency'))

  test('shows each limit beside what was measured today and at the target, and says that some answers come later', () => {
    const results = exampleCase('assistant-platform')
    const rows = latency(results)?.rows.map(({ cells }) => cells.map(plainText).join(' | '))
    expect(rows).toContain('Document drafting | 500 ms (p99) | 85 ms | 356 ms | 45 ms (p50) | 10 ms | 42 ms')
    expect(textsOf(caseDocument(results, name)).join(' ')).toContain('Within the limits some answers do')
  })

  test.each(documentCases)('$name: no measured latency exceeds its limit', ({ results }) => {
    const facts = productsOf(results()).content.facts.facts.filter((fact) => fact.name.startsWith('limits.'))
    const limits = facts.filter((fact) => /^limits\.[^.]+\.t[a-z]+$/.test(fact.name))
    expect(limits.length).toBeGreaterThan(0)
    for (const limit of limits) {
      const [, workload, metric] = limit.name.split('.')
      for (const plan of ['status_quo', 'optimized']) {
        const measured = facts.find((fact) => fact.name === `limits.${workload}.${plan}.${metric}`)
        expect(Number(measured?.value)).toBeLessThanOrEqual(Number(limit.value))
      }
    }
  })

  test('says of a programme that is declined that no answer gets slower', () => {
    const declined = documentCases.find((each) => each.name === 'a programme that loses money')
    if (declined === undefined) throw new Error('a case loses money')
    const text = textsOf(caseDocument(declined.results(), name)).join(' ')
    expect(text).toContain('No: neither limits nor operating points change.')
    expect(text).not.toContain('Within the limits some answers do')
  })
})
