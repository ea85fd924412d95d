import { describe, expect, test } from 'vitest'
import type { Answers } from '../../src/import/answers.ts'
import { changedFiles } from '../support/base-case.ts'
import { figures, importedLines, importInto, refusal } from '../support/import-request.ts'

const head =
  'InstanceType,AcceleratorName,AcceleratorCount,vCPUs,GpuInfo,Price,SpotPrice,Region,AvailabilityZone'
const info = `"{'Gpus': [{'Name': 'H100', 'Count': 8}]}"`
const catalogue = (...rows: readonly string[]): string => [head, ...rows, ''].join('\n')

const wanted = {
  gpu: 'H100-SXM',
  accelerator: 'H100',
  supplier: 'cloud-a',
  region: 'east',
  date: '2026-10-01',
} as const

describe('a catalogue of SkyPilot', () => {
  test('has prices by the instance, and spot over its zones', async () => {
    const text = catalogue(
      `big,H100,8.0,192,${info},48.0,16.0,east,z1`,
      `big,H100,8.0,192,${info},48.0,24.0,east,z2`,
      `big,H100,8.0,192,${info},96.0,8.0,west,z1`,
    )
    const lines = await importedLines({ 'vms.csv': text }, wanted)
    expect(figures(lines)).toEqual(['on_demand: $6/gpu-hour', 'spot: $2/gpu-hour'])
    expect(lines[0]).toContain(
      "low: $5.50/gpu-hour, high: $7.50/gpu-hour, source: 'vms.csv, line 2: Price 48 of big / 8 GPUs, east', as_of: 2026-10-01, grade: list",
    )
    expect(lines[1]).toContain('low: $2/gpu-hour, high: $3/gpu-hour')
  })

  test('has no price where it is empty, and no spot price where that is the price itself or a tenth of it', async () => {
    const text = catalogue(
      `big,H100,8,192,${info},,,east,z1`,
      `big,H100,8,192,${info},48.0,48.000000,east,z2`,
      `big,H100,8,192,${info},48.0,4.800000,east,z3`,
    )
    expect(figures(await importedLines({ 'vms.csv': text }, wanted))).toEqual(['on_demand: $6/gpu-hour'])
  })

  test('with two instances of different price asks which one is rented', async () => {
    const text = catalogue(`big,H100,8,192,,48.0,,east,z1`, `small,H100,1,26,,7.0,,east,z1`)
    const [reason] = await refusal({ 'vms.csv': text }, wanted)
    expect(reason).toBe('vms.csv:3:1 import-differs small is $7 a GPU-hour here, but big of line 2 is $6')
    const lines = await importedLines({ 'vms.csv': text }, { ...wanted, instance: 'small' })
    expect(figures(lines)).toEqual(['on_demand: $7/gpu-hour'])
  })

  test('that prices host and GPUs apart never gives the host for the GPU', async () => {
    const text = catalogue('host-8g,,,208,,9.5,2.0,east,z1', ',H100,8,,,70.5,20.0,east,z1')
    const [reason] = await refusal({ 'vms.csv': text }, wanted)
    expect(reason).toBe(
      'import-asks this price is of the GPUs alone: their host is priced in a row of its own',
    )
    const lines = await importedLines({ 'vms.csv': text }, { ...wanted, instance: 'host-8g' })
    expect(figures(lines)).toEqual(['on_demand: $10/gpu-hour', 'spot: $2.75/gpu-hour'])
  })

  test('is asked for what it does not say, and what it calls the GPU', async () => {
    const text = catalogue(`big,H100,8,192,,48.0,,east,z1`)
    expect(await refusal({ 'vms.csv': text })).toHaveLength(4)
    const outcome = await importInto({ 'vms.csv': text }, { ...wanted, accelerator: undefined })
    expect(outcome.ok ? [] : outcome.diagnostics.map(({ hint }) => hint)).toEqual([
      'say with --accelerator what the catalogue calls it: H100',
    ])
  })

  test('of a supplier that the case does not have is refused', async () => {
    const text = catalogue(`big,H100,8,192,,48.0,,east,z1`)
    expect(await refusal({ 'vms.csv': text }, { ...wanted, supplier: 'cloud-z' })).toEqual([
      "import-asks the case has nothing called 'cloud-z' under suppliers",
    ])
  })
})

