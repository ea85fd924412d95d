import { powerSignatures } from '../inputs/contracts.ts'
import { keysOfPath } from '../inputs/path-keys.ts'
import { foldStep } from './commitments.ts'
import { isLive } from './levers.ts'
import type { Rolling } from './rolling.ts'

/**
 * Carries the power of halls that is committed. What has ended goes: its rent is carried as it has become. What a live
 * lever signed stands in the contract, unless it came when that had begun.
 */
export function carryHalls(rolling: Rolling): void {
  for (const [pool, { site }] of Object.entries(rolling.inputs.tree.pools)) {
    const { commitment } = site ?? {}
    if (commitment === undefined) continue
    const last = commitment.start.value + commitment.term.value - 1
    if (last < rolling.months) {
      const keys = ['pools', pool, 'site', 'commitment']
      const why = `rolled from ${rolling.from}: the power committed ended with ${rolling.month(last)}`
      rolling.text(keys).remove(keys, why)
      continue
    }
    for (const { amount, start } of powerSignatures(commitment))
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
