import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { stringify } from 'yaml'
import { sha256 } from '../../src/digest.ts'
import { editorSchemas } from '../../src/inputs/editor-schema.ts'
import * as pipeline from '../../src/pipeline.ts'
import type { ComparisonDocument } from '../../src/report/comparison.ts'
import { type PlainParts, plainCase } from '../model/plain-case.ts'
import { recordedRun } from '../support/recorded-run.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const core = { ...pipeline, editorSchemas }

/** A folder with a case. */
function writtenCase(files: Readonly<Record<string, object>>): string {
  const folder = join(temporaryFolder(), 'plain')
  mkdirSync(folder)
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), stringify(content))
  return folder
}

/** A folder with the plain case. */
function written(parts: PlainParts = {}, currency = 'USD'): string {
  const plain = plainCase(parts)
  return writtenCase({ ...plain, 'case.yaml': { ...plain['case.yaml'], currency } })
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

  test('bridges nothing between two currencies, and still tells inputs and decisions', async () => {
    const { code, data } = await run(written(), written({ offer: { on_demand: '€4/gpu-hour' } }, 'EUR'))
    expect(code).toBe(0)
    expect(data).toContain(`What cannot be compared, and what still can
Cannot                      Still can                                                  Why
any figure of the headline  inputs as written, and decisions as each case states them  the first case is in USD, the second in EUR; state both in one currency, with exchange_rates
`)
    expect(data).toContain('$4/gpu-hour')
    expect(data).not.toContain('From one to the other')
  })
})

/** A published pack of a case: what it was computed from, and its results. */
async function published(folder: string): Promise<string> {
  const out = join(temporaryFolder(), 'out')
  const { code, talk } = await recordedRun(['build', folder, '--out', out, '--only', 'inputs,results'], core)
  expect([code, talk]).toEqual([0, expect.any(String)])
  return join(out, 'plain', '2026Q4')
}

type Said = { lines: { line: string; rows: { value?: number; months?: number[] }[] }[] }

/** The pack as another version would have published it: with other results, under a manifest of its own. */
function asOfVersion(version: string, pack: string, change: (said: Said) => void): void {
  const said = JSON.parse(readFileSync(join(pack, 'results.json'), 'utf8')) as Said
  change(said)
  const bytes = `${JSON.stringify(said)}\n`
  writeFileSync(join(pack, 'results.json'), bytes)
  const manifest = JSON.parse(readFileSync(join(pack, 'manifest.json'), 'utf8'))
  manifest.tool.version = version
  const output = manifest.outputs.find(({ name }: { name: string }) => name === 'results.json')
  Object.assign(output, { bytes: bytes.length, sha256: sha256(bytes) })
  writeFileSync(join(pack, 'manifest.json'), JSON.stringify(manifest))
}

const allBy = (factor: number) => (said: Said) => {
  for (const { rows } of said.lines)
    for (const row of rows) {
      if (row.value !== undefined) row.value *= factor
      if (row.months !== undefined) row.months = row.months.map((value) => value * factor)
    }
}

async function documentOf(...words: readonly string[]): Promise<ComparisonDocument> {
  const { code, data, talk } = await run(...words, '--json')
  expect([code, talk]).toEqual([0, ''])
  return JSON.parse(data) as ComparisonDocument
}

