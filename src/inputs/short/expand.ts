import type { supplierKinds } from '../../catalogue/gpus.ts'
import type { Diagnostic, Outcome, Place, SourceFile } from '../../diagnostic/diagnostic.ts'
import { readPeriod } from '../../units/calendar.ts'
import {
  catalogueFile,
  findEntry,
  findNode,
  findText,
  type RawEntry,
  type RawMap,
  type RawNode,
} from '../raw.ts'
import { readSource } from '../source.ts'
import { CaseReader } from './case-reader.ts'
import { auditsOf, frameOf, proposalOf, replicasOf, type ShortCase, servingOf } from './catalogue-case.ts'
import { type CatalogueTree, catalogueLines } from './catalogue-text.ts'
import { overlay, withEntry } from './overlay.ts'
import { type ShortField, type ShortNames, shortFieldNames, shortFields } from './short-fields.ts'
import { readShortParts } from './short-parts.ts'
import { statedMistakes } from './stated-mistakes.ts'
import { fittingSweep } from './sweep-audit.ts'

/** A short case as a whole one. */
export interface ExpandedCase {
  readonly root: RawMap
  /** What the catalogue added, as a file that places can point at. */
  readonly added: SourceFile
  /** Where figures of the whole case stand in the short one: from path to short field. */
  readonly shortAt: ReadonlyMap<string, string>
}

/** Maps of which what one writes stands in place of all that the catalogue has: limits are promised together. */
export const takenWhole: ReadonlySet<string> = new Set(['slo', 'growth_per_year'])

/** Sections to which the catalogue adds nothing where the case has one of its own. */
export const ownOrCatalogue: ReadonlySet<string> = new Set(['audits', 'levers'])

/**
 * Fills in a short case from the catalogue, before anything is validated: what one writes stands, where one wrote it; what
 * is left out has its place in the file `catalogue`, with source, date, range and grade.
 */
export function expandCase(root: RawMap): Outcome<ExpandedCase> {
  const diagnostics: Diagnostic[] = []
  const parts = readShortParts(root, diagnostics)
  const period = readPeriod(findText(root, ['period']) ?? '')
  if (period === undefined && findEntry(root, 'period') !== undefined) diagnostics.push(badPeriod(root))
  if (parts === undefined || period === undefined) {
    const named = namesOf(root, parts?.gpu.id ?? unknownGpu, parts?.supplier ?? 'specialist')
    return { ok: false, diagnostics: [...diagnostics, ...statedMistakes(ownParts(root, named))] }
  }
  const names = namesOf(root, parts.gpu.id, parts.supplier)
  const own = ownParts(root, names)
  const reader = new CaseReader(own)
  const sweep = fittingSweep(parts, reader, names.workload)
  const short = shortCase(root, { parts, names, period, sweep })
  diagnostics.push(...checkRate(root), ...statedTwice(root, names), ...unread(root, short))
  const frame = frameOf(short, reader)
  const audits = auditsOf(short, reader, new CaseReader(filled(own, frame)))
  if (short.audits.length === 0 && audits.today === undefined) diagnostics.push(tooLarge(root))
  const serving = {
    ...frame,
    ...servingOf(short, audits),
    ...(short.hasLevers ? {} : proposalOf(short, audits)),
  }
  const served = filled(own, serving)
  const counted = withReplicas(served, short, diagnostics)
  const replicas = replicasOf(short, new CaseReader(counted))
  if (diagnostics.length > 0) return { ok: false, diagnostics }
  const whole = withDeployment(serving, names.workload, replicas)
  const added = { path: catalogueFile, text: textOf(whole) }
  const shortAt = new Map(statedFields(root, names).map(([name, path]) => [path.join('.'), name]))
  const value = { root: withReplicas(filled(own, whole), short, []), added, shortAt }
  return { ok: true, value, warnings: [] }
}

/** Under what a price stands as long as the GPU is not known. */
const unknownGpu = 'GPU'

/** The short fields that a case states and that stand for one of the whole case, each with its path there. */
function statedFields(
  root: RawMap,
  names: ShortNames,
): readonly (readonly [name: string, path: readonly string[]])[] {
  const stated = Object.entries<ShortField>(shortFields).filter(
    ([name]) => findEntry(root, name) !== undefined,
  )
  return stated.flatMap(([name, { path }]) => (path === undefined ? [] : [[name, path(names)] as const]))
}

