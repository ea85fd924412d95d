import { createHash } from 'node:crypto'
import { renderWorkbook } from '../../src/xlsx/render-workbook.ts'
import { sampleWorkbook } from './sample-workbook.ts'

// Run in a process of its own, under another time zone and locale; prints the digest of the sample's bytes.
const bytes = await renderWorkbook(sampleWorkbook())
process.stdout.write(createHash('sha256').update(bytes).digest('hex'))
