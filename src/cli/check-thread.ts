import type { Piscina } from 'piscina'
import type { WorkbookChecker } from '../pack/proven-workbook.ts'
import { threadOptions } from './threads.ts'

let thread: Promise<Piscina> | undefined

/** Checks workbooks in one thread, which is started at the first of them and keeps its programs for the next. */
export const checkBeside: WorkbookChecker = async (task) => {
  thread ??= start()
  return (await thread).run(task, { name: 'checkInThread' })
}

async function start(): Promise<Piscina> {
  const { Piscina } = await import('piscina')
  return new Piscina({ ...threadOptions('check-worker'), minThreads: 1, maxThreads: 1 })
}
