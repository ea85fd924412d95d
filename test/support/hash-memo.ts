import { createHash } from 'node:crypto'
import { memoDocument, pdfOf } from './documents.ts'

/** Prints the hash of the memo's bytes: run as a process of its own, under another time zone and locale. */
process.stdout.write(`${createHash('sha256').update(pdfOf(memoDocument())).digest('hex')}\n`)
