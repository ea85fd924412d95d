import { chartMarks, type Mark } from './chart.ts'
import { type Block, blockRuns, type Document, type Runs } from './document.ts'

/** A fact's printed form as it stands in a document, to be found again in the text of the written file. */
export interface Placement {
  readonly fact: string
  readonly text: string
  /** The kind of block that holds it. */
  readonly block: Block['kind']
}

/**
 * Every fact that a document prints, in reading order, with the exact text placed. A run compares them with the
 * text extracted from the PDF, with `results.json` and with the workbook.
 */
export function extractable(document: Document): readonly Placement[] {
  const placed = document.blocks.flatMap((block) => blockPlacements(block))
  return [...placed, ...document.footnotes.flatMap((runs) => runPlacements(runs, 'note'))]
}

function blockPlacements(block: Block): readonly Placement[] {
  if (block.kind === 'figure') return chartMarks(block.chart).flatMap((mark) => markPlacement(mark))
  return blockRuns(block).flatMap((runs) => runPlacements(runs, block.kind))
}

function markPlacement(mark: Mark): readonly Placement[] {
  return mark.fact === undefined ? [] : [{ fact: mark.fact, text: mark.text, block: 'figure' }]
}

function runPlacements(runs: Runs, block: Block['kind']): readonly Placement[] {
  return runs.flatMap((run) =>
    run.kind === 'text' && run.fact !== undefined ? [{ fact: run.fact, text: run.text, block }] : [],
  )
}
