import { describe, expect, test } from 'vitest'
import {
  blendedApiPrice,
  dailyHoursToBeatCloud,
  hoursToBeatCloud,
  monthsToBeatApi,
} from '../../src/economics/break-even.ts'
import { annualLicenceCost } from '../../src/economics/licence.ts'
import { annualServerCost, usefulGpuHourCost } from '../../src/economics/useful-hour.ts'

describe('Pan et al., arXiv 2509.18101: months to break even, one third of tokens input', () => {
  // API prices in $ per Mtok, input and output. The paper's Gemini column does not follow from its inputs.
  const prices = {
    gpt5: { input: 1.25, output: 10 },
    opus4: { input: 15, output: 75 },
    sonnet4: { input: 3, output: 15 },
    grok4: { input: 3, output: 15 },
  }

  // model, hardware $, electricity $ a month, Mtok a month, months against GPT-5, Opus 4, Sonnet 4, Grok 4
  test.each([
    ['Kimi-K2', 240_000, 126.72, 506.9, [69.3, 8.7, 44.0, 44.0]],
    ['GLM-4.5', 90_000, 47.52, 253.4, [51.5, 6.5, 32.8, 32.8]],
    ['Qwen3-235B', 60_000, 31.68, 253.4, [34.0, 4.3, 21.8, 21.8]],
    ['gpt-oss-120B', 30_000, 15.84, 139.4, [30.9, 3.9, 19.8, 19.8]],
    ['GLM-4.5-Air', 30_000, 15.84, 126.7, [34.0, 4.3, 21.8, 21.8]],
    ['Llama-3.3-70B', 15_000, 7.92, 120.4, [17.8, 2.3, 11.4, 11.4]],
    ['EXAONE-32B', 2000, 13.2, 126.7, [2.26, 0.3, 1.4, 1.4]],
    ['Qwen3-30B', 2000, 13.2, 114.0, [2.5, 0.3, 1.6, 1.6]],
    ['Magistral', 2000, 13.2, 95.0, [3.0, 0.4, 1.9, 1.9]],
  ])('%s', (_model, hardware, monthlyRunningCost, monthlyMtok, published) => {
    const months = Object.values(prices).map((price) => {
      const apiPricePerMtok = blendedApiPrice(price, 1 / 3)
      const result = monthsToBeatApi({ hardware, monthlyRunningCost, monthlyMtok, apiPricePerMtok })
      return result.kind === 'value' ? result.value : Number.POSITIVE_INFINITY
    })
    expect(months).toHaveLength(published.length)
    for (const [index, month] of months.entries()) {
      expect(Math.abs(month - (published[index] ?? 0))).toBeLessThanOrEqual(0.06)
    }
  })
})

describe('Lenovo Press LP2225: eight H100 for $833,806 at $0.87 an hour', () => {
  test.each([
    ['on demand', 98.32, 8556],
    ['one year reserved', 77.43, 10_890],
    ['three years reserved', 53.95, 15_710],
  ])('beat the cloud %s at $%f after %i hours', (_tier, cloudHourly, hours) => {
    const result = hoursToBeatCloud(833_806, 0.87, cloudHourly)
    expect(result.kind === 'value' && Math.abs(result.value - hours)).toBeLessThan(2)
  })

  test('which its text calls 11.9 months, of 720 hours', () => {
    const result = hoursToBeatCloud(833_806, 0.87, 98.32)
    expect(result.kind === 'value' && result.value / 720).toBeCloseTo(11.9, 1)
  })

  test('and takes 4.7 hours a day over five years', () => {
    expect(dailyHoursToBeatCloud(8556, 5)).toEqual({ kind: 'value', value: expect.closeTo(4.69, 2) })
  })
})

describe('NVIDIA, How Much Does Your LLM Inference Cost?, 2025', () => {
  const server = { purchase: 320_000, lifeYears: 4, annualSoftware: 4500, annualHosting: 3000 }

  test('$320,000 over four years, $3,000 hosting and $4,500 software are $87,500 a year', () => {
    expect(annualServerCost(server)).toBe(87_500)
  })

  test('the same licence per GPU is $36,000 for eight (The Register, 1 April 2025), not $4,500', () => {
    const units = { gpu: 8, node: 1, replica: 4 }
    expect(annualLicenceCost(4500, 'gpu', units)).toBe(36_000)
    expect(annualLicenceCost(4500, 'node', units)).toBe(4500)
  })

  test('counting two dies as two GPUs doubles it', () => {
    expect(annualLicenceCost(4500, 'gpu', { gpu: 16, node: 1, replica: 8 })).toBe(72_000)
  })
})

// computetape.com, How Fast Does an H100 Depreciate?: $30,000, about 70 % of hours, $1.64 or $0.98 an hour.
test.each([
  [3, 1.64],
  [5, 0.98],
])('an accelerator of $30,000 over %i years costs about $%f a useful hour', (lifeYears, published) => {
  const annual = annualServerCost({ purchase: 30_000, lifeYears, annualSoftware: 0, annualHosting: 0 })
  expect(usefulGpuHourCost(annual, 1, 6100 / 8760)).toBeCloseTo(published, 2)
})
