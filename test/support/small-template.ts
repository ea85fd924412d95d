import { printDiagnostics } from '../../src/diagnostic/excerpt.ts'
import { buildDocument, type Content } from '../../src/report/build-document.ts'
import { plainText } from '../../src/report/document.ts'
import type { Fact } from '../../src/report/fact.ts'
import { memoMetadata, tcoTable, unitCostChart } from './memo-content.ts'

const facts: readonly Fact[] = [
  { name: 'npv', value: -18.6e6, text: '−$18.6M' },
  { name: 'saving', value: 400, text: '$0.0M' },
  { name: 'good', value: false, text: 'no' },
  { name: 'decision', value: 'approve', text: 'approve' },
  { name: 'months', value: 1, text: '1' },
  { name: 'irr', value: Number.NaN, text: 'NaN' },
  { name: 'blank', value: 'x', text: ' ' },
  { name: 'risks.price.title', value: 'Price', text: 'Price falls' },
  { name: 'risks.demand.title', value: 'Demand', text: 'Demand falls' },
  { name: 'risks.demand.worth', value: 3, text: '$3' },
  { name: 'payback', value: 11, text: '11 months' },
  { name: 'nearest.driver', value: 'Growth', text: 'growth' },
  { name: 'nearest.is_inside', value: true, text: 'yes' },
  { name: 'nearest.side', value: 'below', text: 'below' },
]
/** A few facts of every kind, one chart and one table. */
export const smallContent = {
  facts: {
    facts,
    groups: ['findings', 'risks'],
    optional: ['payback', 'mirr', 'nearest', 'since', 'risks.price.worth', 'risks.demand.worth'],
    absent: ['mirr', 'since.period', 'since.is_last', 'since.word', 'risks.price.worth'],
  },
  charts: new Map([['unit-cost', unitCostChart]]),
  tables: new Map([['tco', tcoTable]]),
}

/** A passage that any of these templates may include. */
const part = { path: 'templates/parts/title.md', text: 'A passage.\n' }

function build(text: string, content: Content) {
  return buildDocument({ path: 'memo.md', text }, content, memoMetadata, [part])
}

/** The text of a document's paragraphs; fails the test if the template is refused. */
export function prose(template: string): readonly string[] {
  const built = build(`# T\n\n${template}`, smallContent)
  if (!built.ok) throw new Error(built.diagnostics.map((each) => each.message).join('\n'))
  return built.value.blocks.flatMap((block) => (block.kind === 'paragraph' ? [plainText(block.runs)] : []))
}

/** What a terminal shows for a template that is refused. */
export function refusal(text: string, content: Content = smallContent): string {
  const built = build(text, content)
  return built.ok ? 'accepted' : printDiagnostics(built.diagnostics, [{ path: 'memo.md', text }])
}