/** Short fields whose figure is stated a second time in a section; the GPUs of today are those of its replicas. */
function statedTwice(root: RawMap, names: ShortNames): readonly Diagnostic[] {
  const replicas = ['deployments', names.workload, 'replicas_today']
  const stated = [...statedFields(root, names), [gpusToday, replicas] as const]
  return stated.flatMap(([name, path]): readonly Diagnostic[] => {
    const entry = findEntry(root, name)
    const other = findNode(root, path)
    if (entry === undefined || other === undefined) return []
    const { file, line } = other.place
    const message = `'${name}' is stated here and as '${path.join('.')}' (${file}:${line})`
    return [
      { code: 'short-case', severity: 'error', message, place: entry.keyPlace, hint: 'keep one of them' },
    ]
  })
}

function badPeriod(root: RawMap): Diagnostic {
  const place = findEntry(root, 'period')?.value.place ?? root.place
  const message = 'the period is no calendar quarter'
  return { code: 'short-case', severity: 'error', message, place, hint: 'for example period: 2026Q4' }
}

function firstName(root: RawMap, section: string, otherwise: string): string {
  const node = findEntry(root, section)?.value
  return (node?.kind === 'map' ? node.entries[0]?.key : undefined) ?? otherwise
}

function namesOf(root: RawMap, gpu: string, supplier: keyof typeof supplierKinds): ShortNames {
  return {
    workload: firstName(root, 'workloads', firstName(root, 'deployments', 'service')),
    pool: firstName(root, 'pools', 'main'),
    supplier:
      findNode(root, ['suppliers', supplier]) === undefined
        ? firstName(root, 'suppliers', supplier)
        : supplier,
    gpu,
  }
}

/** What the case states itself, its short fields at the paths for which they stand. */
function ownParts(root: RawMap, names: ShortNames): RawMap {
  const rest: RawMap = { ...root, entries: root.entries.filter(({ key }) => !shortFieldNames.includes(key)) }
  return Object.entries<ShortField>(shortFields).reduce(
    (map, [name, { path }]) => {
      const entry = findEntry(root, name)
      return entry === undefined || path === undefined ? map : withEntry(map, path(names), entry)
    },
    withGpu(rest, root),
  )
}

/** The GPUs of today are no field of a whole case, which counts replicas; they are kept aside under their own name. */
function withGpu(rest: RawMap, root: RawMap): RawMap {
  const today = findEntry(root, gpusToday)
  return today === undefined ? rest : { ...rest, entries: [...rest.entries, today] }
}

const gpusToday = 'gpus_today' satisfies keyof typeof shortFields

function shortCase(root: RawMap, given: Pick<ShortCase, 'parts' | 'names' | 'period' | 'sweep'>): ShortCase {
  const audits = findEntry(root, 'audits')?.value
  return {
    ...given,
    audits: audits?.kind === 'map' ? audits.entries.map(({ key }) => key) : [],
    hasLevers: findEntry(root, 'levers') !== undefined,
    hasSuppliers: findEntry(root, 'suppliers') !== undefined,
    hasMonthlyRequests: findNode(root, ['workloads', given.names.workload, 'monthly_requests']) !== undefined,
  }
}

/** Choices among what the catalogue has, where the case has its own instead. */
function unread(root: RawMap, { audits, hasSuppliers, names }: ShortCase): readonly Diagnostic[] {
  const supplier = findText(root, ['supplier'])
  const idle: readonly (readonly [field: keyof typeof shortFields, isIdle: boolean, why: string])[] = [
    ['precision', audits.length > 0, 'the audits of the case say theirs'],
    ['supplier', hasSuppliers && supplier !== names.supplier, 'the case has suppliers of its own'],
  ]
  return idle.flatMap(([field, isIdle, why]): readonly Diagnostic[] => {
    const entry = findEntry(root, field)
    if (entry === undefined || !isIdle) return []
    const message = `nothing uses '${field}': ${why}`
    return [{ code: 'unread', severity: 'error', message, place: entry.keyPlace, hint: 'remove it' }]
  })
}

