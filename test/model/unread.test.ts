import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Results } from '../../src/cases/results.ts'
import type { Diagnostic } from '../../src/diagnostic/diagnostic.ts'
import type { Given } from '../../src/inputs/given.ts'
import { validate } from '../../src/inputs/validate.ts'
import { buildModel } from '../../src/model/model.ts'
import { plans } from '../../src/model/scopes.ts'
import { documentNames } from '../../src/report/facts/documents.ts'
import { onlyApi } from '../support/api-case.ts'
import { caseDocument, productsOf, textsOf } from '../support/case-documents.ts'
import { draftCase, filesOf } from '../support/generated-case.ts'
import type { CaseDraft, Entries } from '../support/generated-case-frame.ts'
import { areClose, caseResults, caseSeeds, namedRows } from '../support/generated-case-model.ts'
import { withoutPath } from '../support/pruned-case.ts'
import { Random } from '../support/random.ts'
import { fasterFrom, plainCase } from './plain-case.ts'

/** What comes of files: numbers, unless mistakes stop them, and messages. */
interface Outcome {
  readonly messages: readonly Diagnostic[]
  readonly results: Results | undefined
}

function read(draft: CaseDraft): Outcome {
  const inputs = validate(filesOf(draft), [])
  if (!inputs.ok) return { messages: inputs.diagnostics, results: undefined }
  const model = buildModel(inputs.value)
  const messages = [...inputs.warnings, ...(model.ok ? model.warnings : model.diagnostics)]
  return { messages, results: model.ok ? new Results(model.value) : undefined }
}

const wordsOf = (messages: readonly Diagnostic[]): string =>
  messages.map(({ code, message, hint }) => `${code}: ${message} ${hint ?? ''}`).join('\n')

/** Every number of the model, by line and member. */
function numbersOf(results: Results): string {
  return namedRows(results)
    .map(({ name, row }) => `${name} ${results.months(row).join(' ')} ${results.at(row, 0)}`)
    .join('\n')
}

/** All that the documents say and the published results hold, but for the fingerprint of the inputs. */
function documentsOf(results: Results): string {
  const { content, document, hash } = productsOf(results)
  const texts = documentNames.flatMap((name) => textsOf(caseDocument(results, name)))
  const whole = JSON.stringify([content.facts.facts, document, texts])
  return whole.replaceAll(new RegExp(`${hash.slice(0, 8)}[0-9a-f]*`, 'g'), '')
}

/** Whether nobody would miss it: a zero, a default, or a group of such. */
function isPlain({ isPlain: own, kind, parts }: Given): boolean {
  return own || ((kind === 'group' || kind === 'members') && parts.every(isPlain))
}

/** The paths of all that a draft states and that can be taken away as a whole: members, and the parts of members. */
function pathsOf(draft: CaseDraft, given: Given): readonly string[] {
  const below = given.parts.flatMap((part) => pathsOf(draft, part))
  const path = given.path.join('.')
  const isThere = path !== '' && JSON.stringify(withoutPath(draft, path)) !== JSON.stringify(draft)
  return isThere && !isPlain(given) ? [path, ...below] : below
}

/**
 * The same less what says something only of another question: levers that are switched off, renewals after the last
 * month, and latencies beside those of the objective, which are held against the rest of their audit.
 */
function statedIn(draft: CaseDraft, { inputs }: Results['model']): readonly string[] {
  const off = Object.entries(inputs.tree.levers).flatMap(([name, { on }]) => (on.value === 0 ? [name] : []))
  const waits = (path: string): boolean =>
    off.some((name) => path.startsWith(`levers.${name}.`)) ||
    /\.commitments\.[^.]+\.renews$|\.points\.[^.]+\.(ttft|tpot)_/.test(path)
  return pathsOf(draft, inputs.given).filter((path) => !waits(path))
}

