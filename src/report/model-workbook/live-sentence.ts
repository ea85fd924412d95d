import type { Figure } from './figures.ts'

/** A sentence with live figures: the formula and what it says now. */
export interface Sentence {
  readonly formula: string
  readonly value: string
}

/** Text as it stands, or a figure: its formula, and how it reads now. */
export type Piece = string | { readonly formula: string; readonly text: string }

/** Joins text and figures; text is quoted. */
export function sentence(...pieces: readonly Piece[]): Sentence {
  const formula = pieces
    .map((piece) => (typeof piece === 'string' ? `"${piece.replaceAll('"', '""')}"` : piece.formula))
    .join('&')
  return { formula, value: pieces.map((piece) => (typeof piece === 'string' ? piece : piece.text)).join('') }
}

/** Rounded by the sheet and joined as it is: number formats in TEXT are not read alike everywhere. */
export function decimals(
  { formula, value }: Figure,
  places: 1 | 3,
): { readonly formula: string; readonly text: string } {
  return {
    formula: places === 1 ? `ROUND(${formula},1)` : `ROUND(${formula}*1000,0)/1000`,
    text: String(Number(value.toFixed(places))),
  }
}

/** Millions with one decimal. */
export function millions({ formula, value }: Figure): { readonly formula: string; readonly text: string } {
  // Adding nothing makes the zero of a tiny negative plain: one calculator writes it as -0.
  return {
    formula: `ROUND(${formula}/1000000,1)+0`,
    text: String(Number((value / 1_000_000).toFixed(1))),
  }
}

/** Chooses the verb by the sign of a difference, so that the claim turns with the figures. */
export function verb(
  of: Figure,
  rising: string,
  falling: string,
): { readonly formula: string; readonly text: string } {
  return { formula: `IF(${of.formula}<0,"${falling}","${rising}")`, text: of.value < 0 ? falling : rising }
}
