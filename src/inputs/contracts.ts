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

/** Power of a hall that is committed for a term, as its file states it. */
type PowerCommitment = NonNullable<NonNullable<Tree['pools'][string]['site']>['commitment']>

/** What is signed with a contract, and the month in which it begins: nothing of it is signed where it is 0. */
interface Signature {
  readonly amount: DeepReadonly<Assumption>
  readonly start: DeepReadonly<Assumption>
}

/** Every amount that a case signs for a term: GPUs of commitments, and power of halls with its steps. */
export function signaturesOf(tree: Tree): readonly Signature[] {
  const powers = Object.values(tree.pools).flatMap(({ site }) =>
    site?.commitment === undefined ? [] : powerSignatures(site.commitment),
  )
  return [...contractsOf(tree).map(({ quantity, start }) => ({ amount: quantity, start })), ...powers]
}

/** What is signed with a commitment of power: that of its first month, and each step. */
export function powerSignatures({ power, start, steps = {} }: PowerCommitment): readonly Signature[] {
  return [
    { amount: power, start },
    ...Object.values(steps).map(({ from, power: amount }) => ({ amount, start: from })),
  ]
}