test('whatever is taken away of a case changes a number, a message or a document', () => {
  const kinds = { message: 0, number: 0, document: 0, nothing: 0 }
  const changeOf = (draft: CaseDraft, before: Outcome, path: string): keyof typeof kinds => {
    const after = read(withoutPath(draft, path))
    if (wordsOf(after.messages) !== wordsOf(before.messages)) return 'message'
    if (after.results === undefined || before.results === undefined) return 'nothing'
    if (numbersOf(after.results) !== numbersOf(before.results)) return 'number'
    return documentsOf(after.results) === documentsOf(before.results) ? 'nothing' : 'document'
  }
  fc.assert(
    fc.property(caseSeeds, (seed) => {
      const draft = draftCase(seed)
      const before = read(draft)
      const paths = statedIn(draft, caseResults(seed).model)
      const random = new Random(seed)
      for (let tried = 0; tried < 10; tried += 1) {
        const path = random.pick(paths)
        const kind = changeOf(draft, before, path)
        kinds[kind] += 1
        expect(kind, `case ${seed} without ${path}`).not.toBe('nothing')
      }
    }),
    { seed: 20261129, numRuns: 5 },
  )
  expect(Math.min(kinds.message, kinds.number)).toBeGreaterThan(10)
})

const contract = { quantity: 6, rate: 2.5 }

/** A draft with a contract of a supplier from which nothing buys. */
function withContract(draft: CaseDraft): CaseDraft {
  const { suppliers } = draft['pricing.yaml']
  const signed = {
    rate: `$${contract.rate}/gpu-hour`,
    quantity: contract.quantity,
    term: '60 months',
    start: '2024-01',
    renews: true,
  }
  const offer = {
    label: 'Signed and forgotten',
    gpus: { 'B300-SXM': { on_demand: '$4/gpu-hour', commitments: { signed } } },
  }
  return {
    ...draft,
    'pricing.yaml': { ...draft['pricing.yaml'], suppliers: { ...(suppliers as Entries), forgotten: offer } },
  }
}

/** The same with a pool that holds the GPUs of the contract, for no workload. */
function withReserve(draft: CaseDraft): CaseDraft {
  const { pools } = draft['fleet.yaml']
  const reserve = { label: 'Reserve', gpu: 'B300-SXM', gpus_per_node: 1, suppliers: ['forgotten'] }
  return {
    ...draft,
    'fleet.yaml': { ...draft['fleet.yaml'], pools: { ...(pools as Entries), reserve } },
  }
}

describe('a contract that nobody uses', () => {
  const runs = { seed: 20261130, numRuns: 8 } as const

  test('is refused at its line, with what makes it count', () => {
    fc.assert(
      fc.property(caseSeeds, (seed) => {
        const { messages, results } = read(withContract(draftCase(seed)))
        expect(results).toBeUndefined()
        expect(messages.filter(({ severity }) => severity === 'error')).toMatchObject([
          {
            code: 'unread',
            message: "nothing uses 'suppliers.forgotten': no pool in use buys from 'forgotten'",
            place: { file: 'pricing.yaml' },
            hint: "what is signed is paid, used or not: list 'forgotten' under suppliers of a pool, which needs no workload",
          },
        ])
      }),
      runs,
    )
  })

  test('raises the cost of both plans by its price where a pool holds it, whatever runs there', () => {
    fc.assert(
      fc.property(caseSeeds, (seed) => {
        const [before, after] = [caseResults(seed), read(withReserve(withContract(draftCase(seed)))).results]
        if (after === undefined) throw new Error(`case ${seed} cannot hold the contract`)
        const price = contract.quantity * contract.rate * 730
        for (const plan of plans)
          for (let month = 1; month <= before.program.horizon; month += 1) {
            const [with_, without] = [after, before].map((of) => of.at(of.ofPlan(plan, 'direct_cost'), month))
            expect(areClose((with_ ?? 0) - price, without ?? 0, with_), `case ${seed} in ${month}`).toBe(true)
          }
      }),
      runs,
    )
  })
})

test('a lever that lets another audit serve is unread with that audit where only APIs serve', () => {
  const levers = fasterFrom('2027-03')
  const own = plainCase({ levers })
  const errorsOf = (draft: CaseDraft): readonly string[] =>
    read(draft).messages.flatMap(({ severity, message }) => (severity === 'error' ? [message] : []))
  expect(errorsOf(own)).toEqual([])
  expect(errorsOf({ ...onlyApi({ levers }), 'tps-audit.yaml': own['tps-audit.yaml'] })).toEqual([
    "nothing uses 'levers.faster.patches.deployments.chat.audit': nothing reads what it changes",
    "nothing uses 'audits.today': no deployment and no lever runs on the audit 'today'",
    "nothing uses 'audits.faster': no deployment and no lever runs on the audit 'faster'",
  ])
})
