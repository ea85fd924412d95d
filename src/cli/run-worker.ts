import { editorSchemas } from '../inputs/editor-schema.ts'
import * as pipeline from '../pipeline.ts'
import { disk } from './files.ts'
import { runUnit, type UnitOutcome, type UnitTask } from './run-unit.ts'

const core = { ...pipeline, editorSchemas }

/** One unit in a thread of its own: nothing but plain values comes in or goes out. */
export async function buildUnit(task: UnitTask): Promise<UnitOutcome> {
  return runUnit(core, disk, task)
}
