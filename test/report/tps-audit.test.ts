import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Results } from '../../src/cases/results.ts'
import { findingsOf } from '../../src/cases/rule-findings.ts'
import { readCase } from '../../src/pipeline.ts'
import type { CurveChart } from '../../src/report/chart.ts'
import type { Fact } from '../../src/report/fact.ts'
import { baseResults } from '../support/base-results.ts'
import { caseDocument, exampleCase, productsOf, textsOf } from '../support/case-documents.ts'
import { exampleNames } from '../support/example.ts'
import { draftCase } from '../support/generated-case.ts'
import { caseResults, caseSeeds, resultsOf } from '../support/generated-case-model.ts'
import { expectPublished } from '../support/published.ts'

const name = 'tps-audit'
/** Pages that the report may have. */
const mostPages = 8

function textOf(results: Results): string {
  return textsOf(caseDocument(results, name)).join('\n')
}

function factsOf(results: Results, pattern: RegExp): readonly Fact[] {
  return productsOf(results).content.facts.facts.filter((fact) => pattern.test(fact.name))
}

function factValue(results: Results, fact: string): Fact['value'] {
  const [found] = factsOf(results, new RegExp(`^${fact.replaceAll('.', '\\.')}$`))
  if (found === undefined) throw new Error(`no fact ${fact}`)
  return found.value
}

/** The opinion, as the panel says it, for each finding that could change it. */
function expectTruth(results: Results): void {
  const text = textOf(results)
  const { audits } = productsOf(results).analyses
  const all = [...audits.status_quo, ...audits.optimized]
  const found = findingsOf(results).filter(({ topic }) => topic === 'audit')
  const hasErrors = found.some(({ severity }) => severity === 'error')
  expect(text.includes('does not support the figures')).toBe(hasErrors)
  const known = all.filter(({ physics }) => physics.kind === 'known').length
  expect(text.includes('nothing of it could be checked')).toBe(!hasErrors && known === 0)
  expect(text.includes('No rule finds anything')).toBe(found.length === 0)
  expect(text).not.toMatch(/NaN|Infinity|undefined|\[object| 1 services| 1 findings| 1 audits/)
}

/** No saving may exceed the GPU cost that it is taken from, and the classes of time share out that cost. */
function expectSavingsWithinCost(results: Results): void {
  const { audits } = productsOf(results).analyses
  for (const { use, playbook, bottleneck, toBestPoint, toBound } of [
    ...audits.status_quo,
    ...audits.optimized,
  ]) {
    for (const { saving } of [...playbook, toBestPoint, ...(toBound === undefined ? [] : [toBound])]) {
      expect(saving).toBeGreaterThanOrEqual(0)
      expect(saving).toBeLessThanOrEqual(use.gpuCost * (1 + 1e-9))
    }
    if (bottleneck.kind === 'known')
      expect(bottleneck.stages.reduce((sum, { cost }) => sum + cost, 0)).toBeCloseTo(use.gpuCost, 4)
  }
  const total = Number(factValue(results, 'audit.gpu_cost.status_quo'))
  for (const { value } of factsOf(results, /^audit\.playbook\.s\d\.saving$/))
    expect(Number(value)).toBeLessThanOrEqual(total * (1 + 1e-9))
}

describe('the TPS audit report of the examples', () => {
  test.each(exampleNames)(
    '%s keeps to its pages on both papers and passes every check of a build',
    (example) => {
      expectPublished(exampleCase(example), name, { least: 3, most: mostPages })
    },
  )

  test.each(exampleNames)(
    '%s: the opinion follows the findings, and no saving exceeds its cost',
    (example) => {
      const results = exampleCase(example)
      expectTruth(results)
      expectSavingsWithinCost(results)
    },
  )

  test.each(exampleNames)('%s: every operating point is on its curve and keeps the limits', (example) => {
    const results = exampleCase(example)
    const charts = [...productsOf(results).content.charts].filter(([chart]) => chart.startsWith('audit-'))
    expect(charts.length).toBeGreaterThan(1)
    for (const [, chart] of charts) {
      const { curves, operating, limits } = chart as CurveChart
      expect(operating.length).toBeGreaterThan(0)
      for (const { curve, point } of operating) {
        const at = curves[curve]?.points[point]
        for (const { value } of limits) expect(at?.y).toBeLessThanOrEqual(value)
      }
    }
  })

  test('the playbook has three steps, what saves most first', () => {
    const savings = factsOf(exampleCase('model-garden'), /^audit\.playbook\.s\d\.saving$/)
    expect(savings).toHaveLength(3)
    const values = savings.map(({ value }) => Number(value))
    expect(values).toEqual(values.toSorted((a, b) => b - a))
  })
})

test('weights that exceed the memory turn the opinion, and the first step is to measure again', () => {
  const physics =
    'physics: { weights: 90 GB, active_weights: 16 GB, active_parameters: 8B, kv_per_token: 131072 bytes/token }'
  const results = baseResults(['date: 2026-11-02', `date: 2026-11-02\n    ${physics}`])
  expect(factValue(results, 'audit.opinion')).toBe('unsupported')
  const text = textOf(results)
  expect(text).toContain('Measure again before anything is decided on this audit')
  expect(text).toContain('The weights of audit')
  expect(text).toContain('take 125% of the memory')
  expectTruth(results)
  expectSavingsWithinCost(results)
})

test('generated cases keep to the pages, pass every check and say what their audits say', () => {
  fc.assert(
    fc.property(caseSeeds, (seed) => {
      const results = caseResults(seed)
      expectPublished(results, name, { least: 2, most: mostPages })
      expectTruth(results)
      expectSavingsWithinCost(results)
    }),
    { seed: 20261126, numRuns: 5 },
  )
})

/** Times that the throughput of a point is entered: as it is, half, with its input, of a whole rack. */
const slips = [1, 0.5, 1.1, 3, 40] as const

test('the opinion of the report and the word of check are one, whatever was entered for throughput', () => {
  const seen = new Set<unknown>()
  fc.assert(
    fc.property(caseSeeds, fc.constantFrom(...slips), (seed, slip) => {
      const draft = draftCase(seed)
      const { audit = '', point = '' } = caseResults(seed).model.inputs.configurations[0] ?? {}
      const path = `audits.${audit}.points.${point}.output_tps`
      const before = caseResults(seed).model.inputs.assumptions.get(path)?.value ?? 0
      const overrides = [`${path}=${before * slip}`]
      const results = resultsOf(draft, overrides)
      const files = results.model.inputs.sources.filter((source) => source.path.endsWith('.yaml'))
      const checked = readCase({ files, overrides })
      const said = checked.ok ? checked.warnings : checked.diagnostics
      const ofAudit = findingsOf(results).filter(({ topic }) => topic === 'audit')
      const opinion = factValue(results, 'audit.opinion')
      seen.add(opinion)
      for (const { code, message, severity, place } of ofAudit)
        expect(said).toContainEqual(expect.objectContaining({ code, message, severity, place }))
      expect(opinion === 'unsupported').toBe(ofAudit.some(({ severity }) => severity === 'error'))
      if (opinion === 'unsupported') expect(checked.ok).toBe(false)
      if (opinion === 'supported') expect(ofAudit).toEqual([])
    }),
    { seed: 20261129, numRuns: 12 },
  )
  expect(seen.size).toBeGreaterThan(1)
})
