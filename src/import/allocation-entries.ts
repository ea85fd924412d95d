import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import type { Answers } from './answers.ts'
import type { CaseEdits } from './case-edits.ts'
import { baseName, type Reading } from './entries.ts'
import { measuredText, quoted } from './figure-text.ts'
import { asked, faultAt, ImportFault } from './import-fault.ts'
import type { ImportedDocument } from './imported-document.ts'

/** Whether a document is an answer of the allocation API of OpenCost or Kubecost: what each name held, window by window. */
export function isAllocation(document: ImportedDocument): boolean {
  return document.has('code') && rowsOf(document).some((row) => row.has('gpuHours') && row.has('gpuCost'))
}

function rowsOf(document: ImportedDocument): readonly ImportedDocument[] {
  return document.parts('data').flatMap((set) => set.keys.flatMap((name) => set.part(name) ?? []))
}

/** The GPU-hours of one name over all windows, and what they were priced at. */
interface Held {
  hours: number
  cost: number
}

/**
 * The replicas that a workload holds today, out of the GPU-hours that it was allocated: over the hours of the windows,
 * not those in which a container ran. Costs are OpenCost's own prices of parts of a host, so no price or invoice is
 * made of them.
 */
export function allocationEntries(document: ImportedDocument, edits: CaseEdits, answers: Answers): Reading {
  const hours = hoursOf(document)
  const held = heldBy(document)
  const { workload, name, gpusPerReplica } = allocationAnswers(document, held, edits, answers)
  const own = held.get(name)?.hours ?? 0
  const average = own / hours.length / gpusPerReplica
  const replicas = Math.max(1, Math.round(average))
  const source = `${baseName(document.origin.file)}: gpuHours of ${name}, ${measuredText(own)} in ${measuredText(hours.length)} hours`
  return {
    format: 'OpenCost allocation',
    entries: [
      {
        file: 'fleet.yaml',
        path: ['deployments', workload, 'replicas_today'],
        value: String(replicas),
        source,
        asOf: hours.lastDay,
        grade: 'measured',
      },
    ],
    remarks: remarksOf(held, name, average, hours.length),
  }
}

/** Hours of all windows together, and the last day of them. Refuses windows that overlap: their hours would count twice. */
function hoursOf(document: ImportedDocument): { readonly length: number; readonly lastDay: string } {
  const windows = document
    .parts('data')
    .flatMap((set) => {
      const row = set.keys.flatMap((name) => set.part(name) ?? [])[0]
      return row === undefined ? [] : [windowOf(row)]
    })
    .toSorted((one, other) => one.start - other.start)
  for (const [index, { row, start }] of windows.entries())
    if (start < (windows[index - 1]?.end ?? start))
      throw row.fault(
        ['window'],
        'this window overlaps with another, so that GPU-hours would be counted twice',
        'ask for one window, or for steps that follow each other',
        'import-disagrees',
      )
  const milliseconds = windows.reduce((sum, { start, end }) => sum + end - start, 0)
  const last = windows.at(-1)?.end ?? 0
  // The end is the first moment that is no longer in the window.
  return { length: milliseconds / 3_600_000, lastDay: new Date(last - 1).toISOString().slice(0, 10) }
}

function windowOf(row: ImportedDocument) {
  const [start, end] = ['start', 'end'].map((key) => instantOf(row.text('window', key)))
  if (start !== undefined && end !== undefined && end > start) return { row, start, end }
  throw row.fault(['window'], 'this allocation has no window with a start and an end')
}

function instantOf(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(text) ? Date.parse(text) : undefined
}

function heldBy(document: ImportedDocument): ReadonlyMap<string, Held> {
  const held = new Map<string, Held>()
  for (const set of document.parts('data'))
    for (const name of set.keys) {
      const row = set.part(name)
      const hours = row?.number('gpuHours') ?? 0
      if (row === undefined || hours === 0) continue
      if (hours < 0) throw row.fault('gpuHours', 'GPU-hours are negative')
      const one = held.get(name) ?? { hours: 0, cost: 0 }
      one.hours += hours
      one.cost += (row.number('gpuCost') ?? 0) + (row.number('gpuCostAdjustment') ?? 0)
      held.set(name, one)
    }
  return held
}

const isIdle = (name: string): boolean => /(?:^|\/)__idle__$/.test(name)

function allocationAnswers(
  { origin }: ImportedDocument,
  held: ReadonlyMap<string, Held>,
  edits: CaseEdits,
  answers: Answers,
) {
  const missing: Diagnostic[] = []
  const names = [...held.keys()].filter((name) => !isIdle(name))
  if (names.length === 0)
    throw faultAt(
      origin,
      'import-empty',
      'nothing in this answer was allocated a GPU',
      'ask for another window',
    )
  const name = answers.allocation ?? (names.length === 1 ? names[0] : undefined)
  if (name === undefined || !names.includes(name)) {
    const known = names.slice(0, 12).map((one) => quoted(one, 60))
    const why = name === undefined ? 'several names hold GPUs' : `no GPU was allocated to ${quoted(name, 60)}`
    missing.push(asked('--allocation NAME', `${why}: ${known.join(', ')}`))
  }
  const { workload } = answers
  if (workload === undefined)
    missing.push(asked('--workload NAME', 'the answer does not say which workload of the case it is'))
  const gpusPerReplica = answers.gpusPerReplica ?? auditedGpus(edits, workload)
  if (gpusPerReplica === undefined)
    missing.push(asked('--gpus-per-replica N', 'the answer does not say how many GPUs a replica has'))
  if (missing.length > 0 || name === undefined || workload === undefined || gpusPerReplica === undefined)
    throw new ImportFault(...missing)
  return { name, workload, gpusPerReplica }
}

/** GPUs of a replica by the audit on which the workload runs. */
function auditedGpus(edits: CaseEdits, workload: string | undefined): number | undefined {
  if (workload === undefined) return undefined
  const audit = edits.text('fleet.yaml').said(['deployments', workload, 'audit'])
  if (audit === undefined) return undefined
  const gpus = Number.parseFloat(
    edits.text('tps-audit.yaml').said(['audits', audit, 'gpus_per_replica']) ?? '',
  )
  return Number.isInteger(gpus) && gpus > 0 ? gpus : undefined
}

function remarksOf(
  held: ReadonlyMap<string, Held>,
  name: string,
  average: number,
  hours: number,
): readonly string[] {
  const own = held.get(name)
  const idle = [...held].reduce((sum, [one, { hours: each }]) => sum + (isIdle(one) ? each : 0), 0)
  const price = own === undefined ? 0 : own.cost / own.hours
  return [
    `${name}: ${average.toPrecision(4)} replicas on average of ${(hours / 24).toPrecision(3)} days, rounded`,
    ...(idle > 0
      ? [
          `${(idle / hours).toPrecision(3)} GPUs on average were idle and belong to no workload: hold them against spare replicas`,
        ]
      : []),
    ...(price > 0
      ? [
          `a GPU is priced at ${price.toPrecision(3)} an hour there, without the rest of its host: that is no price of a supplier, and not written`,
        ]
      : []),
  ]
}
