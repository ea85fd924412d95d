import type { Assumption } from './assumption.ts'
import type { DeepReadonly, Inputs } from './inputs.ts'

type Tree = Inputs['tree']

/** A commitment of a supplier, as its file states it. */
export type Contract = NonNullable<Tree['suppliers'][string]['gpus'][string]['commitments']>[string]

/** Every commitment of a case. */
export function contractsOf({ suppliers }: Tree): readonly Contract[] {
  return Object.values(suppliers).flatMap(({ gpus }) =>
    Object.values(gpus).flatMap(({ commitments }) => Object.values(commitments ?? {})),
  )
}

/** What is signed with a contract, and the month in which it begins: nothing of it is signed where it is 0. */
interface Signature {
  readonly amount: DeepReadonly<Assumption>
  readonly start: DeepReadonly<Assumption>
}

/** A contract for one term, which does not renew. */
interface FixedTerm {
  readonly path: readonly string[]
  /** What messages call it. */
  readonly called: string
  /** Its last month, counted from the opening. */
  readonly last: number
  readonly signatures: readonly Signature[]
}

function lastOf(start: DeepReadonly<Assumption>, term: DeepReadonly<Assumption>): number {
  return start.value + term.value - 1
}

/** Power of halls that is committed. */
function hallsOf({ pools }: Tree): readonly FixedTerm[] {
  return Object.entries(pools).flatMap(([pool, { site }]): readonly FixedTerm[] => {
    if (site?.commitment === undefined) return []
    const { power, start, term, steps = {} } = site.commitment
    const later = Object.values(steps).map(({ from, power: amount }) => ({ amount, start: from }))
    return [
      {
        path: ['pools', pool, 'site', 'commitment'],
        called: `the commitment of power of pool '${pool}'`,
        last: lastOf(start, term),
        signatures: [{ amount: power, start }, ...later],
      },
    ]
  })
}

/** Spend an hour that is committed to suppliers. */
function spendsOf({ suppliers }: Tree): readonly FixedTerm[] {
  return Object.entries(suppliers).flatMap(([supplier, { spend_commitments: spends = {} }]) =>
    Object.entries(spends).map(([name, { amount, start, term }]) => ({
      path: ['suppliers', supplier, 'spend_commitments', name],
      called: `the spend commitment '${name}'`,
      last: lastOf(start, term),
      signatures: [{ amount, start }],
    })),
  )
}

/** Every contract of a case for one term. */
export function fixedTermsOf(tree: Tree): readonly FixedTerm[] {
  return [...spendsOf(tree), ...hallsOf(tree)]
}

/** Every amount that a case signs for a term: GPUs of commitments, spend an hour, power of halls. */
export function signaturesOf(tree: Tree): readonly Signature[] {
  return [
    ...contractsOf(tree).map(({ quantity, start }) => ({ amount: quantity, start })),
    ...fixedTermsOf(tree).flatMap(({ signatures }) => signatures),
  ]
}
