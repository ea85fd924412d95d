import { Incremental } from '../formula/incremental.ts'
import type { InputVector } from '../formula/interpret.ts'
import { type Line, lineOf, type Program, type Row } from '../formula/program.ts'
import { RollUp } from '../formula/roll-up.ts'
import { type State, valueAt } from '../formula/state.ts'
import type { LineName, Model } from '../model/model.ts'
import type { PlanId } from '../model/scopes.ts'
import { type FiscalPeriod, fiscalQuarters, fiscalYears } from './fiscal-periods.ts'

/** Ids that choose a member, e.g. `{ plan: 'optimized', workload: 'chat' }`. */
export type MemberIds = Readonly<Record<string, string>>

/** All numbers of a case: every line for every member, by month, fiscal quarter and fiscal year. */
export class Results {
  readonly model: Model
  readonly state: State
  readonly vector: InputVector
  readonly years: readonly FiscalPeriod[]
  readonly quarters: readonly FiscalPeriod[]
  readonly #lines: ReadonlyMap<string, Line>
  readonly #rollUp: RollUp
  #incremental: Incremental | undefined

  /** The state is evaluated where it is left out; one that is given must be that of the vector. */
  constructor(
    model: Model,
    vector: InputVector = model.vector,
    state: State = model.compiled.evaluate(vector),
  ) {
    this.model = model
    this.vector = vector
    this.state = state
    this.years = fiscalYears(model.inputs)
    this.quarters = fiscalQuarters(model.inputs)
    this.#lines = new Map(model.program.lines.map((line) => [`${line.scope}.${line.name}`, line]))
    this.#rollUp = new RollUp(model.program, this.state, vector)
  }

  get program(): Program {
    return this.model.program
  }

  /** The results of the same model under other inputs; only what follows from those that differ is computed. */
  under(vector: InputVector): Results {
    this.#incremental ??= new Incremental(this.program, this.model.compiled)
    return new Results(this.model, vector, this.#incremental.evaluate(this, vector))
  }

  /** The line of a scope by name; unknown is a bug. */
  line<Scope extends string, Name extends string>(scope: Scope, name: Name & LineName<Scope, Name>): Line {
    const line = this.#lines.get(`${scope}.${name}`)
    if (line === undefined) throw new Error(`no line '${scope}.${name}'`)
    return line
  }

  /** All rows of a line, in the order of its members. */
  rows<Scope extends string, Name extends string>(
    scope: Scope,
    name: Name & LineName<Scope, Name>,
  ): readonly Row[] {
    const line = this.line<string, string>(scope, name)
    return this.program.rows.slice(line.firstRow, line.firstRow + line.rowCount)
  }

  /** The row of one member; ids that are left out must not matter. Not found is a bug. */
  row<Scope extends string, Name extends string>(
    scope: Scope,
    name: Name & LineName<Scope, Name>,
    ids: MemberIds = {},
  ): Row {
    const found = this.rows<string, string>(scope, name).filter(({ member }) =>
      Object.entries(ids).every(([dimension, id]) => member.ids[dimension] === id),
    )
    const [row] = found
    if (row === undefined || found.length > 1)
      throw new Error(`${found.length} rows of '${scope}.${name}' for ${JSON.stringify(ids)}`)
    return row
  }

  /** The value of a row in a column (0 is the opening column); a row without months gives its one value. */
  at(row: Row, column = 0): number {
    return valueAt(this.program, this.state, row, column)
  }

  /** Months 1 to H of a row; a row without months repeats its one value. */
  months(row: Row): readonly number[] {
    return Array.from({ length: this.program.horizon }, (_, index) => this.at(row, index + 1))
  }

  /** The value of a row over some months, rolled up by its kind. */
  over(row: Row, months: readonly number[]): number {
    return this.#rollUp.value(row, months)
  }

  /** The value over all months of the case, rolled up by its kind. */
  whole(row: Row): number {
    return this.over(
      row,
      Array.from({ length: this.program.horizon }, (_, index) => index + 1),
    )
  }

  /** The one value of a line of the case, e.g. `npv`. */
  figure<Name extends string>(name: Name & LineName<'case', Name>): number {
    return this.at(this.row<string, string>('case', name))
  }

  /** The row of a line of a plan, e.g. `tco`. */
  ofPlan<Name extends string>(plan: PlanId, name: Name & LineName<'plan', Name>): Row {
    return this.row<string, string>('plan', name, { plan })
  }

  /** Rows whose value is not a finite number in some column: a fault of the model. */
  broken(): readonly Row[] {
    return this.program.rows.filter((row) => {
      const last = lineOf(this.program, row).monthly ? this.program.horizon : 0
      for (let column = 0; column <= last; column += 1)
        if (!Number.isFinite(this.at(row, column))) return true
      return false
    })
  }
}
