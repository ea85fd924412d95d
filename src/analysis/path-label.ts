import type { Assumption } from '../inputs/assumption.ts'
import type { Inputs, Patch } from '../inputs/inputs.ts'

/** Parts of a case that map names to members, by the field that holds them. */
const mapsOfMembers = new Set([
  'workloads',
  'growth_per_year',
  'season',
  'monthly_requests',
  'load_blocks',
  'tiers',
  'pools',
  'owned',
  'deployments',
  'licences',
  'storage',
  'platform',
  'network',
  'suppliers',
  'gpus',
  'commitments',
  'sustained_use',
  'egress',
  'apis',
  'audits',
  'points',
  'stages',
  'roles',
  'activities',
  'programme',
  'levers',
  'options',
  'scenarios',
  'launches',
  'tax_tables',
  'exchange_rates',
])

/** A piece of a path: a field of the schema, or the name of a member that the case gave. */
interface PathPart {
  readonly text: string
  readonly isMember: boolean
}

/** What several members of a part of the case are together, where its field does not say it. */
const plurals: Readonly<Record<string, string>> = {
  deployments: 'workloads',
  growth_per_year: 'years',
  owned: 'purchases',
  gpus: 'GPU types',
  storage: 'stores',
  platform: 'platform software',
  network: 'network traffic',
  programme: 'programme costs',
  egress: 'tiers',
}

/**
 * Splits a path into fields and names of members. A lever's patch starts anew behind `patches`. A member may have the name
 * of a field: what follows it is a field all the same.
 */
function partsOfPath(path: string): readonly PathPart[] {
  let isMap = false
  return path.split('.').map((text) => {
    const isMember = isMap
    isMap = !isMember && mapsOfMembers.has(text)
    return { text, isMember }
  })
}

/** The path with `*` for every name of a member: what is one figure in kind has one pattern. */
export function patternOf(path: string): string {
  return partsOfPath(path)
    .map(({ text, isMember }) => (isMember ? '*' : text))
    .join('.')
}

function ownLabel(node: unknown): string | undefined {
  const label: unknown = typeof node === 'object' && node !== null && 'label' in node ? node.label : undefined
  return typeof label === 'string' ? label : undefined
}

function child(node: unknown, key: string): unknown {
  return typeof node === 'object' && node !== null
    ? Object.entries(node).find(([name]) => name === key)?.[1]
    : undefined
}

/** Series, whose members share a label: `y2` is their second year, `m5` their fifth month, `may` is that month. */
const seriesFields: ReadonlySet<string> = new Set([
  'exchange_rates',
  'growth_per_year',
  'monthly_requests',
  'season',
])

const yearOrMonth = /^([ym])(\d+)$/

/** A place in a series by its name; any other name without a label stands for itself. */
function memberLabel(node: unknown, name: string, field: string): string {
  if (!seriesFields.has(field)) return ownLabel(node) ?? name
  const [, kind, number] = yearOrMonth.exec(name) ?? []
  return kind === undefined ? name : `${kind === 'y' ? 'year' : 'month'} ${number}`
}

/** The lever's change whose own number stands at a path; undefined where the path is that of an input. */
export function patchAt({ patches }: Inputs, path: string): Patch | undefined {
  return patches.find(({ to }) => to.kind === 'number' && to.assumption.path === path)
}

/** What a figure is; that of a patch is what the lever makes of it. */
export function figureOf(inputs: Inputs, { label, path }: Assumption): string {
  return patchAt(inputs, path) === undefined ? label : `${label}, after the lever`
}

/**
 * The members of the case that a path leads through, as people know them: `Customer chat`, `year 2`. The lever of a
 * patch is not among them.
 */
export function membersOnPath(inputs: Inputs, path: string): readonly string[] {
  const own = patchAt(inputs, path)?.path ?? path
  const labels: string[] = []
  let node: unknown = inputs.tree
  let field = ''
  for (const { text, isMember } of partsOfPath(own)) {
    node = child(node, text)
    if (!isMember && yearOrMonth.test(text)) labels.push(memberLabel(node, text, 'growth_per_year'))
    else if (!isMember) field = text
    else if (field === 'deployments') labels.push(memberLabel(inputs.tree.workloads[text], text, field))
    else labels.push(memberLabel(node, text, field))
  }
  return labels
}

/**
 * What varies among paths of one pattern, as people say it: `all workloads`, `2 of 3 workloads`; the first name that
 * differs decides.
 */
export function varyingMembers(paths: readonly string[], howMany = 'all'): string {
  const split = paths.map((path) => path.split('.'))
  const [first = []] = split
  const at = first.findIndex((text, index) => split.some((path) => path[index] !== text))
  const field = first[at - 1] ?? ''
  return `${howMany} ${plurals[field] ?? field}`
}
