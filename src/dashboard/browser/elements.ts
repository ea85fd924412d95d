import type { Markup } from '../markup.ts'

/** The element with an id, of the expected kind; missing is a bug of the page. */
export function byId<T extends HTMLElement>(id: string, kind: new () => T): T {
  const element = document.getElementById(id)
  if (!(element instanceof kind)) throw new Error(`no element '${id}'`)
  return element
}

/** All elements of a kind that match. */
export function all<T extends Element>(selector: string, kind: new () => T): readonly T[] {
  return [...document.querySelectorAll(selector)].filter((element): element is T => element instanceof kind)
}

/** The value of a data attribute; empty where there is none. */
export function datum(element: Element, name: string): string {
  return element.getAttribute(`data-${name}`) ?? ''
}

/** Puts markup in the place of what an element holds. */
export function show(element: Element, markup: Markup): void {
  element.innerHTML = markup.text
}
