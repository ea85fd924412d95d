import type { CaseSources } from '../../src/cases/case-model.ts'
import type { Core } from '../../src/cli/context.ts'
import type { Diagnostic, Outcome } from '../../src/diagnostic/diagnostic.ts'
import { sha256 } from '../../src/digest.ts'
import type { Fact } from '../../src/report/fact.ts'
import type { Headline } from '../../src/report/headline.ts'
import type { ResultsDocument } from '../../src/report/results-document.ts'
import { samplePack } from './packs.ts'

/** A mistake in the first line of a case's `case.yaml`. */
const sampleMistake: Diagnostic = {
  code: 'unknown-key',
  severity: 'error',
  message: 'there is no field orgnisation',
  place: { file: 'case.yaml', line: 1, column: 1, length: 11 },
  hint: 'did you mean organisation?',
}

/** A finding that does not stand in the way. */
const sampleWarning: Diagnostic = {
  code: 'stale',
  severity: 'warning',
  message: 'the price is 400 days old',
}

/** The headline of a case that is not ready to be decided and never pays back. */
export const fakeHeadline: Headline = {
  verdict: { status: 'not-ready', line: 'Not ready to decide: 1 condition is open', conditions: [] },
  figures: [
    { name: 'npv', unit: 'money', value: 1e6, printed: '$1M' },
    { name: 'saving.share', unit: '1', value: 0.08, printed: '8%' },
    { name: 'payback', unit: 'month', value: undefined, printed: 'none within the horizon' },
    { name: 'warnings', unit: '1', value: 2, printed: '2' },
  ],
  currencies: { reporting: 'USD', rates: new Map() },
}

/** Results of a case without lines. */
const emptyResults: ResultsDocument = {
  schema: 'boardpack-results/1',
  case: 'chat',
  period: '2026Q4',
  currency: 'USD',
  columns: [],
  fiscal_quarters: [],
  fiscal_years: [],
  cells: { value: 'D', opening: 'H', first_month: 'I', last_month: 'I', all_months: 'F', fiscal_years: [] },
  statements: [],
  lines: [],
}

/**
 * A core that knows nothing of GPUs: it publishes a small pack under the `id:` that stands in `case.yaml`, finds
 * `sampleMistake` where a file says `wrong`, `sampleWarning` where it says `stale`, an inconsistency where it
 * says `inconsistent`, and has a bug where it says `bug`.
 */
export const fakeCore: Core = {
  artifactNames: () => ['model', 'executive-memo'],
  checkCase: (sources) => answer(sources, fakeHeadline),
  buildPack: (request) => {
    const text = textOf(request.sources)
    request.onStage?.('workbook')
    if (text.includes('bug')) throw new TypeError('planted bug')
    if (text.includes('inconsistent'))
      return Promise.resolve({ kind: 'inconsistent', diagnostics: [{ ...sampleWarning, severity: 'error' }] })
    const diagnostics = diagnosticsOf(text)
    if (text.includes('wrong')) return Promise.resolve({ kind: 'refused', diagnostics })
    const id = /^id: (\S+)/m.exec(text)?.[1] ?? 'chat'
    const content = `${text} ${request.sources.overrides.join(' ')} ${request.only?.join(' ')}`
    return Promise.resolve({
      kind: 'built',
      pack: samplePack(content, id),
      headline: fakeHeadline,
      totals: { status_quo: {}, optimized: {}, case: {} },
      warnings: diagnostics,
    })
  },
  previousPeriod: () => {
    throw new Error('the fake core computes no case')
  },
  livePage: async ({ sources }) => {
    const html = textOf(sources)
    return answer(sources, { page: { html, version: sha256(html) }, headline: fakeHeadline })
  },
  computeResults: (sources) =>
    answer(sources, {
      document: emptyResults,
      headline: fakeHeadline,
    }),
  explainLine: (sources, question, depth) =>
    answer(sources, {
      document: {
        schema: 'boardpack-explain/1',
        question,
        value: depth,
        explanation: { name: question, label: question, value: depth, unit: '1' },
      },
      text: `${question} to depth ${depth}\n`,
    }),
  lineNames: () => ['npv', 'optimized.tco'],
  compare: (before, after) => {
    const of = (sources: CaseSources) => ({ case: textOf(sources).slice(0, 20), period: '2026Q4' })
    const document = {
      schema: 'boardpack-diff/1',
      before: of(before),
      after: of(after),
      limits: [],
      currency: 'USD',
      months_apart: 0,
      inputs: [],
      decisions: [],
      bridges: [],
    } as const
    const [old, next] = [before, after].map((sources) => answer(sources, undefined))
    const wrong = [old, next].map((side) => (side === undefined || side.ok ? [] : side.diagnostics))
    if (wrong.some((side) => side.length > 0))
      return { ok: false, before: wrong[0] ?? [], after: wrong[1] ?? [] }
    return { ok: true, report: { document, tables: [], markdown: '' } }
  },
  reportActuals: (sources) => {
    const none = { plan: 0, actual: 0 }
    const document = {
      schema: 'boardpack-actuals/1',
      case: textOf(sources).slice(0, 20),
      period: '2026Q4',
      currency: 'USD',
      months: [],
      plans: [],
      cost: [],
      cost_total: none,
      unstated: [],
      limits: [],
      requests: [],
      output_tokens: [],
      gpu_hours: [],
      ebitda_effect: none,
      cash_effect: none,
      programme: { asked: 0 },
      levers: [],
      incidents: [],
    } as const
    return answer(sources, { document, sentence: undefined, tables: [], markdown: '' })
  },
  keepForecast: (sources) => answer(sources, { path: 'actuals.yaml', text: 'from: 2027-01\n' }),
  listFacts: (sources) => answer(sources, factsOf(textOf(sources))),
  drawCharts: (sources) => answer(sources, [{ name: 'unit-cost', claim: 'It falls', svg: '<svg></svg>\n' }]),
  rollCase: ({ files, to }) =>
    answer({ files, overrides: [] }, { files, from: { year: 2026, quarter: 4 }, to, sameMonths: 33 }),
  editorSchemas: () => [
    { path: 'case.schema.json', text: '{ "title": "case" }\n' },
    { path: 'tps-audit.schema.json', text: '{ "title": "audit" }\n' },
  ],
}

/** One fact, or more than any pipe holds at once where the case asks for them. */
function factsOf(text: string): Fact[] {
  const fact = { name: 'npv', value: 1, text: '$1' }
  if (!text.includes('many facts')) return [fact]
  return Array.from({ length: 50_000 }, (_, index) => ({ ...fact, name: `npv.${index}` }))
}

const textOf = (sources: CaseSources): string => sources.files.map((file) => file.text).join('\n')

const diagnosticsOf = (text: string): Diagnostic[] => [
  ...(text.includes('wrong') ? [sampleMistake] : []),
  ...(text.includes('stale') ? [sampleWarning] : []),
]

function answer<T>(sources: CaseSources, value: T): Outcome<T> {
  const text = textOf(sources)
  if (text.includes('bug')) throw new TypeError('planted bug')
  const diagnostics = diagnosticsOf(text)
  return text.includes('wrong') ? { ok: false, diagnostics } : { ok: true, value, warnings: diagnostics }
}
