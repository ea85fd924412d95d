/** One of several ways to do the same work. */
export interface Contender {
  readonly name: string
  /** How much work it is, where contenders do the same to cases of several sizes. */
  readonly size?: number
  readonly run: () => unknown
}

/** How long one run of a contender takes. */
export interface Timing {
  readonly name: string
  readonly size: number | undefined
  /** Median over the rounds, in milliseconds. */
  readonly milliseconds: number
  /** Fastest and slowest round, in milliseconds. */
  readonly range: readonly [number, number]
}

/** Contenders measured side by side; the first is the yardstick. */
export interface Comparison {
  readonly title: string
  readonly timings: readonly Timing[]
}

const shortestRoundMs = 20

/** How long each contender runs before anything is measured: long enough for its code to be optimized. */
const warmUpMs = 3000

/**
 * Measures contenders in turns, so that what else the machine does meets all of them alike: each round runs each
 * contender as often as fills about 20 ms, after all are warm. Compare ratios, not milliseconds.
 */
export async function compare(
  title: string,
  contenders: readonly Contender[],
  rounds = 11,
): Promise<Comparison> {
  const repeats: number[] = []
  for (const contender of contenders) repeats.push(await repeatsPerRound(contender))
  const samples: number[][] = contenders.map(() => [])
  for (let round = 0; round < rounds; round += 1)
    for (const [index, contender] of contenders.entries())
      samples[index]?.push(await timeOf(contender, repeats[index] ?? 1))
  const timings = contenders.map(({ name, size }, index) => ({
    name,
    size,
    ...summary(samples[index] ?? []),
  }))
  return { title, timings }
}

/** Runs a contender until it is warm and says how often it fits into a round. */
async function repeatsPerRound(contender: Contender): Promise<number> {
  const end = performance.now() + warmUpMs
  let once = Number.POSITIVE_INFINITY
  while (performance.now() < end) once = Math.min(once, await timeOf(contender, 1))
  return Math.max(1, Math.ceil(shortestRoundMs / Math.max(once, 1e-4)))
}

/** Milliseconds of one run, as the mean of several. */
async function timeOf(contender: Contender, repeats: number): Promise<number> {
  const start = performance.now()
  for (let repeat = 0; repeat < repeats; repeat += 1) await contender.run()
  return (performance.now() - start) / repeats
}

function summary(samples: readonly number[]): Pick<Timing, 'milliseconds' | 'range'> {
  const sorted = samples.toSorted((a, b) => a - b)
  const at = (index: number): number => sorted[index] ?? Number.NaN
  return { milliseconds: at(Math.floor(sorted.length / 2)), range: [at(0), at(sorted.length - 1)] }
}

/**
 * A comparison as a table: time of one run, its ratio to the first contender, its range. Where sizes are compared also
 * the ratio of time for each unit of size: at most 1 where time grows no faster than the case.
 */
export function comparisonText({ title, timings }: Comparison): string {
  const [first] = timings
  const rows = timings.map(({ name, size, milliseconds, range: [fastest, slowest] }) => {
    const ratio = milliseconds / (first?.milliseconds ?? Number.NaN)
    const ofSize = (size ?? Number.NaN) / (first?.size ?? Number.NaN)
    const perSize = size === undefined ? '' : `, x ${(ratio / ofSize).toPrecision(3)} by size`
    return `  ${name.padEnd(44)} ${milliseconds.toPrecision(4).padStart(9)} ms  x ${ratio.toPrecision(3).padStart(6)}   (${fastest.toPrecision(3)} to ${slowest.toPrecision(3)})${perSize}`
  })
  return [title, ...rows, ''].join('\n')
}
