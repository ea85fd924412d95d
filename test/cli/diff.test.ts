import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { stringify } from 'yaml'
import { editorSchemas } from '../../src/inputs/editor-schema.ts'
import { artifactNames } from '../../src/pack/artifacts.ts'
import * as pipeline from '../../src/pipeline.ts'
import type { ComparisonDocument } from '../../src/report/comparison.ts'
import { type PlainParts, plainCase } from '../model/plain-case.ts'
import { recordedRun } from '../support/recorded-run.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const core = { ...pipeline, artifactNames, editorSchemas }

/** A folder with the plain case. */
function written(parts: PlainParts = {}, currency = 'USD'): string {
  const folder = join(temporaryFolder(), 'plain')
  mkdirSync(folder)
  for (const [name, content] of Object.entries(plainCase(parts)))
    writeFileSync(join(folder, name), stringify('currency' in content ? { ...content, currency } : content))
  return folder
}

const run = (...words: readonly string[]) => recordedRun(['diff', ...words], core)
const dearer = { offer: { on_demand: '$5/gpu-hour' } }

describe('diff', () => {
  test('says of equal cases that nothing differs', async () => {
    expect(await run(written(), written())).toEqual({ code: 0, data: 'Nothing differs.\n', talk: '' })
  })

  test('lists what changed, and the parts of each figure add up as printed', async () => {
    const { code, data } = await run(written(), written(dearer))
    expect(code).toBe(0)
    expect(data).toContain(`Inputs that changed
Input                                      Before       After        Cause  Source
suppliers.cloud-a.gpus.H100-SXM.on_demand  $4/gpu-hour  $5/gpu-hour  Price
`)
    expect(data).toMatch(
      /Status quo: Total cost of ownership over the horizon +\$2,803,200 +\+\$700,800 +\$3,504,000\n/,
    )
  })

  test('prints Markdown, and one JSON document whose parts add up', async () => {
    const [before, after] = [written(), written(dearer)]
    expect((await run(before, after, '--markdown')).data).toContain(
      '| suppliers.cloud-a.gpus.H100-SXM.on_demand | $4/gpu-hour | $5/gpu-hour | Price |  |',
    )
    const document = JSON.parse((await run(before, after, '--json')).data) as ComparisonDocument
    expect(document.schema).toBe('boardpack-diff/1')
    const tco = document.bridges.find(({ name }) => name === 'tco.status_quo.total')
    expect(tco?.parts).toEqual([{ cause: 'price', value: expect.closeTo(40 * 730 * 24, 6) }])
  })

  test('shows what is wrong with either case at its place', async () => {
    const wrong = written({ finance: { discount_rat: '9%' } })
    const { code, data, talk } = await run(written(), wrong)
    expect([code, data]).toEqual([1, ''])
    expect(talk).toContain('case.yaml:')
    expect(talk).toContain('discount_rat')
  })

  test('refuses to bridge two currencies', async () => {
    const { code, talk } = await run(written(), written({ offer: { on_demand: '€4/gpu-hour' } }, 'EUR'))
    expect(code).toBe(1)
    expect(talk).toContain('the first case is in USD, the second in EUR: their money cannot be bridged')
  })
})
