import type { Row as ProgramRow } from '../../formula/program.ts'
import type { Inputs } from '../../inputs/inputs.ts'
import { brief } from './brief.ts'
import type { FactWriter } from './fact-writer.ts'
import { programmeOwner } from './owners.ts'

type Lever = Inputs['tree']['levers'][string]

/** Levers that go live in the same month: they pass one gate. */
interface Gate {
  readonly month: number
  readonly levers: readonly Lever[]
}

/** Most gates that a board follows; what comes later passes the last one. */
const mostGates = 3

/** Most owners that are named. */
const mostOwners = 6

/** What has to be shown before levers of a kind go live. */
const tests: Readonly<Record<NonNullable<Lever['kind']>, string>> = {
  batching: 'Sweep on our own traffic meets the limits at the planned throughput',
  quantisation: 'Quality at parity; own sweep meets the limits at the planned throughput',
  engine: 'Own sweep meets the limits at the planned throughput',
  hardware: 'Own sweep on the new GPUs meets the limits at the planned throughput',
  model: 'Quality at parity on our own tasks; own sweep at the planned throughput',
  utilisation: 'Target utilisation at the peak held in a trial, no limit missed',
  autoscaling: 'Planned release of idle GPUs held in a trial, no limit missed',
  spot: 'Trial: interruptions and fallback at or below plan',
  commitments: 'Base load above the quantity; rate at or below plan',
  contract: 'Signed price at or below plan',
  owned: 'Tender at or below the planned price',
  automation: 'Posts and contracts that end are named, with dates',
}

/** The hardest tests first: of several levers in one gate, the first of these kinds says what must be shown. */
const hardest = Object.keys(tests).sort((a, b) => rank(a) - rank(b))

function rank(kind: string): number {
  const order = [
    'model',
    'quantisation',
    'hardware',
    'engine',
    'batching',
    'owned',
    'commitments',
    'contract',
  ]
  const at = order.indexOf(kind)
  return at < 0 ? order.length : at
}

function testOf({ levers }: Gate): string {
  const kind = hardest.find((candidate) => levers.some((lever) => lever.kind === candidate))
  const found = Object.entries(tests).find(([name]) => name === kind)
  return found?.[1] ?? 'Measured effect of what is live at or above plan'
}

function gatesOf({ tree }: Inputs): readonly Gate[] {
  const on = Object.values(tree.levers).filter((lever) => lever.on.value === 1)
  const months = [...new Set(on.map((lever) => lever.go_live.value))].sort((a, b) => a - b)
  return months.slice(0, mostGates).map((month, index): Gate => {
    const isLast = index === mostGates - 1
    const levers = on.filter(({ go_live: { value } }) => (isLast ? value >= month : value === month))
    return { month, levers: levers.toSorted((a, b) => a.go_live.value - b.go_live.value) }
  })
}

/** One name or two, or one and how many more. */
function namesOf({ levers }: Gate): string {
  const [first = 'none', second, ...others] = levers.map(({ label }) => brief(label, 44))
  if (second === undefined) return first
  return others.length === 0 ? `${first}; ${second}` : `${first} and ${others.length + 1} more`
}

function ownersOf({ levers }: Gate): string {
  const owners = [...new Set(levers.map(({ owner }) => brief(owner ?? programmeOwner, 28)))]
  const [first = programmeOwner, ...others] = owners
  return others.length === 0 ? first : `${first} and others`
}

/**
 * What is spent before a month: programme, and what capital and upfronts come to above the status quo. Money that is
 * gone if the programme stops there.
 */
function spentBefore({ results }: FactWriter, month: number): number {
  const earlier = Array.from({ length: Math.max(0, month - 1) }, (_, index) => index + 1)
  if (earlier.length === 0) return 0
  const programme = results.over(results.ofPlan('optimized', 'programme_spend'), earlier)
  const bought = -results.over(results.row('case', 'fcf_start'), earlier)
  return programme + Math.max(0, bought)
}

/** The gates of the programme: when, for what, what is spent by then, what must be shown, who answers. */
export function writeGateFacts(writer: FactWriter): void {
  const gates = gatesOf(writer.results.model.inputs)
  writer.number('gates_count', gates.length, 'count')
  for (const [index, gate] of gates.entries()) {
    const name = `gates.g${index + 1}`
    writer.number(`${name}.month`, gate.month, 'month')
    writer.words(`${name}.levers`, namesOf(gate))
    writer.number(`${name}.spent`, spentBefore(writer, gate.month), 'money')
    writer.words(`${name}.test`, testOf(gate))
    writer.words(`${name}.owner`, ownersOf(gate))
  }
  const [first] = gates
  const spent = first === undefined ? 0 : spentBefore(writer, first.month)
  writer.optional('first_gate.spent', writer.shows(spent, 'money') && spent, (name, amount) =>
    writer.number(name, amount, 'money'),
  )
  writer.number('first_gate.month', first?.month ?? 1, 'month')
}

/** Who answers for how many levers, most first. */
export function writeOwnerFacts(writer: FactWriter): void {
  const counts = new Map<string, number>()
  for (const { on, owner = programmeOwner } of Object.values(writer.results.model.inputs.tree.levers))
    if (on.value === 1) counts.set(owner, (counts.get(owner) ?? 0) + 1)
  const owners = [...counts].toSorted(([, a], [, b]) => b - a).slice(0, mostOwners)
  for (const [index, [owner, count]] of owners.entries()) {
    writer.words(`owners.o${index + 1}.owner`, brief(owner, 40))
    writer.number(`owners.o${index + 1}.count`, count, 'count')
  }
}

/** The kind of spend that has none of its own. */
const noKind = 'other'

/** What the programme is spent on, by kind: largest first, what has no kind of its own last. */
export function writeResourceFacts(writer: FactWriter): void {
  const { results } = writer
  const kindOf = (row: ProgramRow): string => row.member.ids['category'] ?? noKind
  const isLast = (row: ProgramRow): number => Number(kindOf(row) === noKind)
  const spend = results
    .rows('category', 'category_spend')
    .filter(({ member }) => member.ids['plan'] === 'optimized')
    .toSorted((a, b) => isLast(a) - isLast(b) || results.whole(b) - results.whole(a))
    .filter((row) => results.whole(row) > 0)
  for (const [index, row] of spend.entries()) {
    const name = `resources.s${index + 1}`
    writer.words(`${name}.label`, kindOf(row))
    writer.whole(`${name}.amount`, row, 'money')
  }
}
