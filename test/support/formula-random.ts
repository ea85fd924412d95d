import type { Member } from '../../src/formula/members.ts'
import type { Program } from '../../src/formula/program.ts'
import type { Kind, LineDeclaration } from '../../src/formula/vocabulary.ts'
import { Random } from './random.ts'
import { buildSmall, input, line, member } from './small-model.ts'

/*
 * Random programs whose units agree and that have no circle: every function of the language, several scopes with links,
 * members that may be missing, recurrences, openings and whole rows.
 */

/** A program with values for its inputs, and its formulas for a message. */
export interface RandomProgram {
  readonly program: Program
  readonly inputs: Readonly<Record<string, number>>
  readonly text: string
}

const randomHorizon = 5

const plans = ['old', 'new'] as const
const scopes = {
  case: [],
  plan: ['plan'],
  pool: ['plan', 'pool'],
  part: ['plan', 'pool', 'part'],
  job: ['plan', 'job'],
} as const
type Scope = keyof typeof scopes
const units = ['1', 'money', 'gpu', 'money/gpu'] as const
type UnitText = (typeof units)[number]

/** Inputs by unit: what they are called in the two scopes that have some, and within which bounds they lie. */
const inputsByUnit: Readonly<Record<UnitText, readonly [name: string, least: number, most: number]>> = {
  '1': ['plain', -3, 3],
  money: ['money', 10, 500],
  gpu: ['gpu', 1, 40],
  'money/gpu': ['price', 1, 20],
}

interface Known {
  readonly scope: Scope
  readonly name: string
  readonly unit: UnitText
  readonly hasOpening: boolean
  readonly isInput: boolean
}

/** Writes formulas for one line: what it may read, and where. */
class FormulaWriter {
  readonly #random: Random
  readonly #scope: Scope
  readonly #known: readonly Known[]
  /** The line itself, where it starts from an opening and may be read a month back. */
  readonly #self: Known | undefined
  readonly #place: 'month' | 'opening'

  constructor(
    random: Random,
    scope: Scope,
    known: readonly Known[],
    self: Known | undefined,
    place: 'month' | 'opening',
  ) {
    this.#random = random
    this.#scope = scope
    this.#known = place === 'month' ? known : known.filter((one) => one.isInput || one.hasOpening)
    this.#self = self
    this.#place = place
  }

  write(unit: UnitText, depth: number): string {
    if (depth <= 0) return this.#leaf(unit)
    const sub = (of: UnitText = unit): string => this.write(of, depth - 1 - this.#random.whole(0, 1))
    const choices: readonly (() => string)[] = [
      () => this.#leaf(unit),
      () => `(${sub()} + ${sub()})`,
      () => `(${sub()} - ${sub()})`,
      () => `-${sub()}`,
      () => `${sub()} * ${sub('1')}`,
      () => `${sub('1')} * (${sub()} - ${sub()})`,
      () => `${sub()} / (abs(${sub('1')}) + 1.5)`,
      () => `min(${sub()}, ${sub()})`,
      () => `max(${sub()}, ${sub()}, 0)`,
      () => `abs(${sub()})`,
      () => `ceil(${sub()})`,
      () => `if(${this.#condition(depth - 1)}, ${sub()}, ${sub()})`,
      () => `gap(${sub()}, ${sub()})`,
      () => `ratio(${sub()}, ceil(${sub('1')}))`,
      () => this.#gather(unit, depth - 1) ?? this.#leaf(unit),
      () => this.#gather(unit, depth - 1) ?? this.#leaf(unit),
      () => this.#shift(unit) ?? this.#leaf(unit),
      () => this.#series(unit) ?? this.#leaf(unit),
      () => this.#special(unit, sub),
    ]
    return this.#random.pick(choices)()
  }

  #leaf(unit: UnitText): string {
    const found = this.#known
      .filter((one) => one.unit === unit && this.#sees(one.scope))
      .map(({ name }) => name)
    const fixed = this.#known
      .filter((one) => one.unit === unit && !one.isInput && one.scope === 'plan')
      .map(({ name }) => `${this.#random.pick(plans)}.${name}`)
    const linked =
      this.#scope === 'job'
        ? this.#known
            .filter((one) => one.unit === unit && !one.isInput && one.scope === 'pool')
            .map(({ name }) => `pool.${name}`)
        : []
    const literals = unit === '1' ? [String(this.#random.number(0, 4, 1)), '0', '1e-3'] : []
    return this.#random.pick([...found, ...fixed, ...linked, ...literals])
  }

  #sees(scope: Scope): boolean {
    const own: readonly string[] = scopes[this.#scope]
    return scopes[scope].every((dimension) => own.includes(dimension))
  }

  #condition(depth: number): string {
    const unit = this.#random.pick(units)
    const [left, right] = [this.write(unit, depth - 1), this.write(unit, depth - 1)]
    const order = this.#random.pick(['<', '<=', '>', '>='])
    const choices: readonly (() => string)[] = [
      () => `${left} * 1.000123 ${order} ${right}`,
      () =>
        this.#place === 'month'
          ? `month ${this.#random.pick(['<', '>=', '=', '<>'])} start`
          : 'start > start_2',
      () => `ceil(${left}) ${this.#random.pick(['=', '<>'])} ceil(${right})`,
      () => (depth > 0 ? `not(${this.#condition(depth - 1)})` : 'start = start_2'),
      () =>
        depth > 0
          ? `(${this.#condition(depth - 1)} ${this.#random.pick(['and', 'or'])} ${this.#condition(depth - 1)})`
          : '1',
    ]
    return this.#random.pick(choices)()
  }

  /** Lines of a unit that an aggregate of this scope can gather, calculated ones only where one range is needed. */
  #below(unit: UnitText, mayBeInput: boolean): readonly Known[] {
    const own: readonly string[] = scopes[this.#scope]
    return this.#known.filter((one) => {
      const theirs: readonly string[] = scopes[one.scope]
      return (
        one.unit === unit &&
        (mayBeInput || !one.isInput) &&
        theirs.length > own.length &&
        own.every((dimension) => theirs.includes(dimension))
      )
    })
  }

