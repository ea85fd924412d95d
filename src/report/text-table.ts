/** A table with a heading: rows of equally many cells, the first of them its head. */
export interface TextTable {
  readonly title: string
  readonly rows: readonly (readonly string[])[]
}

function markdownCell(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('|', '\\|').replaceAll(/\s+/g, ' ')
}

/** The tables as Markdown. */
export function tablesMarkdown(tables: readonly TextTable[]): string {
  return tables
    .map(({ title, rows: [head = [], ...rows] }) =>
      [
        `### ${title}`,
        '',
        `| ${head.map(markdownCell).join(' | ')} |`,
        `|${head.map(() => '---|').join('')}`,
        ...rows.map((row) => `| ${row.map(markdownCell).join(' | ')} |`),
        '',
      ].join('\n'),
    )
    .join('\n')
}
