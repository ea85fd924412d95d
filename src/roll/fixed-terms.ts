import { fixedTermsOf } from '../inputs/contracts.ts'
import { keysOfPath } from '../inputs/path-keys.ts'
import { foldStep } from './commitments.ts'
import { isLive } from './levers.ts'
import type { Rolling } from './rolling.ts'

/**
 * Carries contracts for one term: spend that is committed, power of halls. What has ended goes. What a live lever signed
 * stands in the contract, unless the lever came when that had begun.
 */
export function carryFixedTerms(rolling: Rolling): void {
  for (const { path, called, last, signatures } of fixedTermsOf(rolling.inputs.tree)) {
    if (last < rolling.months) {
      const why = `rolled from ${rolling.from}: ${called} ended with ${rolling.month(last)}`
      rolling.text(path).remove(path, why)
      continue
    }
    for (const { amount, start } of signatures)
      if (isSignedByLever(rolling, amount.path, start.value)) foldStep(rolling, keysOfPath(amount.path))
  }
}

/** Whether a lever that is live was so when an amount was signed, or the amount is still to be signed. */
function isSignedByLever(rolling: Rolling, path: string, start: number): boolean {
  const { inputs, months } = rolling
  return inputs.patches.some(
    (patch) =>
      patch.path === path &&
      isLive(rolling, patch.lever) &&
      (start > months || (inputs.tree.levers[patch.lever]?.go_live.value ?? 0) <= start),
  )
}