const columns = [
  'BilledCost',
  'BillingCurrency',
  'BillingPeriodStart',
  'ChargeCategory',
  'ChargeDescription',
  'CommitmentDiscountCategory',
  'CommitmentDiscountId',
  'CommitmentDiscountStatus',
  'ConsumedQuantity',
  'ConsumedUnit',
  'ContractedUnitPrice',
  'EffectiveCost',
  'ListUnitPrice',
  'PricingCategory',
  'PricingQuantity',
  'SkuPriceDetails',
] as const

type Charge = Partial<Record<(typeof columns)[number], string | number | undefined>>

const usage: Charge = {
  BilledCost: 12.5,
  BillingCurrency: 'USD',
  BillingPeriodStart: '2026-12-01 00:00:00',
  ChargeCategory: 'Usage',
  ChargeDescription: '$48 per On Demand Linux p5.48xlarge Instance Hour',
  ConsumedQuantity: 0.25,
  ConsumedUnit: 'Hours',
  ContractedUnitPrice: 50.4,
  EffectiveCost: 12.5,
  ListUnitPrice: 60.5,
  PricingCategory: 'Standard',
  PricingQuantity: 0.25,
}

function bill(...charges: readonly Charge[]): string {
  const cell = (value: string | number | undefined): string =>
    value === undefined ? 'NULL' : `"${String(value).replaceAll('"', '""')}"`
  const rows = charges.map((charge) => columns.map((column) => cell(charge[column])).join(','))
  return [columns.join(','), ...rows, ''].join('\n')
}

const eight: Partial<Answers> = { gpusPerInstance: new Map([['p5.48xlarge', 8]]) }

