import { all, byId, datum } from './elements.ts'
import { equip } from './tools.ts'

/*
 * The program of a portfolio's page: sorts and filters the table of its units. Without it the page is whole, best net
 * present value first.
 */

type Direction = 'ascending' | 'descending'

/** A row with what it is sorted by, read once. */
interface Row {
  readonly element: HTMLTableRowElement
  readonly currency: string
  readonly verdict: string
  readonly name: string
  readonly keys: readonly string[]
}

function readRow(element: HTMLTableRowElement): Row {
  return {
    element,
    currency: datum(element, 'currency'),
    verdict: datum(element, 'verdict'),
    name: element.cells[0]?.textContent?.toLowerCase() ?? '',
    keys: [...element.cells].map((cell) => datum(cell, 'key')),
  }
}

/** The order of two texts by their characters, the same in any locale. */
function compareTexts(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}

/** Amounts within their currency; what there is not comes last either way. */
function compareNumbers(one: Row, other: Row, column: number, turn: number): number {
  const [a = '', b = ''] = [one.keys[column], other.keys[column]]
  if ((a === '') !== (b === '')) return a === '' ? 1 : -1
  return compareTexts(one.currency, other.currency) || turn * (Number(a) - Number(b))
}

class UnitTable {
  readonly #body = byId('units', HTMLTableElement).tBodies[0]
  readonly #rows = all('#units tbody tr', HTMLTableRowElement).map(readRow)
  readonly #heads = all('#units thead th', HTMLTableCellElement)

  constructor() {
    this.#heads.forEach((head, column) => {
      const button = head.querySelector('button')
      button?.addEventListener('click', () => this.#sort(column, datum(button, 'sort') === 'number'))
    })
    byId('by-name', HTMLInputElement).addEventListener('input', () => this.#filter())
    byId('by-verdict', HTMLSelectElement).addEventListener('change', () => this.#filter())
  }

  /** Numbers begin with the largest, words with the first; again turns the order round. */
  #sort(column: number, isNumber: boolean): void {
    const head = this.#heads[column]
    const first: Direction = isNumber ? 'descending' : 'ascending'
    const second: Direction = isNumber ? 'ascending' : 'descending'
    const direction = head?.getAttribute('aria-sort') === first ? second : first
    const turn = direction === 'ascending' ? 1 : -1
    const ordered = this.#rows.toSorted(
      (one, other) =>
        (isNumber
          ? compareNumbers(one, other, column, turn)
          : turn * compareTexts(one.keys[column] ?? '', other.keys[column] ?? '')) ||
        compareTexts(one.name, other.name),
    )
    this.#body?.append(...ordered.map(({ element }) => element))
    for (const other of this.#heads) other.removeAttribute('aria-sort')
    head?.setAttribute('aria-sort', direction)
  }

  #filter(): void {
    const name = byId('by-name', HTMLInputElement).value.trim().toLowerCase()
    const verdict = byId('by-verdict', HTMLSelectElement).value
    let shown = 0
    for (const row of this.#rows) {
      const isShown = row.name.includes(name) && (verdict === '' || row.verdict === verdict)
      row.element.hidden = !isShown
      if (isShown) shown += 1
    }
    const [count, all] = [String(shown), String(this.#rows.length)]
    byId('shown-units', HTMLElement).textContent =
      shown === this.#rows.length ? `${all} units` : `${count} of ${all} units`
  }
}

equip()
new UnitTable()
