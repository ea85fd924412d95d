/** The dearest on-demand list price of a GPU that we have seen published, in US dollars a GPU-hour. */
interface GpuListPrice {
  /** Start of the names that cases use: `H100` stands for `H100-SXM` and `H100 80GB`, too. */
  readonly family: string
  readonly highest: number
  readonly source: string
}

/** ISO date on which the prices were read. */
export const gpuPricesAsOf = '2026-11-23'

/**
 * On-demand list prices of whole instances by their GPUs, in the dearest region: what no buyer of that GPU should
 * exceed by far. Longer names stand first.
 */
const gpuListPrices: readonly GpuListPrice[] = [
  { family: 'B200', highest: 14.24, source: 'AWS p6-b200.48xlarge, $113.93/h for 8' },
  { family: 'H200', highest: 14.63, source: 'AWS p5en.48xlarge, $117.02/h for 8' },
  { family: 'H100', highest: 15.98, source: 'AWS p5.48xlarge, $127.82/h for 8' },
  { family: 'A100', highest: 5.33, source: 'AWS p4d.24xlarge, $42.60/h for 8' },
  { family: 'MI300X', highest: 6, source: 'Azure ND96isr MI300X v5, $48/h for 8' },
  { family: 'L40S', highest: 7.58, source: 'AWS g6e.16xlarge, $7.58/h for 1' },
  { family: 'L4', highest: 2.01, source: 'AWS g6.8xlarge, $2.01/h for 1' },
]

/**
 * The dearest published on-demand price of a GPU by the name that a case gives it; for a GPU that the table does not
 * know, that of the dearest GPU there is.
 *
 * @returns US dollars a GPU-hour, and whether it is of this GPU
 * Source: each entry names its own; read on `gpuPricesAsOf`.
 */
export function highestListPrice(gpu: string): { readonly price: number; readonly isKnown: boolean } {
  const name = gpu.toUpperCase()
  const known = gpuListPrices.find(({ family }) =>
    new RegExp(`(^|[^A-Z0-9])${family}([^0-9A-Z]|$)`).test(name),
  )
  const dearest = Math.max(...gpuListPrices.map(({ highest }) => highest))
  return { price: known?.highest ?? dearest, isKnown: known !== undefined }
}
