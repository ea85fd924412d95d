import { parse, stringify } from 'yaml'
import type { SourceFile } from '../../src/diagnostic/diagnostic.ts'
import { validate } from '../../src/inputs/validate.ts'
import type { Model } from '../../src/model/model.ts'
import { exampleFiles } from '../support/example.ts'
import { modelOf } from '../support/generated-case-model.ts'

type Entries = Record<string, unknown>

/** An entry under another name, since two of the same label cannot be told apart in a document. */
function renamed(entry: unknown, copy: number): unknown {
  const { label, ...rest } = entry as Entries
  return typeof label === 'string' ? { ...rest, label: `${label} ${copy + 1}` } : entry
}

/** Every entry, and copies of it beside it under other ids and labels. */
function copied(entries: Entries, copies: number): Entries {
  return Object.fromEntries(
    Object.entries(entries).flatMap(([id, entry]) =>
      Array.from({ length: copies }, (_, copy) =>
        copy === 0 ? [id, entry] : [`${id}-copy-${copy}`, renamed(entry, copy)],
      ),
    ),
  )
}

/** Workloads whose plans of requests by month, where they have one, have so many months; a plan starts again at its end. */
function planned(workloads: Entries, months: number): Entries {
  return Object.fromEntries(
    Object.entries(workloads).map(([id, workload]) => {
      const { monthly_requests: plan, ...rest } = workload as Entries
      if (!Array.isArray(plan)) return [id, workload]
      const longer = Array.from({ length: months }, (_, month): unknown => plan[month % plan.length])
      return [id, { ...rest, monthly_requests: longer }]
    }),
  )
}

function edited(file: SourceFile, edit: (entries: Entries) => Entries): SourceFile {
  return { ...file, text: stringify(edit(parse(file.text) as Entries)) }
}

/** What a further copy of every workload adds to the cost of the opening month, as a share of it. */
const costOfCopy = 0.8355

/** The case over so many months, with the invoice of so many copies. */
function stretched({ invoice, ...rest }: Entries, copies: number, months: number): Entries {
  const { amount, ...other } = invoice as { readonly amount: Entries }
  const value = `$${(1.02 * (1 + (copies - 1) * costOfCopy)).toFixed(3)}M`
  return { ...rest, horizon: months, invoice: { ...other, amount: { ...amount, value } } }
}

/** The example of many workloads with each of them so many times, over so many months. */
export function scaledModel(copies: number, months: number): Model {
  const files = exampleFiles('model-garden').map((file) => {
    switch (file.path) {
      case 'case.yaml':
        return edited(file, (entries) => stretched(entries, copies, months))
      case 'fleet.yaml':
        return edited(file, (entries) => ({
          ...entries,
          deployments: copied(entries['deployments'] as Entries, copies),
        }))
      case 'workload.yaml':
        return edited(file, (entries) => ({
          ...entries,
          workloads: copied(planned(entries['workloads'] as Entries, months), copies),
        }))
      default:
        return file
    }
  })
  const inputs = validate(files)
  if (!inputs.ok) throw new Error(inputs.diagnostics.map(({ message }) => message).join('\n'))
  return modelOf(inputs.value)
}
