import { describe, expect, test } from 'vitest'
import { figures, importedLines, importInto, refusal } from '../support/import-request.ts'

const window = (start: string, end: string) => ({
  window: { start: `${start}T00:00:00Z`, end: `${end}T00:00:00Z` },
})

const october = window('2026-10-01', '2026-11-01')

/** What a name held: 744 hours of October times its GPUs. */
const row = (gpus: number, changes: object = {}) => ({
  ...october,
  minutes: 44_640,
  gpuCount: gpus,
  gpuHours: gpus * 744,
  gpuCost: gpus * 744 * 2,
  gpuCostAdjustment: gpus * 744 * 0.5,
  totalCost: gpus * 744 * 4,
  ...changes,
})

const answer = (...data: readonly object[]): string => JSON.stringify({ code: 200, data })

const chat = { workload: 'chat' } as const

describe('an allocation of OpenCost', () => {
  test('gives the replicas that a workload holds, by the GPUs of its audit', async () => {
    const lines = await importedLines(
      { 'alloc.json': answer({ chat: row(48), 'kube-system': row(0) }) },
      chat,
    )
    expect(lines).toEqual([
      "replicas_today: { value: 48, source: 'alloc.json: gpuHours of chat, 35712 in 744 hours', as_of: 2026-10-31, grade: measured }",
    ])
    expect(
      figures(
        await importedLines({ 'alloc.json': answer({ chat: row(48) }) }, { ...chat, gpusPerReplica: 8 }),
      ),
    ).toEqual(['replicas_today: 6'])
  })

  test('counts hours of the window, not those in which a container ran', async () => {
    const halfTime = row(48, { minutes: 22_320, gpuCount: 96 })
    const lines = figures(await importedLines({ 'a.json': answer({ chat: halfTime }) }, chat))
    expect(lines).toEqual(['replicas_today: 48'])
  })

  test('of several steps is their sum over their hours, and steps that overlap are refused', async () => {
    const first = { ...window('2026-10-01', '2026-10-02'), gpuHours: 480, gpuCost: 1 }
    const second = { ...window('2026-10-02', '2026-10-03'), gpuHours: 960, gpuCost: 1 }
    const lines = figures(await importedLines({ 'a.json': answer({ chat: first }, { chat: second }) }, chat))
    expect(lines).toEqual(['replicas_today: 30'])
    const again = { ...window('2026-10-01', '2026-10-03'), gpuHours: 1440, gpuCost: 1 }
    const text = answer({ chat: again }, { chat: second })
    expect(await refusal({ 'a.json': text }, chat)).toEqual([
      `a.json:1:${text.lastIndexOf('"window"') + 1} import-disagrees this window overlaps with another, so that GPU-hours would be counted twice`,
    ])
  })

  test('tells of idle GPUs and of prices, and writes neither', async () => {
    const text = answer({ chat: row(48), 'east/__idle__': row(8) })
    const outcome = await importInto({ 'a.json': text }, chat)
    if (!outcome.ok) throw new Error('refused')
    expect(outcome.value.remarks).toEqual([
      'chat: 48.00 replicas on average of 31.0 days, rounded',
      '8.00 GPUs on average were idle and belong to no workload: hold them against spare replicas',
      'a GPU is priced at 2.50 an hour there, without the rest of its host: that is no price of a supplier, and not written',
    ])
    expect(outcome.value.figures).toBe(1)
  })

  test('with several names asks which one it is, and all else at once', async () => {
    const text = answer({ chat: row(48), search: row(8) })
    expect(await refusal({ 'a.json': text })).toEqual([
      "import-asks several names hold GPUs: 'chat', 'search'",
      'import-asks the answer does not say which workload of the case it is',
      'import-asks the answer does not say how many GPUs a replica has',
    ])
    expect(await refusal({ 'a.json': text }, { ...chat, allocation: 'chatt' })).toEqual([
      "import-asks no GPU was allocated to 'chatt': 'chat', 'search'",
    ])
    const lines = figures(await importedLines({ 'a.json': text }, { ...chat, allocation: 'search' }))
    expect(lines).toEqual(['replicas_today: 8'])
  })

  test.each([
    ['allocates no GPU', row(0), 'import-empty nothing in this answer was allocated a GPU'],
    [
      'has no window',
      row(8, { window: { start: null, end: null } }),
      'this allocation has no window with a start and an end',
    ],
    ['has hours that are no number', row(8, { gpuHours: '744' }), "'data.0.chat.gpuHours' is no number"],
    ['has negative hours', row(8, { gpuHours: -1 }), 'GPU-hours are negative'],
  ])('that %s is refused', async (_, changed, why) => {
    const [reason] = await refusal({ 'a.json': answer({ chat: changed }) }, chat)
    expect(reason).toContain(why)
  })
})
