import { figureOwner } from '../../analysis/figure-label.ts'
import type { Driver } from '../../cases/driver.ts'
import type { Inputs } from '../../inputs/inputs.ts'
import { themeOf, themeWords } from './risk-themes.ts'

/** Who answers for a lever that names nobody. */
export const programmeOwner = themeWords.cost.owner

/** Who answers for all parts of a driver: by name where the case says so, else the function that its theme falls to. */
export function driverOwner(inputs: Inputs, { parts }: Driver): string {
  const [named, ...others] = parts.map(({ assumption }) => figureOwner(inputs, assumption))
  if (named !== undefined && others.every((owner) => owner === named)) return named
  const [part] = parts
  return themeWords[part === undefined ? 'other' : themeOf(part.assumption)].owner
}
