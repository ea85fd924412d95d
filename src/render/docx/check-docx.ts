import type { Diagnostic } from '../../diagnostic/diagnostic.ts'
import type { Document } from '../../report/document.ts'
import { chartHeight } from '../chart/draw-chart.ts'
import { checkNumbers } from '../check-numbers.ts'
import { readDocx } from './read-docx.ts'

/** A written document for a word processor, and the texts that its pictures show. */
interface WrittenDocx {
  readonly name: string
  readonly bytes: Uint8Array
  readonly drawn: readonly string[]
}

/**
 * Reads a written document back and compares its numbers, and the alt texts of its pictures, with those of the document.
 * What a picture shows is compared as it was drawn.
 */
export function checkDocx({ name, bytes, drawn }: WrittenDocx, document: Document): readonly Diagnostic[] {
  const { paragraphs, alts } = readDocx(bytes)
  const charts = document.blocks.flatMap((block) =>
    block.kind === 'figure' && chartHeight(block.chart) > 0 ? [block.chart.alt] : [],
  )
  const lost = charts.filter((alt) => !alts.includes(alt))
  return [
    ...checkNumbers(name, document, { prose: paragraphs, figures: drawn, hasMarks: false }),
    ...lost.map((alt): Diagnostic => {
      const message = `no picture of ${name} has the alt text of its chart: ${alt}`
      return { code: 'text-check', severity: 'error', message }
    }),
  ]
}