  #gather(unit: UnitText, depth: number): string | undefined {
    const sub = (of: UnitText): string => this.write(of, depth - 1)
    const text = (one: Known): string => `${one.scope}.${one.name}`
    const cells = this.#below(unit, true)
    const ranges = this.#below(unit, false)
    const siblings = this.#known.filter(
      (one) => one.unit === unit && one.scope === this.#scope && !one.isInput,
    )
    const linked =
      this.#scope === 'pool'
        ? this.#known.filter((one) => one.unit === unit && one.scope === 'job' && !one.isInput)
        : []
    const choices: (() => string)[] = []
    if (cells.length > 0) {
      choices.push(() => `sum(${text(this.#random.pick(cells))})`)
      choices.push(
        () =>
          `${this.#random.pick(['largest', 'smallest'])}(${text(this.#random.pick(cells))}, ${sub(unit)})`,
      )
    }
    if (ranges.length > 0) {
      choices.push(
        () => `nth_or_default(${text(this.#random.pick(ranges))}, ${this.#random.whole(1, 4)}, ${sub(unit)})`,
      )
      choices.push(() => this.#atLargest(this.#random.pick(ranges)))
      choices.push(() => this.#sumProduct(this.#random.pick(ranges)))
    }
    if (siblings.length > 0 && this.#scope !== 'case') {
      choices.push(() => `sum_before(${text(this.#random.pick(siblings))})`)
      choices.push(() => `preceding(${text(this.#random.pick(siblings))}, ${sub(unit)})`)
    }
    if (linked.length > 0) choices.push(() => `sum(${text(this.#random.pick(linked))})`)
    return choices.length === 0 ? undefined : this.#random.pick(choices)()
  }

  #atLargest(value: Known): string {
    const keys = this.#known.filter((one) => one.scope === value.scope && !one.isInput)
    const key = this.#random.pick(keys)
    return `at_largest(${value.scope}.${value.name}, ${key.scope}.${key.name})`
  }

  #sumProduct(value: Known): string {
    const weights = this.#known.filter((one) => one.scope === value.scope && one.unit === '1' && !one.isInput)
    const weight = weights.length === 0 ? undefined : this.#random.pick(weights)
    return weight === undefined
      ? `sum(${value.scope}.${value.name})`
      : `sum_product(${value.scope}.${value.name}, ${weight.scope}.${weight.name})`
  }

  #shift(unit: UnitText): string | undefined {
    if (this.#place === 'opening') return undefined
    const seen = this.#known.filter((one) => one.unit === unit && !one.isInput && this.#sees(one.scope))
    const back = [
      ...seen.filter((one) => one.hasOpening),
      ...(this.#self?.unit === unit ? [this.#self, this.#self] : []),
    ]
    const choices = [...back.map(({ name }) => `prev(${name})`), ...seen.map(({ name }) => `next(${name})`)]
    return choices.length === 0 ? undefined : this.#random.pick(choices)
  }

  #series(unit: UnitText): string | undefined {
    const seen = this.#known.filter((one) => one.unit === unit && !one.isInput && this.#sees(one.scope))
    const opened = seen.filter((one) => one.hasOpening)
    const whole = seen.map(
      ({ name }) => `${this.#random.pick(['total', 'last', 'highest', 'lowest'])}(${name})`,
    )
    const dated = opened.map(({ name }) =>
      this.#random.pick([`at(${name}, start)`, `at(${name}, 0)`, `npv(${name}, 0.03)`]),
    )
    const choices = [...whole, ...dated]
    return choices.length === 0 ? undefined : this.#random.pick(choices)
  }

  /** Ways in which only this unit comes about. */
  #special(unit: UnitText, sub: (of: UnitText) => string): string {
    switch (unit) {
      case '1':
        return this.#random.pick([
          () => `power(abs(${sub('1')}) + 0.5, 1.5)`,
          () => `-power(abs(${sub('1')}), 2)`,
          () => 'monthly_rate(growth)',
          () => `poisson(${this.#random.whole(0, 6)}, abs(${sub('1')}))`,
          () => `fewer_up(${this.#random.whole(0, 3)}, 4, 1 / (1 + abs(${sub('1')})))`,
          () => `(${this.#condition(1)})`,
          () => `((${this.#condition(1)}) * ${sub('1')} + (${this.#condition(1)}))`,
          () => (this.#place === 'month' ? 'month / start' : 'start / start_2'),
        ])()
      case 'money':
        return `${sub('gpu')} * ${sub('money/gpu')}`
      case 'gpu':
        return this.#random.pick([() => 'sqrt(gpu * gpu)', () => `sqrt(power(${sub('1')}, 2)) * gpu`])()
      case 'money/gpu':
        return `${sub('money')} / (abs(${sub('gpu')}) + gpu)`
    }
  }
}

