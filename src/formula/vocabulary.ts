/**
 * How a model is declared: scopes, lines and inputs as data, with formulas as text. The compiler reads the
 * names inside each formula and refuses those that the line's scope cannot see.
 */

/** How a line's months become a quarter or a year. */
export type Kind =
  /** Happens during a month; a year is the sum. */
  | 'flow'
  /** A balance; a year is its last month. */
  | 'stock'
  /** A requirement; a year is its highest month. */
  | 'peak'
  /** A price or an intensity; a year is the average, weighted by `weight` where one is named. */
  | 'rate'
  /** A quotient of other lines; a year is the formula over the rolled-up lines. */
  | 'ratio'

/** What a number without unit is, where it is no share: a multiplier or index, a whole count or place, or things that may be broken. */
export type NumberKind = 'factor' | 'count' | 'quantity'

/** A calculated line. `is` holds for months 1 to H; `opening` for column 0 (`same`: the same formula). */
export interface CalculatedLine {
  readonly label: string
  /** Unit text, e.g. `money/gpu-hour`; checked against what the formula gives. */
  readonly unit: string
  readonly kind: Kind
  readonly prints?: NumberKind
  readonly is: string
  readonly opening?: string
  /** Line of the same scope by which a `rate` is averaged over a year; months count equally without it. */
  readonly weight?: string
  /** Path pattern of the input that may replace this line (a lever's patch), e.g. `deployments.{workload}.x`. */
  readonly patch?: string
  /** Source or reason, where the formula alone does not tell. */
  readonly note?: string
}

/** A number that comes from the inputs; `{dimension}` in the path is replaced by the member's id. */
export interface InputLine {
  readonly label: string
  readonly unit: string
  readonly prints?: NumberKind
  readonly input: string
  /** Its unit is the member's own (an audit's load): only ever compared with its like, it counts as a plain number. */
  readonly ownUnit?: true
  /** How a lever may change it: along its ramp, whole from its go-live (`step`), or for the whole horizon (`switch`). */
  readonly patch?: 'ramp' | 'step' | 'switch'
}

export type LineDeclaration = CalculatedLine | InputLine

/** Scope name to its dimensions; a line has one row for every member of its scope. */
export type Scopes = Readonly<Record<string, readonly string[]>>

/** Members that are the same in every case and may be named in formulas, e.g. `optimized.cost`. */
export interface FixedMembers<D extends string = string, M extends string = string> {
  readonly dimension: D
  readonly members: readonly M[]
}

/** A titled group of declarations, in reading order. */
export interface Section {
  readonly title: string
  readonly lines: readonly { readonly scope: string; readonly name: string; readonly line: LineDeclaration }[]
}

/** All that is declared so far; `Names` carries scope and line names to the compiler. */
export interface Vocabulary<
  Names = unknown,
  S extends Scopes = Scopes,
  D extends string = string,
  M extends string = string,
> {
  readonly scopes: S
  readonly fixed: FixedMembers<D, M>
  readonly sections: readonly Section[]
  /** Never set: it only carries the type. */
  readonly names?: Names
}

type Letter =
  | 'a'
  | 'b'
  | 'c'
  | 'd'
  | 'e'
  | 'f'
  | 'g'
  | 'h'
  | 'i'
  | 'j'
  | 'k'
  | 'l'
  | 'm'
  | 'n'
  | 'o'
  | 'p'
  | 'q'
  | 'r'
  | 's'
  | 't'
  | 'u'
  | 'v'
  | 'w'
  | 'x'
  | 'y'
  | 'z'
  | '_'
  | '.'
type Digit = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9'

/** The names that stand in a formula, read letter by letter. */
type NamesIn<
  Text extends string,
  Word extends string = '',
  Found = never,
> = Text extends `${infer C}${infer Rest}`
  ? C extends Letter
    ? `${Word}${C}` extends '.'
      ? NamesIn<Rest, '', Found>
      : NamesIn<Rest, `${Word}${C}`, Found>
    : C extends Digit
      ? Word extends ''
        ? NamesIn<Rest extends `e${infer Exponent}` ? Exponent : Rest, '', Found>
        : NamesIn<Rest, `${Word}${C}`, Found>
      : NamesIn<Rest, '', Word extends '' ? Found : Found | Word>
  : Word extends ''
    ? Found
    : Found | Word

/** Names of the language itself; held equal to the function tables by a test. */
export type Builtin =
  | 'month'
  | 'and'
  | 'or'
  | 'min'
  | 'max'
  | 'ceil'
  | 'abs'
  | 'sqrt'
  | 'power'
  | 'if'
  | 'not'
  | 'ratio'
  | 'gap'
  | 'monthly_rate'
  | 'poisson'
  | 'fewer_up'
  | 'sum'
  | 'largest'
  | 'smallest'
  | 'sum_before'
  | 'preceding'
  | 'at_largest'
  | 'nth_or_default'
  | 'sum_product'
  | 'prev'
  | 'next'
  | 'total'
  | 'last'
  | 'at'
  | 'highest'
  | 'lowest'
  | 'irr'
  | 'npv'

