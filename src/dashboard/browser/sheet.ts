import type { Moved, Quick } from '../desk.ts'
import { html, Markup } from '../markup.ts'
import type { Judgement, Snapshot } from '../snapshot.ts'
import { choiceTable, conditionTable, verdictView } from '../views.ts'
import { all, byId, datum, show } from './elements.ts'

/** `3 inputs differ from the pack`. */
function countWords(count: number): string {
  return count === 1 ? '1 input differs from the pack' : `${count} inputs differ from the pack`
}

/** What the page shows: figures, charts and tables, as in the pack or as they are now. */
export class Sheet {
  readonly #figures: ReadonlyMap<string, string>
  readonly #blocks: ReadonlyMap<Element, string>

  /** Keeps what the page says of the pack, to which it returns and with which it compares. */
  constructor() {
    const slots = all('[data-figure]', HTMLElement)
    this.#figures = new Map(slots.map((slot) => [datum(slot, 'figure'), slot.textContent ?? '']))
    this.#blocks = new Map(all('[data-view], [data-chart]', Element).map((block) => [block, block.innerHTML]))
  }

  /** Back to the pack. */
  restore(): void {
    this.#showFigures(this.#figures)
    for (const [block, text] of this.#blocks) show(block, new Markup(text))
    this.#band({ overrides: [], patch: '', ownCase: '' })
    this.wait(false)
    this.refuse([])
  }

  #showFigures(figures: ReadonlyMap<string, string>): void {
    for (const slot of all('[data-figure]', HTMLElement)) {
      const text = figures.get(datum(slot, 'figure'))
      if (text !== undefined && slot.textContent !== text) slot.textContent = text
    }
    for (const note of all('[data-was]', HTMLElement)) {
      const name = datum(note, 'was')
      const packed = this.#figures.get(name)
      note.hidden = figures.get(name) === packed
      note.textContent = `pack: ${packed}`
    }
  }

  #snapshot({ figures, charts }: Snapshot): void {
    this.#showFigures(new Map(figures.map(({ name, printed }) => [name, printed])))
    for (const block of all('[data-chart]', Element)) {
      const svg = charts[datum(block, 'chart')]
      if (svg !== undefined) show(block, new Markup(svg))
    }
  }

  /** Shows what can be said at once. */
  quick(quick: Quick): void {
    this.#snapshot(quick)
    this.#band(quick)
    const text = (name: string): string => quick.figures.find((figure) => figure.name === name)?.printed ?? ''
    byId('said', HTMLElement).textContent =
      `What-if: ${countWords(quick.overrides.length)}. Net present value ${text('npv')}, payback ${text('payback')}.`
  }

  /** Shows all that follows from the analyses. */
  judge(judgement: Judgement): void {
    this.#snapshot(judgement)
    const views: Readonly<Record<string, Markup>> = {
      verdict: verdictView(judgement),
      conditions: conditionTable(judgement.conditions),
      options: choiceTable('Option', judgement.options),
      scenarios: choiceTable('Scenario', judgement.scenarios),
    }
    for (const block of all('[data-view]', Element)) {
      const view = views[datum(block, 'view')]
      if (view !== undefined) show(block, view)
    }
    this.wait(false)
    this.refuse([])
  }

  /** Marks what is still worked out. */
  wait(isWaiting: boolean): void {
    for (const block of all('[data-later], [data-view=verdict]', Element)) {
      block.classList.toggle('waiting', isWaiting)
      block.setAttribute('aria-busy', String(isWaiting))
    }
  }

  /** Says why the case would be refused with these inputs; nothing where it would not. */
  refuse(reasons: readonly string[]): void {
    const panel = byId('refusal', HTMLElement)
    panel.hidden = reasons.length === 0
    document.body.classList.toggle('refused', reasons.length > 0)
    const items = reasons.map((reason) => html`<li>${reason}</li>`)
    show(
      panel,
      html`<h2>With these inputs the case is refused, and its figures do not hold</h2><ul>${items}</ul>`,
    )
  }

  #band({ overrides, patch, ownCase }: Pick<Moved, 'overrides' | 'patch' | 'ownCase'>): void {
    document.body.classList.toggle('moved', overrides.length > 0)
    byId('band', HTMLElement).hidden = overrides.length === 0
    byId('band-text', HTMLElement).textContent = `What-if: ${countWords(overrides.length)}`
    byId('band-written', HTMLElement).textContent = overrides.join('\n')
    byId('as-set', HTMLTextAreaElement).value = overrides.map(setArgument).join(' \\\n')
    byId('as-yaml', HTMLTextAreaElement).value = patch
    byId('as-own-case', HTMLTextAreaElement).value = ownCase
  }
}

/** An override as a shell takes it. */
function setArgument(override: string): string {
  return `--set '${override.replaceAll("'", "'\\''")}'`
}