function membersOf(random: Random): Readonly<Record<string, readonly Member[]>> {
  const pools = ['p', 'q', 'r'].slice(0, random.whole(1, 3))
  const parts = pools.flatMap((pool) =>
    ['1', '2', '3'].slice(0, random.whole(0, 3)).map((part) => ({ pool, part: `${pool}${part}` })),
  )
  const jobs = ['x', 'y', 'z'].slice(0, random.whole(0, 3))
  return {
    plan: plans.map((plan) => member({ plan })),
    pool: plans.flatMap((plan) => pools.map((pool) => member({ plan, pool }))),
    part: plans.flatMap((plan) => parts.map((ids) => member({ plan, ...ids }))),
    job: plans.flatMap((plan) => jobs.map((job) => member({ plan, job }, { pool: random.pick(pools) }))),
  }
}

function inputLines(): readonly (Known & { readonly path: string })[] {
  return units.flatMap((unit) => {
    const [name] = inputsByUnit[unit]
    const common = { unit, hasOpening: false, isInput: true }
    return [
      { ...common, scope: 'case' as const, name, path: `case.${name}` },
      { ...common, scope: 'pool' as const, name: `pool_${name}`, path: `pools.{pool}.${name}` },
    ]
  })
}

/** A random program of its seed. */
export function randomProgram(seed: number): RandomProgram {
  const random = new Random(seed)
  const members = membersOf(random)
  const given = inputLines()
  const lines: Record<Scope, Record<string, LineDeclaration>> = {
    case: {},
    plan: {},
    pool: {},
    part: {},
    job: {},
  }
  for (const { scope, name, unit, path } of given) lines[scope][name] = input(unit, path)
  Object.assign(lines.case, {
    start: input('month', 'start'),
    start_2: input('month', 'start_2'),
    growth: input('1/year', 'growth'),
  })
  const known: Known[] = [...given]
  const kinds: readonly Kind[] = ['flow', 'stock', 'peak', 'rate']
  for (let index = random.whole(6, 12); index > 0; index -= 1) {
    const scope = random.pick(Object.keys(scopes) as Scope[])
    const unit = random.pick(units)
    const hasOpening = random.chance(0.5)
    const self: Known = { scope, name: `line_${index}`, unit, hasOpening, isInput: false }
    const is = new FormulaWriter(random, scope, known, hasOpening ? self : undefined, 'month').write(unit, 4)
    const opening = hasOpening
      ? { opening: new FormulaWriter(random, scope, known, undefined, 'opening').write(unit, 2) }
      : {}
    lines[scope][self.name] = line(unit, random.pick(kinds), is, opening)
    known.push(self)
  }
  const program = buildSmall({
    scopes,
    members,
    lines,
    horizon: randomHorizon,
    fixed: { dimension: 'plan', members: plans },
  })
  return { program, inputs: valuesFor(random, program), text: describe(lines) }
}

function valuesFor(random: Random, program: Program): Readonly<Record<string, number>> {
  const byName = new Map(
    Object.values(inputsByUnit).map(([name, least, most]) => [name, [least, most] as const]),
  )
  return Object.fromEntries(
    program.inputs.map(({ path }) => {
      const bounds = byName.get(path.split('.').at(-1) ?? '')
      if (bounds !== undefined) return [path, random.number(...bounds, 3)]
      return [path, path === 'growth' ? random.number(-0.3, 0.6) : random.whole(1, randomHorizon)]
    }),
  )
}

function describe(lines: Readonly<Record<string, Readonly<Record<string, LineDeclaration>>>>): string {
  return Object.entries(lines)
    .flatMap(([scope, declared]) =>
      Object.entries(declared).flatMap(([name, one]) =>
        'is' in one
          ? [`${scope}.${name} = ${one.is}${one.opening === undefined ? '' : ` from ${one.opening}`}`]
          : [],
      ),
    )
    .join('\n')
}
