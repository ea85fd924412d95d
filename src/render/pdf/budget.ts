import type { Diagnostic } from '../../diagnostic/diagnostic.ts'
import type { Document } from '../../report/document.ts'
import type { Break, Flow, PlannedPage } from './flow.ts'
import type { Room } from './paginate.ts'
import { styles } from './style.ts'

interface Budget {
  readonly document: Document
  readonly blocks: readonly (Flow | Break)[]
  readonly planned: readonly PlannedPage[]
  readonly room: Room
}

interface Limit {
  /** How a message names what is too long. */
  readonly name: string
  readonly pages: readonly PlannedPage[]
  readonly most: number
}

/** Whether the document and each of its sections keep to their pages. */
export function isWithinBudget(budget: Budget): boolean {
  return limits(budget).every((limit) => limit.pages.length <= limit.most)
}

/** For each part that is too long: by how many lines, and what to cut. */
export function budgetDiagnostics(budget: Budget): readonly Diagnostic[] {
  return limits(budget)
    .filter((limit) => limit.pages.length > limit.most)
    .map((limit) => {
      const lines = Math.max(1, Math.ceil(overflow(limit) / styles.body.leading - 0.01))
      const message = `${limit.name} takes ${limit.pages.length} ${plural(limit.pages.length, 'page')}, ${limit.most} ${plural(limit.most, 'is', 'are')} allowed: ${lines} ${plural(lines, 'line')} too long`
      return { code: 'page-budget', severity: 'error', message, hint: whatToCut(limit) }
    })
}

function plural(count: number, one: string, many = `${one}s`): string {
  return count === 1 ? one : many
}

function limits({ document, blocks, planned }: Budget): readonly Limit[] {
  const found: Limit[] = []
  const { pageBudget, title } = document.metadata
  if (pageBudget !== undefined) found.push({ name: title, pages: planned, most: pageBudget })
  let section = 0
  for (const block of blocks) {
    if (block.kind !== 'break') continue
    section += 1
    if (block.pages === undefined) continue
    const pages = planned.filter((page) => page.section === section)
    found.push({ name: sectionName(pages), pages, most: block.pages })
  }
  return found
}

function sectionName(pages: readonly PlannedPage[]): string {
  return `the section “${pages[0]?.slices[0]?.flow.label ?? ''}”`
}

/** Height of what stands on pages past the limit. */
function overflow(limit: Limit): number {
  return limit.pages.slice(limit.most).reduce((sum, page) => {
    const last = page.slices.at(-1)
    const first = page.slices[0]
    return sum + (last === undefined || first === undefined ? 0 : last.y + last.height - first.y)
  }, 0)
}

/** The smallest block that is enough to leave out, if one is, and the three longest, from which to take lines. */
function whatToCut(limit: Limit): string {
  const blocks = blockHeights(limit).toSorted((a, b) => b.height - a.height)
  const longest = blocks.slice(0, 3)
  const enough = blocks.findLast(({ height }) => height >= overflow(limit))
  const shorten = `shorten the longest: ${longest.map(inLines).join('; ')}`
  return enough === undefined || enough === longest[0]
    ? shorten
    : `leave out ${inLines(enough)}, or ${shorten}`
}

interface BlockHeight {
  readonly label: string
  readonly height: number
}

/** How tall each block is that may go by itself: a heading goes with what follows it. */
function blockHeights(limit: Limit): readonly BlockHeight[] {
  const heights = new Map<Flow, number>()
  for (const { flow, height } of limit.pages.flatMap((page) => page.slices)) {
    if (!flow.keepNext) heights.set(flow, (heights.get(flow) ?? 0) + height)
  }
  return [...heights].map(([{ label }, height]) => ({ label, height }))
}

function inLines({ label, height }: BlockHeight): string {
  const lines = Math.max(1, Math.round(height / styles.body.leading))
  return `${label} (${lines} ${plural(lines, 'line')})`
}
