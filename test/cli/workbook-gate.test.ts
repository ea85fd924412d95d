import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { stringify } from 'yaml'
import type { BuildRequest } from '../../src/pack/build-request.ts'
import { checkHere, type WorkbookChecker } from '../../src/pack/proven-workbook.ts'
import * as pipeline from '../../src/pipeline.ts'
import { plainCase } from '../model/plain-case.ts'
import { recordedRun } from '../support/recorded-run.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

/** The folder of a small case. */
function smallCase(): string {
  const folder = temporaryFolder()
  for (const [name, content] of Object.entries(plainCase()))
    writeFileSync(join(folder, name), stringify(content))
  return folder
}

/** A build whose workbook is checked elsewhere. */
function builtWith(checker: WorkbookChecker, only: string, out: string) {
  const buildPack = (request: BuildRequest) => pipeline.buildPack({ ...request, checker })
  const core = { ...pipeline, buildPack, editorSchemas: () => [] }
  return recordedRun(['build', smallCase(), '--out', out, '--only', only], core)
}

/** A checker that looks at the file and finds one cell that is not as it should be. */
const objecting: WorkbookChecker = async (task) => {
  const check = await checkHere(task)
  const difference = { sheet: 'TCO', address: 'C5', expected: 1, actual: 2 }
  return { ...check, differences: [...check.differences, difference] }
}

/** A checker whose thread is lost. */
const lost: WorkbookChecker = () => Promise.reject(new Error('the thread ended'))

describe('a workbook whose proof comes while the documents are made', () => {
  // The appendix carries the workbook, so that it is as wrong as the workbook itself.
  test.each(['board-memo,model', 'cfo-appendix'])(
    'keeps %s from being published where it objects',
    async (only) => {
      const out = join(temporaryFolder(), 'out')
      const { code, talk } = await builtWith(objecting, only, out)
      expect(code).toBe(4)
      expect(talk).toContain('TCO!C5 recalculates to 2, the engine gives 1')
      expect(existsSync(out)).toBe(false)
    },
  )

  test('publishes nothing where the proof never comes', async () => {
    const out = join(temporaryFolder(), 'out')
    const { code, talk } = await builtWith(lost, 'board-memo,model', out)
    expect(code).toBe(4)
    expect(talk).toContain('the thread ended')
    expect(existsSync(out)).toBe(false)
  })
})
