import * as z from 'zod'
import type { Outcome } from '../diagnostic/diagnostic.ts'
import { type PackFolder, textIn, untampered } from '../pack/published-pack.ts'
import { readJson } from '../render/read-json.ts'

const schema = z.object({
  schema: z.literal('boardpack-portfolio-results/1'),
  units: z.array(
    z.object({
      unit: z.string(),
      currency: z.string(),
      headline: z.record(z.string(), z.object({ value: z.number().nullable() })),
    }),
  ),
})

/** What a portfolio said of its units in an earlier quarter. */
export type EarlierPortfolio = z.infer<typeof schema>

/** Name of the results of a portfolio in its pack. */
export const portfolioResultsName = 'portfolio.json'

/** Opens what a portfolio published; refuses a folder that is not as it was published, or that is of no portfolio. */
export function openPortfolio(pack: PackFolder): Outcome<EarlierPortfolio> {
  const manifest = untampered(pack)
  if (!manifest.ok) return manifest
  const results = readJson(schema, textIn(pack, portfolioResultsName))
  if (results !== undefined) return { ok: true, value: results, warnings: [] }
  return {
    ok: false,
    diagnostics: [
      {
        code: 'no-portfolio',
        severity: 'error',
        message: `${pack.folder} holds no ${portfolioResultsName} of a known version, so units that are gone cannot be told`,
        hint: 'run the portfolio of that quarter again, or leave --since out',
      },
    ],
  }
}
