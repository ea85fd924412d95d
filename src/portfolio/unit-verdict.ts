import { verdictTitles } from '../report/verdict-words.ts'
import type { UnitRecord } from './unit-record.ts'

const titles: ReadonlyMap<string, string> = new Map(Object.entries(verdictTitles))

/** The verdict of a unit in few words, and how many conditions keep it open. */
export function unitVerdict({ verdict: { status }, headline }: UnitRecord): string {
  const open = headline['conditions']?.value ?? 0
  const count = status === 'not-ready' && open > 0 ? `, ${open} open` : ''
  return `${titles.get(status) ?? status}${count}`
}
