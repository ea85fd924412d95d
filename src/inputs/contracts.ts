import type { Inputs } from './inputs.ts'

type Tree = Inputs['tree']

/** A commitment of a supplier, as its file states it. */
export type Contract = NonNullable<Tree['suppliers'][string]['gpus'][string]['commitments']>[string]

/** Every commitment of a case. */
export function contractsOf({ suppliers }: Tree): readonly Contract[] {
  return Object.values(suppliers).flatMap(({ gpus }) =>
    Object.values(gpus).flatMap(({ commitments }) => Object.values(commitments ?? {})),
  )
}
