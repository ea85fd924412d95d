import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { analyse } from '../../src/analysis/analyses.ts'
import { buildModelWorkbook } from '../../src/report/model-workbook/model-workbook.ts'
import { readWorkbook } from '../../src/xlsx/read-workbook.ts'
import { renderWorkbook } from '../../src/xlsx/render-workbook.ts'
import { exampleResults } from '../support/example.ts'
import { rootFolder } from '../support/source-tree.ts'
import { type Comparison, compare } from './harness.ts'
import { exceljsCells, writeWithExceljs } from './workbook-exceljs.ts'

/** The first example's workbook by its writer, beside a plain exceljs write of the same cells without styles or charts. */
export async function benchWorkbook(): Promise<Comparison> {
  const results = exampleResults('assistant-platform')
  const analyses = analyse(results)
  const { workbook } = buildModelWorkbook(results, analyses)
  const written = readWorkbook(await renderWorkbook(workbook))
  const cells = written.sheets.reduce((sum, sheet) => sum + sheet.cells.length, 0)
  const plain = exceljsCells(written)
  const sizes = `peak memory ${peakMemory('exceljs')} MB by exceljs, ${peakMemory('boardpack')} MB by boardpack`
  return compare(
    `a workbook of ${cells} cells; ${sizes}`,
    [
      { name: 'exceljs: values and formulas only', run: () => writeWithExceljs(plain) },
      { name: 'renderWorkbook: styles, charts, names, zip', run: () => renderWorkbook(workbook) },
      { name: 'buildModelWorkbook: what to say', run: () => buildModelWorkbook(results, analyses) },
    ],
    3,
  )
}

/** Megabytes that a process of its own holds at most while it writes that workbook; both read and build it first. */
function peakMemory(by: 'exceljs' | 'boardpack'): number {
  const child = join(rootFolder, 'test', 'bench', 'cold-workbook.ts')
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', child, by], {
    encoding: 'utf8',
    cwd: rootFolder,
  })
  if (status !== 0) throw new Error(stderr)
  return Number(stdout)
}
