import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import * as pipeline from '../../src/pipeline.ts'
import type { Document, Runs } from '../../src/report/document.ts'
import { recordedRun } from '../support/recorded-run.ts'
import { rootFolder } from '../support/source-tree.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

/** Whether documents are drawn with another net present value than their facts have. */
const planted = vi.hoisted(() => ({ isWrong: false }))

function mistold(runs: Runs): Runs {
  return runs.map((run) =>
    run.kind === 'text' && run.fact === 'npv' ? { ...run, text: run.text.replace(/\d/, '9') } : run,
  )
}

/** A document with the wrong number, where one is planted. */
function told(document: Document): Document {
  const blocks = document.blocks.map((block) =>
    block.kind === 'ask' ? { ...block, paragraphs: block.paragraphs.map(mistold) } : block,
  )
  return planted.isWrong ? { ...document, blocks } : document
}

vi.mock('../../src/render/pdf/render-pdf.ts', async (original) => {
  const real = await original<typeof import('../../src/render/pdf/render-pdf.ts')>()
  const renderPdf: typeof real.renderPdf = (document, ...rest) => real.renderPdf(told(document), ...rest)
  return { ...real, renderPdf }
})

vi.mock('../../src/render/docx/render-docx.ts', async (original) => {
  const real = await original<typeof import('../../src/render/docx/render-docx.ts')>()
  const renderDocx: typeof real.renderDocx = (document, ...rest) => real.renderDocx(told(document), ...rest)
  return { ...real, renderDocx }
})

const core = { ...pipeline, editorSchemas: () => [] }
const example = join(rootFolder, 'inputs', 'assistant-platform')

test.each([
  ['executive-memo', 'executive-memo.pdf'],
  ['executive-memo.docx', 'executive-memo.docx'],
])(
  'a wrong number in %s stops the build with exit 4 and leaves no pack; the right one is published',
  async (name, file) => {
    const out = join(temporaryFolder(), 'out')
    const words = ['build', example, '--out', out, '--only', name]
    planted.isWrong = true
    const wrong = await recordedRun(words, core)
    expect(wrong.code).toBe(4)
    expect(wrong.data).toBe('')
    expect(wrong.talk).toContain(`${file} shows `)
    expect(wrong.talk).toMatch(/shows \S+ once, the document says it 0 times/)
    expect(existsSync(out) ? readdirSync(out) : []).toEqual([])
    planted.isWrong = false
    const right = await recordedRun(words, core)
    expect(right.code).toBe(0)
    expect(readdirSync(join(out, 'assistant-platform', '2026Q4'))).toContain(file)
  },
)
