import type { KnownLine } from '../../model/model.ts'
import type { PlanId } from '../../model/scopes.ts'
import type { CellReference } from '../../xlsx/workbook-cell.ts'
import type { Figure, Figures } from './figures.ts'
import { decimals, millions, type Sentence, sentence, verb } from './live-sentence.ts'

/** The sheet on which the claims stand; every chart takes its title from there. */
const claimSheet = 'Summary'

/** The row of each claim, under its heading. */
export const claimRows = { unitCost: 5, tco: 6, cash: 7, capacity: 8 } as const

export type ClaimName = keyof typeof claimRows

/** A claim in a cell, which a chart takes as its title. */
export interface Claim {
  readonly text: string
  readonly at: CellReference
}

/** What the charts say; each follows the model. */
export class Claims {
  readonly #figures: Figures

  constructor(figures: Figures) {
    this.#figures = figures
  }

  #case(name: KnownLine<'case'>): Figure {
    return this.#figures.value(this.#figures.results.row('case', name))
  }

  #plan(plan: PlanId, name: KnownLine<'plan'>): Figure {
    return this.#figures.value(this.#figures.results.ofPlan(plan, name))
  }

  get #currency(): string {
    return this.#figures.results.model.inputs.currency
  }

  /** A claim by its name. */
  sentence(name: ClaimName): Sentence {
    switch (name) {
      case 'unitCost':
        return this.#unitCost()
      case 'tco':
        return this.#tco()
      case 'cash':
        return this.#cash()
      case 'capacity':
        return this.#capacity()
    }
  }

  /** A claim as the title of a chart. */
  title(name: ClaimName): Claim {
    return {
      text: this.sentence(name).value,
      at: { sheet: claimSheet, row: claimRows[name], column: 1 },
    }
  }

  #unitCost(): Sentence {
    const before = decimals(this.#plan('status_quo', 'unit_cost_last'), 3)
    const after = decimals(this.#plan('optimized', 'unit_cost_last'), 3)
    return sentence(
      `A million output tokens costs ${this.#currency} `,
      before,
      ' to run in the last month, ',
      after,
      ' optimized',
    )
  }

  #tco(): Sentence {
    const saving = this.#case('saving_total')
    const before = millions(this.#plan('status_quo', 'tco_total'))
    const after = millions(this.#plan('optimized', 'tco_total'))
    return sentence(
      'TCO over the horizon: ',
      before,
      'M status quo, ',
      after,
      `M optimized (${this.#currency}); the programme `,
      verb(saving, 'saves', 'costs'),
      ' money',
    )
  }

  #cash(): Sentence {
    const funding = millions(this.#case('peak_funding'))
    const npv = millions(this.#case('npv'))
    return sentence(
      'Cumulative cash: at most ',
      funding,
      `M ${this.#currency} out, net present value `,
      npv,
      'M',
    )
  }

  #capacity(): Sentence {
    const before = decimals(this.#plan('status_quo', 'gpus_highest'), 1)
    const after = decimals(this.#plan('optimized', 'gpus_highest'), 1)
    return sentence('At most ', before, ' GPUs are held in the status quo, ', after, ' optimized')
  }
}
