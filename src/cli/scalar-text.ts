import { stringify } from 'yaml'
import type { RawScalar } from '../inputs/raw.ts'

/** A value as one line of YAML, quoted where it would be read as something else. */
export function scalarText(value: RawScalar['value']): string {
  return stringify(value, { lineWidth: 0, defaultStringType: 'PLAIN', blockQuote: false }).trimEnd()
}
