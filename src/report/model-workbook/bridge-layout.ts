import { cellAddress } from '../../xlsx/cell-address.ts'
import type { LabelledBridge } from '../comparison.ts'

export const bridgeSheet = 'Bridge'

/** First row of the bridges on their sheet, and the columns in front of their parts. */
export const bridgeRows = { heading: 4, first: 5 } as const
export const bridgeColumns = { label: 1, unit: 2, before: 3, firstPart: 4 } as const

/** Columns behind the parts, by how many parts the bridges have: what was, with the parts; and what is, live. */
export function bridgeEnds(parts: number): { readonly lastPart: number; readonly after: number } {
  const lastPart = bridgeColumns.firstPart + parts - 1
  return { lastPart, after: lastPart + 1 }
}

/** The cells of a bridge, from its start to its end. */
export interface BridgeCells {
  readonly before: string
  /** The cells of the parts, in the order of the bridge. */
  readonly parts: readonly string[]
  readonly after: string
}

/** Where the n-th bridge stands, from 0. */
export function bridgeCells(index: number, { parts }: LabelledBridge): BridgeCells {
  const row = bridgeRows.first + index
  const { after } = bridgeEnds(parts.length)
  const at = (column: number): string => `${bridgeSheet}!${cellAddress(row, column)}`
  return {
    before: at(bridgeColumns.before),
    parts: parts.map((_, part) => at(bridgeColumns.firstPart + part)),
    after: at(after),
  }
}
