import type { DefaultFigure } from '../../catalogue/default-figure.ts'

/** What the catalogue adds to a case: sections by their names, figures with their evidence, and plain values as written. */
export interface CatalogueTree {
  readonly [key: string]: CatalogueTree | DefaultFigure | string | undefined
}

function isFigure(value: CatalogueTree | DefaultFigure): value is DefaultFigure {
  return typeof value['grade'] === 'string' && typeof value['asOf'] === 'string'
}

/** A text as YAML takes it, whatever it holds. */
export function quotedText(text: string): string {
  return JSON.stringify(text)
}

function figureText({ value, low, high, source, asOf, grade }: DefaultFigure): string {
  return `{ value: ${value}, low: ${low}, high: ${high}, source: ${quotedText(source)}, as_of: ${asOf}, grade: ${grade} }`
}

/** The lines of YAML of what the catalogue adds. */
export function catalogueLines(tree: CatalogueTree, indent = ''): readonly string[] {
  return Object.entries(tree).flatMap(([key, value]): readonly string[] => {
    if (value === undefined) return []
    if (typeof value === 'string') return [`${indent}${key}: ${value}`]
    if (isFigure(value)) return [`${indent}${key}: ${figureText(value)}`]
    const inner = catalogueLines(value, `${indent}  `)
    return inner.length === 0 ? [] : [`${indent}${key}:`, ...inner]
  })
}
