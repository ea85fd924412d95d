import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import { deviceName, namePattern } from '../inputs/field.ts'
import type { Pack } from '../render/artifact.ts'
import { readPeriod } from '../units/calendar.ts'
import type { Disk } from './files.ts'

/** The names around a published pack, all inside `OUT/CASE`. */
export interface Stage {
  /** `OUT/CASE`. */
  readonly home: string
  /** `OUT/CASE/PERIOD`: a link, beside the folder that it points at. */
  readonly link: string
  /** The quarter, and the name of the variant after a `+` where the pack answers a what-if. */
  readonly period: string
}

/** Name of the link by which a pack is published: `2026Q4`, `2026Q4+cheaper-power`. */
export function packName({ period, variant }: Pick<Pack, 'period' | 'variant'>): string {
  return variant === undefined ? period : `${period}+${variant}`
}

/** Whether a text may name a variant. */
export function isVariantName(text: string): boolean {
  return /^[a-z][a-z0-9-]{0,39}$/.test(text)
}

/** Name of the folder that holds a pack: hidden, named after the period and the manifest's digest. */
export function stageName(period: string, digest: string, number: number): string {
  return `.${period}.${digest.slice(0, 16)}.${number}`
}

/** Whether a name in `OUT/CASE` is a folder made by `stageName` for the period, or the link that leads to one. */
export function isStageName(name: string, period: string): boolean {
  const prefix = `.${period}.`
  return name.startsWith(prefix) && /^[0-9a-f]{16}\.\d+(?:\.link)?$/.test(name.slice(prefix.length))
}

const refuse = (code: string, message: string, hint?: string): Diagnostic => ({
  code,
  severity: 'error',
  message,
  hint,
})

/** Why the names of a pack cannot become folders and files; empty when they can. */
export function refusePack(pack: Pack): readonly Diagnostic[] {
  const { caseId, period } = pack
  // A pack made here must be copyable everywhere.
  const isSafeId = namePattern.test(caseId) && !deviceName.test(caseId)
  const unsafe = refuse(
    'unsafe-name',
    `the case id ${JSON.stringify(caseId)} cannot be the name of a folder`,
    'an id starts with a letter and holds at most 40 letters, digits and hyphens',
  )
  const noPeriod = refuse('unsafe-name', `the period ${JSON.stringify(period)} is no quarter such as 2026Q4`)
  return [...(isSafeId ? [] : [unsafe]), ...(readPeriod(period) === undefined ? [noPeriod] : [])]
}

/** Why a pack may not be published at its place: something stands there that boardpack has not made. */
export function refusePlace(disk: Disk, { home, link, period }: Stage): Diagnostic | undefined {
  const hint =
    'boardpack replaces only what it has published: move it away, or choose another folder with --out'
  const homeKind = disk.kind(home)
  if (homeKind !== 'absent' && homeKind !== 'folder')
    return refuse('foreign-output', `${home} is a ${homeKind}, not a folder of published packs`, hint)
  const kind = disk.kind(link)
  if (kind === 'absent' || (kind === 'link' && isStageName(disk.linkTarget(link), period))) return undefined
  const what = kind === 'link' ? 'a link to somewhere else' : `a ${kind}`
  return refuse('foreign-output', `${link} is ${what}, not a published pack`, hint)
}
