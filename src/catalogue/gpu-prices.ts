import { catalogueDate, type DefaultFigure } from './default-figure.ts'
import { findGpu, type GpuFacts, gpus, type ListPrice, type SupplierKind } from './gpus.ts'

function figureOf({ value, low, high, source }: ListPrice): DefaultFigure {
  const price = (dollars: number): string => `$${dollars.toFixed(2)}/gpu-hour`
  return {
    value: price(value),
    low: price(low),
    high: price(high),
    source,
    asOf: catalogueDate,
    grade: 'list',
  }
}

/** The list price of a GPU, by its id, at a kind of supplier; undefined where none is known. */
export function listPriceOf(gpu: string, kind: SupplierKind): DefaultFigure | undefined {
  const price = findGpu(gpu)?.prices?.[kind]
  return price && figureOf(price)
}

/** Every list price of the catalogue, by GPU. */
export function allListPrices(): readonly (readonly [gpu: string, price: DefaultFigure])[] {
  return Object.entries<GpuFacts>(gpus).flatMap(([gpu, { prices = {} }]) =>
    Object.values(prices).map((price) => [gpu, figureOf(price)] as const),
  )
}

/** The dearest on-demand price of a GPU that we have seen published; none where we have seen no price. */
function dearestOf({ prices = {}, dearest }: GpuFacts): readonly number[] {
  return [...Object.values(prices).map(({ high }) => high), ...(dearest === undefined ? [] : [dearest.price])]
}

/** The family of a GPU: `H100` of `H100-SXM` stands for `H100 80GB`, too. */
function isOfFamily(id: string, name: string): boolean {
  const [family = id] = id.split('-')
  return new RegExp(`(^|[^A-Z0-9])${family}([^0-9A-Z]|$)`).test(name)
}

/**
 * The dearest published on-demand price of a GPU by the name that a case gives it: what no buyer should exceed by far.
 * For a GPU of which we know no price, that of the dearest GPU there is.
 *
 * @returns US dollars a GPU-hour, and whether it is of this GPU
 * Source: each entry of `gpus` names its own; read on `catalogueDate`.
 */
export function highestListPrice(gpu: string): { readonly price: number; readonly isKnown: boolean } {
  const all = Object.entries<GpuFacts>(gpus)
  const own = all.filter(([id]) => isOfFamily(id, gpu.toUpperCase())).flatMap(([, facts]) => dearestOf(facts))
  const known = own.length > 0 ? own : all.flatMap(([, facts]) => dearestOf(facts))
  return { price: Math.max(...known), isKnown: own.length > 0 }
}
