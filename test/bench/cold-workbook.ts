import { analyse } from '../../src/analysis/analyses.ts'
import { buildModelWorkbook } from '../../src/report/model-workbook/model-workbook.ts'
import { readWorkbook } from '../../src/xlsx/read-workbook.ts'
import { renderWorkbook } from '../../src/xlsx/render-workbook.ts'
import { exampleResults } from '../support/example.ts'
import { exceljsCells, writeWithExceljs } from './workbook-exceljs.ts'

// Run by `workbook.ts` in a process of its own: exceljs|boardpack. Prints the most memory it held, in megabytes.
const [by] = process.argv.slice(2)
const results = exampleResults('assistant-platform')
const { workbook } = buildModelWorkbook(results, analyse(results))
const bytes = await renderWorkbook(workbook)
if (by === 'exceljs') await writeWithExceljs(exceljsCells(readWorkbook(bytes)))
console.log(Math.round(process.resourceUsage().maxRSS / 1024))