describe('a published pack as a side', () => {
  test('stands for the case that it was made from', async () => {
    const folder = written()
    const pack = await published(folder)
    expect((await run(pack, folder)).data).toBe('Nothing differs.\n')
    const [ofPack, ofCase] = [
      await documentOf(pack, written(dearer)),
      await documentOf(folder, written(dearer)),
    ]
    expect(ofPack.bridges).toEqual(ofCase.bridges)
    expect(ofPack.before).toEqual({ case: 'plain', period: '2026Q4', tool: 'boardpack 0.0.0' })
  })

  test('has a part for the model, and no other, where only the tool changed; back it has the other sign', async () => {
    const folder = written()
    const pack = await published(folder)
    asOfVersion('0.0.9', pack, allBy(0.9))
    const [there, back] = [await documentOf(pack, folder), await documentOf(folder, pack)]
    expect(there.bridges.length).toBeGreaterThan(5)
    for (const [index, { name, before, after, parts }] of there.bridges.entries()) {
      expect(parts, name).toEqual([{ cause: 'model', value: expect.closeTo(after - before, 6) }])
      expect(before, name).toBeCloseTo(after * 0.9, 6)
      expect(back.bridges[index]?.parts).toEqual([{ cause: 'model', value: before - after }])
    }
  })

  test('adds the model to the causes where inputs changed, too, and all of it adds up', async () => {
    const pack = await published(written())
    asOfVersion('0.0.9', pack, allBy(0.9))
    const { bridges } = await documentOf(pack, written(dearer))
    const tco = bridges.find(({ name }) => name === 'tco.status_quo.total')
    // 40 GPUs at $4 for 730 hours in 24 months are $2,803,200; the old version said nine tenths of it.
    expect(tco?.before).toBeCloseTo(2_803_200 * 0.9, 4)
    expect(tco?.parts).toEqual([
      { cause: 'price', value: expect.closeTo(700_800, 4) },
      { cause: 'model', value: expect.closeTo(280_320, 4) },
    ])
    expect(tco?.after).toBeCloseTo(3_504_000, 4)
  })

  test('leaves out the figure of which an older version said nothing, and says so', async () => {
    const folder = written()
    const pack = await published(folder)
    asOfVersion('0.0.9', pack, (said) => {
      said.lines = said.lines.filter(({ line }) => line !== 'case.npv')
    })
    const { bridges, limits } = await documentOf(pack, folder)
    expect(bridges.map(({ name }) => name)).not.toContain('npv')
    expect(limits).toEqual([
      {
        cannot: 'Net present value',
        can: 'the other figures',
        why: 'the pack made by boardpack 0.0.9 says nothing of them',
      },
    ])
  })

  test('is refused where a file of it was changed', async () => {
    const folder = written()
    const pack = await published(folder)
    writeFileSync(
      join(pack, 'inputs.json'),
      readFileSync(join(pack, 'inputs.json'), 'utf8').replace('$4', '$3'),
    )
    const { code, data, talk } = await run(pack, folder)
    expect([code, data]).toEqual([1, ''])
    expect(talk).toBe(`tampered-pack  the pack ${pack} is not as it was published: inputs.json is changed
  hint: \`boardpack verify ${pack}\` tells the digests; take the pack from where it was kept, or build it again
`)
  })

  test('is refused where it does not hold what it was made from', async () => {
    const folder = written()
    const out = join(temporaryFolder(), 'out')
    await recordedRun(['build', folder, '--out', out, '--only', 'results'], core)
    const { code, talk } = await run(join(out, 'plain', '2026Q4'), folder)
    expect(code).toBe(1)
    expect(talk).toContain('does not hold both inputs.json and results.json, so it cannot be compared')
  })

  test('that was never published is named with those that were', async () => {
    const pack = await published(written())
    const missing = join(pack, '..', '2026Q3')
    const { code, talk } = await run(missing, pack)
    expect(code).toBe(2)
    expect(talk).toBe(`no-pack  nothing is published for 2026Q3 in ${join(pack, '..')}, which has 2026Q4
  hint: compare quarters that are published, or build the case of the missing one first
`)
  })
})

describe('a broken history', () => {
  /** The limits of a comparison of the plain case with another. */
  const limitsOf = async (after: Readonly<Record<string, object>>) =>
    (await documentOf(written(), writtenCase(after))).limits

  test('of another horizon compares unit costs, and puts the months of one case under scope', async () => {
    const plain = plainCase()
    expect(
      await limitsOf({ ...plain, 'case.yaml': { ...plain['case.yaml'], horizon: '36 months' } }),
    ).toEqual([
      {
        cannot: 'totals over the horizon by cause alone: the months that only one case has stand under scope',
        can: 'unit costs, shares, inputs and decisions',
        why: 'the first case has 24 months until 2028-12, the second 36 until 2029-12',
      },
    ])
  })

  test('with a renamed workload says that it is known by its name', async () => {
    const plain = JSON.stringify(plainCase()).replaceAll('"chat"', '"assistant"')
    expect(await limitsOf(JSON.parse(plain) as Record<string, object>)).toEqual([
      {
        cannot: 'chat with assistant: all that they cost stands under scope',
        can: 'all other workloads, and the totals',
        why: 'the first case has no assistant, the second no chat; a workload is known by its name, so keep it and change its label',
      },
    ])
  })

  test('with a missing quarter tells the quarters together', async () => {
    const plain = plainCase()
    expect(await limitsOf({ ...plain, 'case.yaml': { ...plain['case.yaml'], period: '2027Q2' } })).toEqual([
      {
        cannot: 'what each quarter changed',
        can: 'the quarters together',
        why: 'one quarter lies between 2026Q4 and 2027Q2, and no case of it was given',
      },
    ])
  })
})
