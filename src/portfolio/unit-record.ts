import * as z from 'zod'
import { sha256 } from '../digest.ts'
import { causes } from '../inputs/about.ts'
import { readJson } from '../render/read-json.ts'
import type { LabelledBridge } from '../report/comparison.ts'
import type { StatementTotals } from '../report/statement-totals.ts'

/** What a run knows of a pack that it published for a unit; no clock, no place of the run. */
export interface UnitRecord {
  readonly schema: 'boardpack-unit/1'
  readonly unit: string
  readonly period: string
  /** Digest of all that decides the pack: inputs, templates, fonts, versions, options. */
  readonly key: string
  readonly manifest_sha256: string
  readonly currency: string
  /** Reporting money for one unit of each other currency of the case. */
  readonly rates: Readonly<Record<string, number>>
  readonly verdict: { readonly status: string; readonly line: string }
  readonly headline: Readonly<Record<string, HeadlineValue>>
  /** Lines of the statements over the horizon, by plan. */
  readonly totals: StatementTotals
  readonly warnings: number
  /** The earlier quarter with which the pack was to be compared; absent where none was given. */
  readonly since?: UnitChange | undefined
}

/** What changed in a unit since an earlier quarter. */
export interface UnitChange {
  readonly period: string
  /** The bridges of figures that add up over units, none where its money was another; absent without a pack of then. */
  readonly bridges?: readonly UnitBridge[] | undefined
}

/** The way of a figure in money from the earlier quarter to now. */
export type UnitBridge = Pick<LabelledBridge, 'name' | 'label' | 'before' | 'after' | 'parts'>

/** A figure of the headline; null where the case has none. */
export interface HeadlineValue {
  readonly value: number | null
  readonly unit: string
  readonly text: string
}

const totals = z.record(z.string(), z.number())
const schema = z.object({
  schema: z.literal('boardpack-unit/1'),
  unit: z.string(),
  period: z.string(),
  key: z.string(),
  manifest_sha256: z.string(),
  currency: z.string(),
  rates: z.record(z.string(), z.number()),
  verdict: z.object({ status: z.string(), line: z.string() }),
  headline: z.record(
    z.string(),
    z.object({ value: z.number().nullable(), unit: z.string(), text: z.string() }),
  ),
  totals: z.object({ status_quo: totals, optimized: totals, case: totals }),
  warnings: z.number(),
  since: z
    .object({
      period: z.string(),
      bridges: z
        .array(
          z.object({
            name: z.string(),
            label: z.string(),
            before: z.number(),
            after: z.number(),
            parts: z.array(z.object({ cause: z.enum([...causes, 'model']), value: z.number() })),
          }),
        )
        .optional(),
    })
    .optional(),
})

/** Reads the record of a unit; undefined for what is none, or of another version: the unit is built again. */
export function readUnitRecord(text: string): UnitRecord | undefined {
  return readJson(schema, text)
}

/** All that decides the bytes of a unit's pack. */
export interface PackOrigin {
  readonly period: string
  readonly files: readonly { readonly path: string; readonly text: string }[]
  readonly overrides: readonly string[]
  readonly templates: readonly { readonly path: string; readonly text: string }[]
  /** Digests of fonts and calculator. */
  readonly assets: string
  readonly tool: { readonly version: string; readonly node: string }
  readonly only: readonly string[] | undefined
  /** The quarter with which the pack is compared, and the digest of that pack's manifest where there is one. */
  readonly since: { readonly quarter: string; readonly manifest: string | undefined } | undefined
}

/** The key by which a pack is known to be of today's inputs. */
export function keyOf(origin: PackOrigin): string {
  const { period, files, overrides, templates, assets, tool, only, since } = origin
  const digests = (list: PackOrigin['files']) => list.map(({ path, text }) => [path, sha256(text)])
  return sha256(
    JSON.stringify([
      period,
      digests(files),
      overrides,
      digests(templates),
      assets,
      tool.version,
      tool.node,
      only ?? null,
      since === undefined ? null : [since.quarter, since.manifest ?? null],
    ]),
  )
}
