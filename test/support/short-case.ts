import type { SourceFile } from '../../src/diagnostic/diagnostic.ts'

/** The six lines that a short case must say. */
const shortLines = [
  'schema: boardpack/1',
  'period: 2026Q4',
  'currency: USD',
  'gpu: H100-SXM',
  'model: llama-3.1-8b',
  'requests: 20M/day',
] as const

/** A short case of one file: its six lines, some of them changed, and more. */
export function shortCase(
  more: readonly string[] = [],
  changed: Readonly<Record<string, string>> = {},
): readonly SourceFile[] {
  const lines = shortLines.map((line) => {
    const [key = ''] = line.split(':')
    return changed[key] === undefined ? line : `${key}: ${changed[key]}`
  })
  return [{ path: 'case.yaml', text: `${[...lines, ...more].join('\n')}\n` }]
}
