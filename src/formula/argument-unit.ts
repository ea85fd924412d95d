import { dimensionless, printUnit, sameUnit, type Unit } from '../units/unit.ts'

/** The unit of an argument; undefined for a literal 0, which takes any unit. */
export type ArgumentUnit = Unit | undefined

/** The one unit that all arguments share, or how two of them differ. */
export function unify(args: readonly ArgumentUnit[], what: string): ArgumentUnit | string {
  let common: ArgumentUnit
  for (const unit of args) {
    if (unit === undefined) continue
    if (common === undefined) common = unit
    else if (!sameUnit(common, unit))
      return `units differ in ${what}: ${printUnit(common)} and ${printUnit(unit)}`
  }
  return common
}

/** Dimensionless where all arguments are; else what was wanted (`a condition`) in place of the first that is not. */
export function plainOf(args: readonly ArgumentUnit[], what: string, wanted: string): ArgumentUnit | string {
  const wrong = args.find((unit) => unit !== undefined && !sameUnit(unit, dimensionless))
  return wrong === undefined ? dimensionless : `${what} takes ${wanted}, not ${printUnit(wrong)}`
}