describe('a FOCUS bill', () => {
  test('gives the invoice of its month: the amortised cost of all GPU rows, idle commitments too, but for taxes', async () => {
    const committed = {
      ...usage,
      PricingCategory: 'Committed',
      CommitmentDiscountCategory: 'Usage',
      CommitmentDiscountId: 'ri-1',
      BilledCost: 0,
    }
    const text = bill(
      usage,
      { ...committed, CommitmentDiscountStatus: 'Used', EffectiveCost: 100 },
      {
        ...committed,
        CommitmentDiscountStatus: 'Unused',
        EffectiveCost: 40,
        ConsumedQuantity: undefined,
        ChargeDescription: 'idle',
      },
      {
        ...committed,
        ChargeCategory: 'Purchase',
        CommitmentDiscountStatus: undefined,
        BilledCost: 900,
        EffectiveCost: 0,
        ChargeDescription: 'bought',
      },
      { ...usage, ChargeCategory: 'Tax', EffectiveCost: 7 },
      { ...usage, ChargeDescription: 'SKU AP3X9 in a region like p3', EffectiveCost: 1000 },
    )
    const lines = await importedLines({ 'bill.csv': text }, eight)
    expect(lines).toEqual([
      "invoice: { amount: { value: 152.5 USD/month, source: 'bill.csv, 2 rows from line 2 to 3: sum of EffectiveCost', as_of: 2026-12-31, grade: measured }, month: 2026-12, basis: accrued }",
    ])
  })

  test('asks how many GPUs an instance has, unless the bill says so', async () => {
    expect(await refusal({ 'bill.csv': bill(usage) })).toEqual([
      'import-asks 1 rows are of p5.48xlarge, and the bill does not say how many GPUs it has (0 leaves it out)',
    ])
    const details = JSON.stringify({ GpuCount: 8, InstanceType: 'p5.48xlarge' })
    const outcome = await importInto({ 'bill.csv': bill({ ...usage, SkuPriceDetails: details }) })
    expect(outcome.ok ? outcome.value.remarks[0] : '').toContain('0.25 instance-hours, 2 GPU-hours')
  })

  test('gives prices a GPU-hour where it is said of what: obtained, on the list and of spot', async () => {
    const text = bill(usage, {
      ...usage,
      PricingCategory: 'Dynamic',
      ContractedUnitPrice: 20,
      ListUnitPrice: 20,
    })
    const lines = figures(
      await importedLines({ 'bill.csv': text }, { ...eight, gpu: 'H100-SXM', supplier: 'cloud-a' }),
    )
    expect(lines).toEqual(
      expect.arrayContaining(['list_price: 7.5625 USD/gpu-hour', 'spot: 2.5 USD/gpu-hour']),
    )
    expect(lines.some((line) => line.startsWith('on_demand: 6.3 USD/gpu-hour'))).toBe(true)
  })

  test('whose EffectiveCost is rounded to whole numbers is refused, and taken as billed where that is asked for', async () => {
    const rounded = bill({ ...usage, EffectiveCost: 13 }, { ...usage, EffectiveCost: 13 })
    const [reason] = await refusal({ 'bill.csv': rounded }, eight)
    expect(reason).toBe(
      'bill.csv:2:1 import-disagrees every EffectiveCost of the GPU rows is a whole number: rounded, they come to 26, while BilledCost is 25',
    )
    const [line] = await importedLines({ 'bill.csv': rounded }, { ...eight, cost: 'billed' })
    expect(line).toMatch(/value: 25 USD\/month.*basis: billed/)
  })

  test('in which a commitment counts with its purchase and with its use is refused', async () => {
    const committed = { ...usage, CommitmentDiscountCategory: 'Usage', CommitmentDiscountId: 'ri-1' }
    const text = bill(committed, {
      ...committed,
      ChargeCategory: 'Purchase',
      EffectiveCost: 900.5,
      ChargeDescription: 'bought',
    })
    const [reason] = await refusal({ 'bill.csv': text }, eight)
    expect(reason).toContain("the commitment 'ri-1' is in EffectiveCost twice")
  })

  test('says of a commitment to spend that a case has no place for it', async () => {
    const text = bill({
      ...usage,
      CommitmentDiscountCategory: 'Spend',
      CommitmentDiscountId: 'sp-1',
      CommitmentDiscountStatus: 'Used',
    })
    const outcome = await importInto({ 'bill.csv': text }, eight)
    expect(outcome.ok ? outcome.value.remarks.join('\n') : '').toContain(
      "commitment 'sp-1': a commitment to spend, which a case has no place for",
    )
  })

  test('of several months asks which, and of several currencies is refused', async () => {
    const other = { ...usage, BillingPeriodStart: '2026-11-01T00:00:00Z' }
    expect(await refusal({ 'bill.csv': bill(usage, other) }, eight)).toEqual([
      'import-asks the bill has GPU rows of 2026-11, 2026-12: an invoice is of one month',
    ])
    const [reason] = await refusal({ 'bill.csv': bill(usage, { ...usage, BillingCurrency: 'EUR' }) }, eight)
    expect(reason).toBe('bill.csv:3:1 import-differs this row is in EUR, others in USD')
  })

  test.each([
    ['cut off in a row', bill(usage, usage).slice(0, -60), 'bill.csv:3:1 import-csv this row has'],
    [
      'cut off in a quote',
      `${bill(usage)}"12.5,`,
      'bill.csv:3:1 import-csv a quoted field that begins here or below is not closed',
    ],
    [
      'with words for numbers',
      bill({ ...usage, EffectiveCost: 'many' }),
      "bill.csv:2:1 import-value EffectiveCost is 'many', which is no number",
    ],
  ])('%s is refused at its line', async (_, text, why) => {
    const [reason] = await refusal({ 'bill.csv': text }, eight)
    expect(reason).toContain(why)
  })

  test('whose quote is never closed is refused before it fills the memory', async () => {
    const chunk = new TextEncoder().encode('x'.repeat(1_000_000))
    let given = 0
    const endless = function* (): Generator<Uint8Array> {
      yield new TextEncoder().encode(`${columns.join(',')}\n"`)
      for (;;) {
        given += 1
        yield chunk
      }
    }
    const { importFiles } = await import('../../src/import/import-files.ts')
    const outcome = await importFiles({
      sources: [{ name: 'bill.csv', chunks: endless }],
      files: changedFiles(),
      answers: { gpusPerInstance: new Map() },
    })
    expect(outcome.ok ? [] : outcome.diagnostics.map(({ code }) => code)).toEqual(['import-csv'])
    expect(given).toBeLessThan(40)
  })
})