type DimensionsOf<S extends Scopes, Scope extends keyof S> = S[Scope] extends readonly []
  ? never
  : S[Scope][number]

/** Scopes whose lines a bare name may mean, seen from `Scope`. */
type VisibleScopes<S extends Scopes, Scope extends keyof S> = {
  [T in keyof S]: [DimensionsOf<S, T>] extends [DimensionsOf<S, Scope>] ? T : never
}[keyof S]

type LineNames<Names, Scope> = Scope extends keyof Names ? keyof Names[Scope] & string : never
type Bare<Names, Scope> = Scope extends unknown ? LineNames<Names, Scope> : never
type Qualified<Names> = {
  [Scope in keyof Names & string]: `${Scope}.${keyof Names[Scope] & string}`
}[keyof Names & string]
type OfFixed<Names, S extends Scopes, Dimension extends string, Member extends string> = {
  [Scope in keyof Names & keyof S & string]: Dimension extends DimensionsOf<S, Scope>
    ? `${Member}.${keyof Names[Scope] & string}`
    : never
}[keyof Names & keyof S & string]

/** Names of the lines that a vocabulary declares in a scope: a misspelt one does not compile. */
export type LineNameOf<V, Scope extends string> =
  V extends Vocabulary<infer Names, Scopes, string, string> ? LineNames<Names, Scope> : never

/** Names of a formula that cannot be seen from its scope. */
type Unknown<
  Names,
  S extends Scopes,
  D extends string,
  M extends string,
  Scope extends keyof S,
  Text extends string,
> = Exclude<
  NamesIn<Text>,
  Bare<Names, VisibleScopes<S, Scope>> | Qualified<Names> | OfFixed<Names, S, D, M> | Builtin
>

type CheckText<
  Names,
  S extends Scopes,
  D extends string,
  M extends string,
  Scope extends keyof S,
  Text,
> = Text extends string
  ? [Unknown<Names, S, D, M, Scope, Text>] extends [never]
    ? unknown
    : { '✗ not visible from this scope': Unknown<Names, S, D, M, Scope, Text> }
  : unknown

type CheckLine<
  Names,
  S extends Scopes,
  D extends string,
  M extends string,
  Scope extends keyof S,
  Line,
> = (Line extends { is: infer F } ? { is: CheckText<Names, S, D, M, Scope, F> } : unknown) &
  (Line extends { opening: infer F }
    ? F extends 'same'
      ? unknown
      : { opening: CheckText<Names, S, D, M, Scope, F> }
    : unknown)

type Merge<A, B> = {
  [Scope in keyof A | keyof B]: (Scope extends keyof A ? A[Scope] : unknown) &
    (Scope extends keyof B ? B[Scope] : unknown)
}

type Check<Prior, Own, S extends Scopes, D extends string, M extends string> = {
  [Scope in keyof Own]: Scope extends keyof S
    ? { [Line in keyof Own[Scope]]: CheckLine<Merge<Prior, Own>, S, D, M, Scope, Own[Scope][Line]> }
    : never
}

type Declarations<S extends Scopes> = {
  readonly [Scope in keyof S]?: Readonly<Record<string, LineDeclaration>>
}

/** What later sections may name: of each line only its name matters. */
type NamesOf<Own> = { [Scope in keyof Own]: { [Line in keyof Own[Scope]]: unknown } }

/** An empty vocabulary over the given scopes. */
export function vocabulary<const S extends Scopes, const D extends string, const M extends string>(
  scopes: S,
  fixed: FixedMembers<D, M>,
): Vocabulary<Record<never, never>, S, D, M> {
  return { scopes, fixed, sections: [] }
}

/**
 * Adds a titled section to a vocabulary. A formula may name what the prior sections and this one declare;
 * an unknown or invisible name does not compile.
 */
export function section<Prior, S extends Scopes, D extends string, M extends string>(
  prior: Vocabulary<Prior, S, D, M>,
  title: string,
): <const Own extends Declarations<S>>(
  own: Own & Check<Prior, Own, S, D, M>,
) => Vocabulary<Merge<Prior, NamesOf<Own>>, S, D, M> {
  return (own) => {
    const lines = Object.entries<Readonly<Record<string, LineDeclaration>> | undefined>(own).flatMap(
      ([scope, declared]) => Object.entries(declared ?? {}).map(([name, line]) => ({ scope, name, line })),
    )
    return { scopes: prior.scopes, fixed: prior.fixed, sections: [...prior.sections, { title, lines }] }
  }
}
