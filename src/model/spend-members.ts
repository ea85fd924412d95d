import type { Inputs } from '../inputs/inputs.ts'
import { below, draft, idIn, linkTo, type MemberDraft } from './member-draft.ts'

type Tree = Inputs['tree']

/** The spend commitments of a case, supplier by supplier, in the order in which they pay. */
export function spendsOf({ suppliers }: Tree): readonly MemberDraft[] {
  return Object.entries(suppliers).flatMap(([supplier, { label: owner, spend_commitments: spends = {} }]) =>
    Object.entries(spends).map(([id, { label = id }]) => {
      const spend_path = `suppliers.${supplier}.spend_commitments.${id}`
      const words = { supplier, contract: id, spend_path }
      return draft({ spend: `${supplier}-${id}` }, `${owner}, ${label}`, { words })
    }),
  )
}

/** Pools whose on-demand hours each commitment covers, in the order in which it pays for them. */
export function coversOf(
  { suppliers, pools }: Tree,
  spends: readonly MemberDraft[],
  sources: readonly MemberDraft[],
): readonly MemberDraft[] {
  return spends.flatMap((spend) => {
    const { supplier = '', contract = '' } = spend.words
    const { discounts = {} } = suppliers[supplier]?.spend_commitments?.[contract] ?? {}
    return Object.keys(discounts).flatMap((gpu) =>
      sources
        .filter(({ ids, words }) => ids['source'] === supplier && words['gpu'] === gpu)
        .map((source) => {
          const pool = idIn(source, 'pool')
          return below(spend, 'pool', pool, pools[pool]?.label ?? pool, {
            words: { gpu },
            links: linkTo(supplier),
          })
        }),
    )
  })
}

/** What is covered, pool by pool and supplier by supplier: which commitment pays first. */
export function coverTurns(sources: readonly MemberDraft[], covers: readonly MemberDraft[]): readonly MemberDraft[] {
  return sources.flatMap((source) =>
    covers
      .filter(({ ids, links }) => ids['pool'] === source.ids['pool'] && links['source'] === source.ids['source'])
      .map((cover) => ({ ...cover, ids: { ...source.ids, spend: idIn(cover, 'spend') }, links: {} })),
  )
}
