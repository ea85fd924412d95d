import { plainAudit, plainCase } from '../model/plain-case.ts'
import type { CaseDraft, Entries } from './generated-case-frame.ts'

/** What four A100 at $3.67 an hour, or two H100 at twice that, cost on demand; a spend of $10 an hour buys just that. */
const onDemand = 4 * 3.67
const discount = `${(1 - 10 / onDemand) * 100}%`

function pool(label: string, gpu: string): Entries {
  return { label, gpu, gpus_per_node: 1, rounding: 'gpus', suppliers: ['cloud-a'] }
}

function audit(gpu: string, output: number): Entries {
  return plainAudit(output, { gpu, precision: 'fp8' })
}

const plain = plainCase({
  horizon: 36,
  workload: { requests: (4 * 1000 * 730 * 3600) / 256 },
  levers: {
    move: {
      label: 'Move to H100',
      kind: 'hardware',
      go_live: '2027-07',
      patches: { 'deployments.chat.pool': 'h100', 'deployments.chat.audit': 'h100' },
    },
  },
})

/**
 * A fleet of four A100 that moves to two H100 at twice the price, under a commitment of $10 of spend an hour with one
 * discount on both: the spend follows, and there is nothing to decide.
 */
export const spendCase: CaseDraft = {
  ...plain,
  'fleet.yaml': {
    pools: { a100: pool('A100', 'A100-SXM-80GB'), h100: pool('H100', 'H100-SXM') },
    deployments: {
      chat: { pool: 'a100', audit: 'a100', replicas_today: 4, target_utilisation: '100%', overlap: 0 },
    },
  },
  'pricing.yaml': {
    suppliers: {
      'cloud-a': {
        label: 'Cloud A',
        gpus: {
          'A100-SXM-80GB': { on_demand: '$3.67/gpu-hour' },
          'H100-SXM': { on_demand: '$7.34/gpu-hour' },
        },
        spend_commitments: {
          plan: {
            label: 'Savings plan',
            amount: '$10/hour',
            start: '2027-01',
            term: '36 months',
            discounts: { 'A100-SXM-80GB': { discount }, 'H100-SXM': { discount } },
          },
        },
      },
    },
  },
  'tps-audit.yaml': { audits: { a100: audit('A100-SXM-80GB', 1000), h100: audit('H100-SXM', 2000) } },
}