/** Prices of the catalogue are in dollars: a case in other money says what a dollar is. */
function checkRate(root: RawMap): readonly Diagnostic[] {
  const currency = findEntry(root, 'currency')?.value
  if (currency?.kind !== 'scalar' || currency.value === 'USD') return []
  if (findNode(root, ['exchange_rates', 'USD']) !== undefined) return []
  const message = 'the catalogue has its prices in US dollars, and the case does not say what a dollar is'
  const hint = `for example exchange_rates: { USD: { value: 0.92, as_of: 2026-11-30 } }, in ${currency.text} for one dollar`
  return [{ code: 'short-case', severity: 'error', message, place: currency.place, hint }]
}

function tooLarge(root: RawMap): Diagnostic {
  const place: Place = findEntry(root, 'model')?.value.place ?? root.place
  const message = 'no replica of up to 32 of these GPUs holds the model and 32 requests'
  return {
    code: 'short-case',
    severity: 'error',
    message,
    place,
    hint: 'name a GPU with more memory, or a smaller model',
  }
}

function textOf(tree: CatalogueTree): string {
  return `${catalogueLines(tree).join('\n')}\n`
}

/** What the case states over what the catalogue adds. */
function filled(own: RawMap, tree: CatalogueTree): RawMap {
  const read = readSource({ path: catalogueFile, text: textOf(tree) })
  if (!read.ok)
    throw new Error(`unreachable: the catalogue writes what can be read: ${read.diagnostics[0]?.message}`)
  return overlay(read.value, own, takenWhole)
}

function withDeployment(
  tree: CatalogueTree,
  workload: string,
  replicas: CatalogueTree[string],
): CatalogueTree {
  const deployments = tree['deployments']
  const own = typeof deployments === 'object' ? (deployments as CatalogueTree)[workload] : undefined
  const deployment = typeof own === 'object' ? (own as CatalogueTree) : {}
  return { ...tree, deployments: { [workload]: { ...deployment, replicas_today: replicas } } }
}

/** The case with the GPUs of today as replicas of its audit, where it states them. */
function withReplicas(root: RawMap, { names }: ShortCase, diagnostics: Diagnostic[]): RawMap {
  const today = findEntry(root, gpusToday)
  if (today === undefined) return root
  const rest: RawMap = { ...root, entries: root.entries.filter((entry) => entry !== today) }
  const reader = new CaseReader(rest)
  const audit = reader.text(['deployments', names.workload, 'audit']) ?? ''
  const each = reader.number(['audits', audit, 'gpus_per_replica']) ?? 1
  const value = asReplicas(today.value, each)
  if (value === undefined) {
    const message = `'${gpusToday}' must be a whole number of replicas, of ${each} ${each <= 1 ? 'GPU' : 'GPUs'} each`
    const hint = `for example ${gpusToday}: ${8 * each}`
    diagnostics.push({ code: 'short-case', severity: 'error', message, place: today.value.place, hint })
    return rest
  }
  const entry: RawEntry = { key: 'replicas_today', keyPlace: today.keyPlace, value }
  return withEntry(rest, ['deployments', names.workload, 'replicas_today'], entry)
}

/** A number of GPUs, or its record, as so many replicas; undefined where it is none. */
function asReplicas(node: RawNode, each: number): RawNode | undefined {
  if (node.kind === 'scalar') {
    const replicas = Number.parseFloat(String(node.value)) / each
    const count = Math.round(replicas)
    // Equal parts of a GPU are no decimal fractions: 3 GPUs of sevenths are 21 replicas but for rounding.
    const isCount = /^\d+(?:\s*gpus?)?$/i.test(String(node.value)) && Math.abs(replicas - count) < 1e-9
    return isCount ? { ...node, value: count, text: String(count) } : undefined
  }
  if (node.kind !== 'map') return undefined
  const entries = node.entries.map((entry) => {
    if (!['value', 'low', 'high'].includes(entry.key)) return entry
    const value = asReplicas(entry.value, each)
    return value === undefined ? undefined : { ...entry, value }
  })
  const whole = entries.filter((entry) => entry !== undefined)
  return whole.length === entries.length ? { ...node, entries: whole } : undefined
}
