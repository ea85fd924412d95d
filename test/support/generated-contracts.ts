import type { CaseDraft, CaseFrame, Entries } from './generated-case-frame.ts'
import { Random } from './random.ts'

/*
 * Contracts over a term in some of the random cases, told from the seed and laid over what is drawn, so that all other
 * cases stay as they are: power of halls that is committed, and spend an hour that is committed to suppliers.
 */

type Named = Readonly<Record<string, Entries>>

function membersIn(file: Entries, name: string): Named {
  return (file[name] ?? {}) as Named
}

/** A commitment of power from a month around the opening on, with up to two steps within its term. */
function hall(random: Random, { month, horizon }: CaseFrame): Entries {
  const start = random.whole(-30, 8)
  const term = random.whole(Math.max(6, 3 - start), 60)
  const last = Math.min(horizon, start + term - 1)
  const dates = [random.whole(start + 1, last), random.whole(start + 1, last)].sort((a, b) => a - b)
  const steps = [...new Set(dates)].map((date, index) => [
    `step-${index + 1}`,
    { from: month(date), power: `${random.whole(0, 90)} kW` },
  ])
  return {
    power: `${random.whole(0, 60)} kW`,
    start: month(start),
    term,
    steps: random.chance(0.6) ? Object.fromEntries(steps) : undefined,
    price_change: random.chance(0.8) ? `${random.whole(-3, 9)}%` : undefined,
    minimum_draw: random.chance(0.6) ? `${random.whole(10, 100)}%` : undefined,
  }
}

/** The pools, with power committed in every hall; a site of one's own becomes a hall in which power is metered. */
function withHalls(random: Random, frame: CaseFrame, pools: Named): Named {
  return Object.fromEntries(
    Object.entries(pools).map(([id, pool]) => {
      const { site, owned } = pool as { readonly site?: Entries; readonly owned?: Entries }
      const isInUse = owned !== undefined || frame.workloads.some((workload) => workload.pool === id)
      if (site === undefined || !isInUse) return [id, pool]
      const rent =
        site['colocation'] === undefined
          ? { colocation: `$${random.whole(80, 250)}/kW/month`, colocation_includes_power: false }
          : {}
      return [id, { ...pool, site: { ...site, ...rent, commitment: hall(random, frame) } }]
    }),
  )
}

/** Levers that sign for more or less power before a term begins, or try to when it has. */
function hallLevers(random: Random, { month, horizon }: CaseFrame, pools: Named): Named {
  const [path] = Object.entries(pools).flatMap(([id, pool]) =>
    (pool['site'] as Entries | undefined)?.['commitment'] === undefined
      ? []
      : [`pools.${id}.site.commitment.power`],
  )
  if (path === undefined || random.chance(0.4)) return {}
  const patches = { [path]: `${random.whole(0, 120)} kW` }
  return { halls: { label: 'Lever halls', go_live: month(random.whole(1, Math.min(8, horizon))), patches } }
}

/** Spend committed to a supplier for a term, at a discount on each GPU type, in a drawn order. */
function spend(random: Random, { month, horizon }: CaseFrame, gpus: readonly string[]): Entries {
  const start = random.whole(-20, Math.min(8, horizon))
  const discounts = gpus.map((gpu) => [gpu, { discount: `${random.whole(0, 60)}%` }])
  return {
    amount: `$${random.whole(0, 120)}/hour`,
    start: month(start),
    term: random.whole(Math.max(3, 3 - start), 40),
    upfront_share: random.pick(['0%', '50%', '100%']),
    discounts: Object.fromEntries(random.chance(0.5) ? discounts : discounts.toReversed()),
  }
}

/** The suppliers, with one or two commitments of spend where a GPU type has no other discount by use. */
function withSpend(random: Random, frame: CaseFrame, suppliers: Named): Named {
  return Object.fromEntries(
    Object.entries(suppliers).map(([id, supplier]) => {
      const gpus = Object.entries(membersIn(supplier, 'gpus')).flatMap(([gpu, offer]) =>
        offer['sustained_use'] === undefined ? [gpu] : [],
      )
      if (gpus.length === 0) return [id, supplier]
      const names = random.some(['flexible', 'further'], 1, 2)
      const spends = Object.fromEntries(names.map((name) => [name, spend(random, frame, gpus)]))
      return [id, { ...supplier, spend_commitments: spends }]
    }),
  )
}

/** A lever that signs for more or less spend before a term begins, or tries to when it has. */
function spendLevers(random: Random, { month, horizon }: CaseFrame, suppliers: Named): Named {
  const [path] = Object.entries(suppliers).flatMap(([id, supplier]) =>
    Object.keys(membersIn(supplier, 'spend_commitments')).map(
      (name) => `suppliers.${id}.spend_commitments.${name}.amount`,
    ),
  )
  if (path === undefined || random.chance(0.4)) return {}
  const patches = { [path]: `$${random.whole(0, 200)}/hour` }
  return { spend: { label: 'Lever spend', go_live: month(random.whole(1, Math.min(8, horizon))), patches } }
}

/** The case of a seed with contracts, in every fifth case; else the case as it is. */
export function withContracts(draft: CaseDraft, seed: number, frame: CaseFrame): CaseDraft {
  if (seed % 5 !== 2) return draft
  const random = new Random(seed + 18_000)
  const pools = withHalls(random, frame, membersIn(draft['fleet.yaml'], 'pools'))
  const suppliers = withSpend(random, frame, membersIn(draft['pricing.yaml'], 'suppliers'))
  const levers = {
    ...membersIn(draft['case.yaml'], 'levers'),
    ...hallLevers(random, frame, pools),
    ...spendLevers(random, frame, suppliers),
  }
  return {
    ...draft,
    'case.yaml': { ...draft['case.yaml'], levers },
    'fleet.yaml': { ...draft['fleet.yaml'], pools },
    'pricing.yaml': { ...draft['pricing.yaml'], suppliers },
  }
}
