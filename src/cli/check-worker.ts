import { type CheckTask, checkHere } from '../pack/proven-workbook.ts'
import type { WorkbookCheck } from '../xlsx/check-workbook.ts'

/** The check of one workbook in a thread of its own: nothing but plain values comes in or goes out. */
export function checkInThread(task: CheckTask): Promise<WorkbookCheck> {
  return checkHere(task)
}
