import { catalogueDate, type DefaultFigure } from './default-figure.ts'

/** Whom one rents from: a large cloud, or a specialist for GPUs. */
export const supplierKinds = {
  specialist: 'Specialist GPU cloud',
  hyperscaler: 'Large cloud',
} as const

/** A kind of supplier. */
export type SupplierKind = keyof typeof supplierKinds

function list(value: number, low: number, high: number, source: string): DefaultFigure {
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

/**
 * Published on-demand prices by GPU and kind of supplier, in US dollars a GPU-hour. What we saw no list of is not there,
 * never guessed.
 */
const listPrices: Readonly<Record<string, Partial<Record<SupplierKind, DefaultFigure>>>> = {
  'A100-80GB-SXM': { specialist: list(2.79, 1.39, 2.79, 'Lambda $2.79 (2026-09-25); RunPod from $1.39') },
  'A100-80GB-PCIe': {
    specialist: list(1.59, 1.39, 2.79, 'RunPod $1.39 to $1.59; Lambda $2.79 (2026-09-25)'),
  },
  'H100-PCIe': { specialist: list(2.89, 1.99, 3.29, 'RunPod $1.99 to $2.89; Lambda $3.29') },
  'H100-SXM': {
    specialist: list(3.85, 2.69, 4.29, 'Nebius $3.85; RunPod from $2.69; Lambda to $4.29'),
    hyperscaler: list(6.9, 4.1, 10.98, 'AWS p5 $4.1 to $6.9; Google a3-highgpu-1g $10.98'),
  },
  'H200-SXM': {
    specialist: list(4.5, 3.59, 4.59, 'Nebius $4.50; RunPod $3.59 to $4.59'),
    hyperscaler: list(4.98, 4.98, 14.63, 'AWS $39.80/h for 8; p5en.48xlarge in the dearest region $117.02/h'),
  },
  'B200-SXM': {
    specialist: list(6.99, 5.98, 7.15, 'Lambda $6.99; RunPod from $5.98; Nebius $7.15'),
    hyperscaler: list(14.24, 11.39, 14.24, 'AWS p6-b200.48xlarge $113.93/h for 8; range: a fifth below'),
  },
  'B300-SXM': {
    specialist: list(7.89, 6.94, 7.89, 'RunPod $6.94 to $7.89'),
    hyperscaler: list(17.8, 14.24, 17.8, 'AWS p6-b300.48xlarge $142.416/h for 8; range: a fifth below'),
  },
  L40S: {
    specialist: list(1.55, 0.79, 1.55, 'Nebius $1.55; RunPod from $0.79'),
    hyperscaler: list(1.86, 1.86, 2.33, 'AWS g6e.xlarge $1.861/h; range: a quarter above'),
  },
  MI300X: {
    specialist: list(1.85, 1.5, 1.99, 'Vultr $1.85; TensorWave from $1.50; median of the market $1.99'),
    hyperscaler: list(6, 1.99, 6, 'Azure ND96isr MI300X v5 $48/h for 8; median of the market $1.99'),
  },
  MI325X: { specialist: list(1.95, 1.56, 2.34, 'TensorWave $1.95; range: a fifth either way') },
}

/** The list price of a GPU at a kind of supplier; undefined where none is known. */
export function listPriceOf(gpu: string, kind: SupplierKind): DefaultFigure | undefined {
  return listPrices[gpu]?.[kind]
}

/** Every list price of the catalogue, by GPU. */
export function allListPrices(): readonly (readonly [gpu: string, price: DefaultFigure])[] {
  return Object.entries(listPrices).flatMap(([gpu, kinds]) =>
    Object.values(kinds).map((price) => [gpu, price] as const),
  )
}
