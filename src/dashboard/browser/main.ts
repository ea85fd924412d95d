import type { DeskCase } from '../desk.ts'
import { fragmentOf, movesOf } from '../moves.ts'
import { ControlPanel } from './controls.ts'
import { byId } from './elements.ts'
import { explainOnDemand } from './explanation.ts'
import { Latest } from './latest.ts'
import { Link } from './link.ts'
import { serve } from './serve.ts'
import { Sheet } from './sheet.ts'
import { equip } from './tools.ts'

/** How long a slider that is held must rest before the analyses are worked out, which would slow its next move; milliseconds. */
const rest = 200

/** Screens up to this width begin with the controls folded; pixels. */
const narrowScreen = 760

/**
 * The page: what is moved is worked out at once by one desk, and judged by another: at once where something was chosen or
 * let go, and while a slider is held, when it rests.
 */
class Dashboard {
  readonly #sheet = new Sheet()
  readonly #panel: ControlPanel
  readonly #quick: Link
  readonly #whole: Link
  readonly #figures = new Latest(() => this.#atOnce(this.#fragment))
  readonly #analyses = new Latest(() => this.#judge(this.#fragment))
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(data: DeskCase) {
    this.#quick = new Link(data, true)
    this.#whole = new Link(data, false)
    this.#panel = new ControlPanel({
      sliding: () => this.#sliding(),
      letGo: () => this.#letGo(),
      chosen: () => this.#chosen(),
    })
    byId('reset', HTMLButtonElement).addEventListener('click', () => this.#reset())
    addEventListener('hashchange', () => this.#open())
    explainOnDemand(this.#whole, () => fragmentOf(this.#panel.moves))
    if (location.hash.length > 1) this.#open()
  }

  get #fragment(): string {
    return fragmentOf(this.#panel.moves)
  }

  /** Goes where the address says. */
  #open(): void {
    const told = location.hash.slice(1)
    if (told === this.#fragment) return
    this.#panel.set(movesOf(told))
    this.#chosen()
  }

  #reset(): void {
    this.#panel.reset()
    this.#chosen()
    byId('figures', HTMLElement).querySelector('button')?.focus()
  }

  #moved(): void {
    const fragment = this.#fragment
    if (location.hash.slice(1) !== fragment) history.replaceState(null, '', `#${fragment}`)
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#sheet.wait(true)
    this.#figures.ask()
  }

  #sliding(): void {
    this.#moved()
    this.#timer = setTimeout(() => this.#rested(), rest)
  }

  /** Nothing more to do where the slider had rested before it was let go. */
  #letGo(): void {
    if (this.#timer !== undefined) this.#rested()
  }

  #chosen(): void {
    this.#moved()
    this.#rested()
  }

  #rested(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    if (this.#fragment !== '') {
      this.#analyses.ask()
      return
    }
    this.#sheet.restore()
    document.body.dataset['settled'] = ''
  }

  async #atOnce(moves: string): Promise<void> {
    const answer = await this.#quick.ask({ kind: 'quick', moves })
    this.#panel.mark(answer.positions)
    this.#sheet.quick(answer)
    document.body.dataset['shown'] = moves
  }

  async #judge(moves: string): Promise<void> {
    const answer = await this.#whole.ask({ kind: 'judge', moves })
    if (moves !== this.#fragment) return
    if (answer.kind === 'judged') this.#sheet.judge(answer.judgement)
    else this.#sheet.refuse(answer.refusals)
    document.body.dataset['settled'] = moves
  }
}

function start(): void {
  equip()
  if (innerWidth <= narrowScreen) byId('what-if', HTMLDetailsElement).open = false
  new Dashboard(JSON.parse(byId('desk-data', HTMLScriptElement).textContent ?? ''))
  Object.assign(document.body.dataset, { shown: '', settled: '' })
}

if (typeof document === 'undefined') serve()
else start()
