/** Fewest values of which one can be told to lie apart from the others. */
const fewest = 5

/** How many interquartile ranges beyond the quartiles a value lies apart. Source: Tukey, Exploratory Data Analysis (1977). */
const fence = 1.5

/** The value below which a share of sorted values lies, between neighbours by distance (as QUARTILE.INC does). */
function quantile(sorted: readonly number[], share: number): number {
  const place = (sorted.length - 1) * share
  const [below, above] = [sorted[Math.floor(place)] ?? Number.NaN, sorted[Math.ceil(place)] ?? Number.NaN]
  return below + (above - below) * (place - Math.floor(place))
}

/** Places of the values that lie apart from the others; none among fewer than five. */
export function outliersOf(values: readonly number[]): readonly number[] {
  if (values.length < fewest) return []
  const sorted = values.toSorted((a, b) => a - b)
  const [first, third] = [quantile(sorted, 0.25), quantile(sorted, 0.75)]
  const reach = fence * (third - first)
  return values.flatMap((value, place) => (value < first - reach || value > third + reach ? [place] : []))
}
