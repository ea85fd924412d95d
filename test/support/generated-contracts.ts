import type { CaseDraft, CaseFrame, Entries } from './generated-case-frame.ts'
import { Random } from './random.ts'

/*
 * Contracts over a term in some of the random cases, told from the seed and laid over what is drawn, so that all other
 * cases stay as they are: power of halls that is committed.
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

/** The case of a seed with contracts, in every fifth case; else the case as it is. */
export function withContracts(draft: CaseDraft, seed: number, frame: CaseFrame): CaseDraft {
  if (seed % 5 !== 2) return draft
  const random = new Random(seed + 18_000)
  const pools = withHalls(random, frame, membersIn(draft['fleet.yaml'], 'pools'))
  const levers = { ...membersIn(draft['case.yaml'], 'levers'), ...hallLevers(random, frame, pools) }
  return {
    ...draft,
    'case.yaml': { ...draft['case.yaml'], levers },
    'fleet.yaml': { ...draft['fleet.yaml'], pools },
  }
}
