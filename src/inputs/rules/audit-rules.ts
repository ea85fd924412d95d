import { inputRule, type RuleTree } from './input-rule.ts'

type Audit = NonNullable<RuleTree['audits']>[string]

interface Named {
  readonly name: string
  readonly audit: Audit
}

function named({ audits = {} }: RuleTree): readonly Named[] {
  return Object.entries(audits).map(([name, audit]) => ({ name, audit }))
}

/** GPUs that only prefill are some of those of the replica: others must be left to decode. */
const someDecode = inputRule<Named>({
  code: 'prefill-gpus',
  label: 'GPUs of a replica beyond those that only prefill',
  members: (tree) => named(tree).filter(({ audit }) => audit.prefill_gpus !== undefined),
  formula: 'if(prefill < all, 0, 1)',
  figures: ({ audit }) => ({ prefill: audit.prefill_gpus ?? 0, all: audit.gpus_per_replica }),
  tolerance: 0,
  message: ({ name, audit }) =>
    `${audit.prefill_gpus?.value} of the ${audit.gpus_per_replica.value} GPUs of a replica of audit '${name}' only prefill: none is left to decode`,
  hint: () => 'count those of prefill in gpus_per_replica, too',
  at: ({ name, audit }) => audit.prefill_gpus ?? ['audits', name],
  of: ({ name }) => name,
})

/** Whole GPUs, or one of equal parts of a GPU: a part of another size leaves a rest that no replica fits into. */
const equalParts = inputRule<Named>({
  code: 'gpu-part',
  label: 'GPUs of a replica beyond whole ones or equal parts of one',
  members: named,
  formula: 'if(gpus < 1, ceil(1 / gpus) - 1 / gpus, ceil(gpus) - gpus)',
  figures: ({ audit }) => ({ gpus: audit.gpus_per_replica }),
  tolerance: 1e-6,
  message: ({ name, audit: { gpus_per_replica: gpus } }) =>
    gpus.value < 1
      ? `a replica of audit '${name}' takes ${Number(gpus.value.toFixed(4))} of a GPU, which is not one of equal parts`
      : `a replica of audit '${name}' takes ${Number(gpus.value.toFixed(4))} GPUs, but beyond one only whole GPUs can be held`,
  hint: ({ audit: { gpus_per_replica: gpus } }) =>
    gpus.value < 1
      ? `write 1/${Math.floor(1 / gpus.value)}: so many of this size fit on a GPU, and what is left serves nothing`
      : `write ${Math.ceil(gpus.value)}`,
  at: ({ audit }) => audit.gpus_per_replica,
  of: ({ name }) => name,
})

const stages = inputRule<Named>({
  code: 'stages',
  label: 'Stages of a request less one',
  members: (tree) => named(tree).filter(({ audit }) => audit.stages !== undefined),
  formula: 'sum(shares) - 1',
  figures: ({ audit }) => ({ shares: Object.values(audit.stages ?? {}).map(({ share }) => share) }),
  tolerance: 5e-3,
  message: ({ name }, excess) =>
    `the stages of audit '${name}' add up to ${Number(((1 + excess) * 100).toFixed(1))}%, but must to 100%`,
  hint: () => 'add a stage for the rest',
  at: ({ name }) => ['audits', name, 'stages'],
  of: ({ name }) => name,
})

/** What the figures of an audit must satisfy together. */
export const auditRules = [equalParts, someDecode, stages]
