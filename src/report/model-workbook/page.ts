import type { Model } from '../../model/model.ts'
import type { PrintSetup } from '../../xlsx/workbook.ts'

/** How a sheet prints: the case's paper, title and page in the footer. */
export function pageSetup(
  model: Model,
  orientation: PrintSetup['orientation'],
  more: Partial<PrintSetup> = {},
): PrintSetup {
  const { paper, title, memo } = model.inputs.tree
  return {
    paper,
    orientation,
    footer: {
      left: [{ kind: 'text', text: `${memo.classification} · ${title}` }],
      right: [
        { kind: 'sheet' },
        { kind: 'text', text: ' · ' },
        { kind: 'page' },
        { kind: 'text', text: ' of ' },
        { kind: 'pages' },
      ],
    },
    ...more,
  }
}
