/** A template of several pages with what is hard to set: long names and numbers, tables that split, many footnotes. */

const paragraph =
  'The board asked in October for the full list of assumptions. Every number in this memo is traceable to a row below; each row names its owner and its evidence.[^NOTE] Values marked measured come from production telemetry, values marked quoted from a signed vendor quote, and values marked judged from a structured estimate by two named people.'

const rows = Array.from({ length: 46 }, (_, index) => {
  const name =
    index % 4 === 0
      ? 'Token volume growth per month on a long description line that needs two lines to fit its column'
      : 'GPU lease price, H100 equivalent, per hour'
  return `| A${index + 1} | ${name} | ${(index * 13.7).toFixed(2)} | ${(index * 17.1 + 111.11).toFixed(2)} | ${(index * 1211.3).toFixed(2)} |`
})

export const longTemplate = [
  '# A long document with a headline that is itself too long for one line of the page and must be broken well',
  '::banner{text="DRAFT: internal, not for release"}',
  '> We asked for one number and one owner for each risk, and got both, said the sponsor of the programme, who had asked twice before.',
  'The reasons, in order:',
  '- First, a short reason.\n- Second, a reason that runs over more than one line, because it has to explain what is meant by it, and for whom, and until when.\n- Third: https://example.com/a/very/long/address/that/does/not/break/anywhere/at/all/and/goes/on/past/the/margin/of/the/page/until/it/is/cut',
  '1. Numbered\n2. List',
  ...Array.from(
    { length: 9 },
    (_, index) =>
      `## Section ${index + 1}\n\n${paragraph.replace('NOTE', `n${index}`)}\n\n${paragraph.replace('[^NOTE]', '')}`,
  ),
  '### Appendix: assumptions register',
  [
    '| Id | Assumption | Low | Base | High |',
    '|:--|:--|--:|--:|--:|',
    ...rows,
    '| **Total** | **All of them** | **1,234.00** | **5,678.11** | **944,814,123,456.00** |',
  ].join('\n'),
  ':::note\nSmall print at the end: donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft and 日本語 and 🙂 which the fonts lack.\n:::',
  ...Array.from(
    { length: 9 },
    (_, index) =>
      `[^n${index}]: Note ${index + 1}: finance data warehouse, token ledger, November 2025 to October 2026; excludes internal evaluation traffic of all kinds.`,
  ),
].join('\n\n')
