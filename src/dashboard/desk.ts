import { analyse } from '../analysis/analyses.ts'
import { driversOf } from '../analysis/drivers.ts'
import { explainLine } from '../analysis/explanation.ts'
import type { Driver } from '../cases/driver.ts'
import { type Outcome, type Results, resultsOfCase, type SourceFile } from '../core.ts'
import type { Coder } from '../formula/compile.ts'
import type { Model } from '../model/model.ts'
import type { Measure } from '../render/chart/scene.ts'
import { type ExplanationDocument, explanationDocument } from '../report/explanation-text.ts'
import { chartsAtOnce, gatherContent } from '../report/facts/content.ts'
import { FactWriter } from '../report/facts/fact-writer.ts'
import { driverAt } from '../report/facts/sensitivity-facts.ts'
import type { WorkbookLayout } from '../report/model-workbook/layout.ts'
import { workbookLayout } from '../report/model-workbook/model-workbook.ts'
import { type Changes, changedVector, changesOf, movableDrivers, overridesOf, yamlPatch } from './changes.ts'
import { type Moves, noMoves } from './moves.ts'
import { ownCaseEntry } from './own-case-entry.ts'
import { drawn, type Judgement, judgementOf, type Snapshot, shownFigures } from './snapshot.ts'
import { measureBy, type TextWidths } from './text-widths.ts'

/** A case as a dashboard carries it: its text, the digest of its inputs that documents print, and what it needs beside. */
export interface DeskCase {
  readonly files: readonly SourceFile[]
  /** Overrides of the pack, where it is itself a what-if. */
  readonly overrides: readonly string[]
  readonly hash: string
  /** Ids of the drivers that have a slider. */
  readonly sliders: readonly string[]
  /** Widths of characters, by which texts of charts are placed. */
  readonly widths: TextWidths
}

/** Where a driver stands now: in words, and as a distance where one can be told. */
export interface Position {
  readonly text: string
  readonly distance: number
}

/** What was moved, in the words of the command line and of the files. */
export interface Moved {
  readonly overrides: readonly string[]
  readonly patch: string
  /** What to enter into the workbook. */
  readonly ownCase: string
  readonly positions: Readonly<Record<string, Position>>
}

/** What can be said at once. */
export type Quick = Snapshot & Moved

/** The case worked out anew with the changes, or why it is refused. */
export type Judged =
  | { readonly kind: 'judged'; readonly judgement: Judgement }
  | { readonly kind: 'refused'; readonly refusals: readonly string[] }

/**
 * A case at which what-ifs are worked out: at once by the compiled model with some inputs changed, and whole by the path
 * that `boardpack results --set` takes. Both give the same figures.
 */
export class Desk {
  readonly #case: DeskCase
  readonly #coder: Coder | undefined
  readonly #measure: Measure
  readonly #base: Results
  readonly #drivers: readonly Driver[]
  readonly #layout: WorkbookLayout
  #last: { readonly key: string; readonly outcome: Outcome<Results> } | undefined

  /** Throws where the case is wrong: a dashboard is made only of one that is not. */
  constructor(deskCase: DeskCase, coder?: Coder) {
    this.#case = deskCase
    this.#coder = coder
    this.#measure = measureBy(deskCase.widths)
    const base = resultsOfCase(deskCase, coder)
    if (!base.ok) throw new Error(base.diagnostics.map(({ message }) => message).join('; '))
    this.#base = base.value
    const drivers = driversOf(this.#model).filter(({ id }) => deskCase.sliders.includes(id))
    this.#drivers = movableDrivers(this.#model, drivers)
    this.#layout = workbookLayout(this.#model)
  }

  get #model(): Model {
    return this.#base.model
  }

  #changes(moves: Moves): Changes {
    return changesOf(this.#model, this.#drivers, moves)
  }

  /** Moves that a reader may begin with: each slider at both ends. */
  get firstMoves(): readonly Moves[] {
    return this.#drivers.flatMap(({ id }) =>
      [-1, 1].map((distance) => ({ ...noMoves, distances: new Map([[id, distance]]) })),
    )
  }

  /** Figures and plain charts under some moves, and where all drivers stand. */
  quick(moves: Moves): Quick {
    const changes = this.#changes(moves)
    const results = this.#base.under(changedVector(this.#model, changes))
    const writer = new FactWriter(results, this.#layout)
    return {
      figures: shownFigures(results),
      charts: drawn(chartsAtOnce(writer, this.#case.hash), this.#measure),
      overrides: overridesOf(this.#model, changes),
      patch: yamlPatch(this.#model, changes),
      ownCase: ownCaseEntry(this.#model, changes),
      positions: Object.fromEntries(
        this.#drivers.map((driver) => [driver.id, positionOf(writer, driver, changes)]),
      ),
    }
  }

  /** All that a dashboard says under some moves. */
  judge(moves: Moves): Judged {
    const outcome = this.#whole(moves)
    if (!outcome.ok) return { kind: 'refused', refusals: outcome.diagnostics.map(({ message }) => message) }
    const results = outcome.value
    const layout = workbookLayout(results.model)
    const analyses = analyse(results)
    const content = gatherContent({ results, analyses, layout, hash: this.#case.hash })
    return {
      kind: 'judged',
      judgement: judgementOf(new FactWriter(results, layout), analyses, content, this.#measure),
    }
  }

  /** Takes a number apart under some moves; undefined where there is no such number, or no such case. */
  explain(moves: Moves, question: string, depth: number): ExplanationDocument | undefined {
    const outcome = this.#whole(moves)
    if (!outcome.ok) return undefined
    const explained = explainLine(outcome.value, question, depth)
    return explained.ok ? explanationDocument(outcome.value.model.inputs, explained.value) : undefined
  }

  /** The case with the changes as overrides, validated and built anew. */
  #whole(moves: Moves): Outcome<Results> {
    const overrides = [...this.#case.overrides, ...overridesOf(this.#model, this.#changes(moves))]
    const key = overrides.join('\n')
    if (this.#last?.key !== key)
      this.#last = { key, outcome: resultsOfCase({ files: this.#case.files, overrides }, this.#coder) }
    return this.#last.outcome
  }
}

/** Where a driver stands: its parts may have been moved by a scenario, too. */
function positionOf(writer: FactWriter, driver: Driver, changes: Changes): Position {
  const values = driver.parts.map(({ path, value }) => changes.get(path) ?? value)
  const distances = driver.parts.map(({ value, low, high }, index) => {
    const moved = (values[index] ?? value) - value
    const span = moved < 0 ? value - low : high - value
    return moved === 0 || span === 0 ? 0 : moved / span
  })
  const widest = distances.reduce((most, own) => (Math.abs(own) > Math.abs(most) ? own : most), 0)
  return { text: driverAt(writer, driver, values), distance: Math.max(-1, Math.min(1, widest)) }
}
