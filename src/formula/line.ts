import type { CalculatedLine, InputLine, Kind } from './vocabulary.ts'

/** What a calculated line may say beside unit, label and formula. */
type CalculatedMore = Partial<Omit<CalculatedLine, 'label' | 'unit' | 'kind' | 'is'>>

/** What an input may say beside unit, label and path. */
type InputMore = Partial<Omit<InputLine, 'label' | 'unit' | 'input'>>

type Nothing = Readonly<Record<never, never>>

/** A calculated line whose formula the compiler still reads. */
type Calculated<Is extends string, More> = {
  readonly label: string
  readonly unit: string
  readonly kind: Kind
  readonly is: Is
} & More

/**
 * A line of the model as a line of text: `kind(unit, label, formula, more)`. Units are texts as in `money/gpu-hour`; a
 * formula is read by the compiler, which refuses names that the line cannot see.
 */
type Declare = <const Is extends string, const More extends CalculatedMore = Nothing>(
  unit: string,
  label: string,
  is: Is,
  more?: More,
) => Calculated<Is, More>

function of(kind: Kind): Declare {
  return <const Is extends string, const More extends CalculatedMore>(
    unit: string,
    label: string,
    is: Is,
    more?: More,
  ) => ({ label, unit, kind, is, ...more }) as Calculated<Is, More>
}

/** Happens during a month; a year is the sum. */
export const flow = of('flow')

/** A balance; a year is its last month. */
export const stock = of('stock')

/** A requirement; a year is its highest month. */
export const peak = of('peak')

/** A price or an intensity; a year is the average. */
export const rate = of('rate')

/** A quotient of other lines; a year is the formula over the rolled-up lines. */
export const ratio = of('ratio')

/** A number from the inputs: unit, label and the path at which it is written. */
export function input<const More extends InputMore = Nothing>(
  unit: string,
  label: string,
  path: string,
  more?: More,
): { readonly label: string; readonly unit: string; readonly input: string } & More {
  return { label, unit, input: path, ...more } as {
    readonly label: string
    readonly unit: string
    readonly input: string
  } & More
}
