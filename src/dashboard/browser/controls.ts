import type { Position } from '../desk.ts'
import { type Moves, noMoves } from '../moves.ts'
import { all, datum } from './elements.ts'

const sliders = (): readonly HTMLInputElement[] => all('input[data-driver]', HTMLInputElement)
const switches = (): readonly HTMLInputElement[] => all('input[data-lever]', HTMLInputElement)
const scenarios = (): readonly HTMLInputElement[] => all('input[name=scenario]', HTMLInputElement)
const options = (): readonly HTMLButtonElement[] => all('button[data-levers]', HTMLButtonElement)

function distanceOf(slider: HTMLInputElement): number {
  return slider.valueAsNumber / Number(datum(slider, 'steps'))
}

/** What hears of moves. */
export interface MoveListener {
  /** A slider is somewhere else, and may go on. */
  readonly sliding: () => void
  /** A slider was let go. */
  readonly letGo: () => void
  /** A switch, a scenario or an option was chosen. */
  readonly chosen: () => void
}

/** The controls of the page as what they say was moved. */
export class ControlPanel {
  /** Drivers that the reader has moved; the others follow the scenario. */
  readonly #touched = new Set<string>()
  readonly #listener: MoveListener

  constructor(listener: MoveListener) {
    this.#listener = listener
    for (const slider of sliders()) {
      slider.addEventListener('input', () => this.#slide(slider))
      slider.addEventListener('pointerup', listener.letGo)
    }
    for (const input of [...switches(), ...scenarios()]) input.addEventListener('change', listener.chosen)
    for (const option of options()) option.addEventListener('click', () => this.#choose(option))
  }

  #slide(slider: HTMLInputElement): void {
    this.#touched.add(datum(slider, 'driver'))
    this.#listener.sliding()
  }

  #choose(option: HTMLButtonElement): void {
    const on = datum(option, 'levers').split(' ')
    for (const lever of switches()) lever.checked = on.includes(datum(lever, 'lever'))
    this.#listener.chosen()
  }

  get moves(): Moves {
    const scenario = scenarios().find(({ checked }) => checked)?.value ?? ''
    const moved = sliders().filter(
      (slider) =>
        this.#touched.has(datum(slider, 'driver')) && (slider.valueAsNumber !== 0 || scenario !== ''),
    )
    const switched = switches().filter((lever) => lever.checked !== (datum(lever, 'pack') === 'on'))
    return {
      distances: new Map(moved.map((slider) => [datum(slider, 'driver'), distanceOf(slider)])),
      levers: new Map(switched.map((lever) => [datum(lever, 'lever'), lever.checked])),
      scenario: scenario === '' ? undefined : scenario,
    }
  }

  /** Sets every control to what a link says, or back to the pack. */
  set({ distances, levers, scenario }: Moves): void {
    this.#touched.clear()
    for (const slider of sliders()) {
      const distance = distances.get(datum(slider, 'driver'))
      slider.valueAsNumber = Math.round((distance ?? 0) * Number(datum(slider, 'steps')))
      if (distance !== undefined) this.#touched.add(datum(slider, 'driver'))
    }
    for (const lever of switches())
      lever.checked = levers.get(datum(lever, 'lever')) ?? datum(lever, 'pack') === 'on'
    for (const choice of scenarios()) choice.checked = choice.value === (scenario ?? '')
    this.mark({})
  }

  reset(): void {
    this.set(noMoves)
  }

  /** Says beside each control where it stands; drivers that a scenario moves go there. */
  mark(positions: Readonly<Record<string, Position>>): void {
    for (const slider of sliders()) {
      const id = datum(slider, 'driver')
      const position = positions[id]
      if (position === undefined) continue
      if (!this.#touched.has(id))
        slider.valueAsNumber = Math.round(position.distance * Number(datum(slider, 'steps')))
      slider.setAttribute('aria-valuetext', position.text)
      const block = slider.closest('.slider')
      const output = block?.querySelector('output')
      if (output) output.textContent = position.text
      block?.classList.toggle('is-moved', position.distance !== 0)
    }
    const on = switches().flatMap((lever) => (lever.checked ? [datum(lever, 'lever')] : []))
    for (const option of options())
      option.setAttribute('aria-pressed', String(isSameSet(datum(option, 'levers').split(' '), on)))
  }
}

function isSameSet(one: readonly string[], other: readonly string[]): boolean {
  const named = one.filter((name) => name !== '')
  return named.length === other.length && named.every((name) => other.includes(name))
}
