import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { stringify } from 'yaml'
import * as pipeline from '../../src/pipeline.ts'
import { plainCase } from '../model/plain-case.ts'
import { draftCase } from '../support/generated-case.ts'
import type { CaseDraft } from '../support/generated-case-frame.ts'
import { recordedRun } from '../support/recorded-run.ts'
import { draftSmallCase } from '../support/small-case.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

/* Whoever writes a case that is right gets a whole pack: no audit or comparison of ours may stand in the way. */

const core = { ...pipeline, editorSchemas: () => [] }

/** Builds a case from a folder of its five files; what is wrong, or the names of what was published. */
async function packOf(draft: CaseDraft): Promise<readonly string[] | string> {
  const [folder, out] = [temporaryFolder(), join(temporaryFolder(), 'out')]
  for (const [name, content] of Object.entries(draft)) writeFileSync(join(folder, name), stringify(content))
  const { code, talk } = await recordedRun(['build', folder, '--out', out], core)
  if (code !== 0) return `exit ${code}: ${talk.slice(0, 2000)}`
  const { id, period } = draft['case.yaml']
  return readdirSync(join(out, String(id), String(period)))
}

const whole = [
  'board-memo.docx',
  'board-memo.pdf',
  'cfo-appendix.pdf',
  'dashboard.html',
  'executive-memo.docx',
  'executive-memo.pdf',
  'inputs.json',
  'manifest.json',
  'model.xlsx',
  'pr-faq.docx',
  'pr-faq.pdf',
  'results.json',
  'tps-audit.pdf',
]

describe('a whole pack comes of', () => {
  test('the plainest case: one workload, one supplier, no lever, no programme, nobody paid', async () => {
    expect(await packOf(plainCase())).toEqual(whole)
  })

  test.each([5001, 5004, 5006, 5014, 5021, 5025, 7027, 8064])('the random case of seed %i', async (seed) => {
    expect(await packOf(draftCase(seed))).toEqual(whole)
  })

  test.each([60612, 60883])('the small random case of seed %i, which once had none', async (seed) => {
    expect(await packOf(draftSmallCase(seed))).toEqual(whole)
  })
})
