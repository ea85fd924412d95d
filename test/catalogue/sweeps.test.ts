import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { leastOfBound } from '../../src/catalogue/case-defaults.ts'
import { findGpu } from '../../src/catalogue/gpus.ts'
import { findModel } from '../../src/catalogue/models.ts'
import { type MeasuredSweep, measuredSweeps } from '../../src/catalogue/sweeps.ts'
import { boundAt } from '../../src/economics/roofline-sweep.ts'
import { isDate } from '../../src/inputs/dates.ts'
import { standsForLengths } from '../../src/inputs/rules/request-lengths.ts'
import { rootFolder } from '../support/source-tree.ts'

const nameOf = ({ gpu, inputTokens, outputTokens }: MeasuredSweep): string =>
  `${gpu}, ${inputTokens} in and ${outputTokens} out`

test('the catalogue has a whole sweep of DeepSeek-R1 on each GPU that the page names', () => {
  const page = readFileSync(join(rootFolder, 'docs', 'first-answer.md'), 'utf8')
  const [, named = ''] = /measured sweeps of DeepSeek-R1 in fp8 on ([^(]+)\(/.exec(page) ?? []
  const gpus = [...new Set(measuredSweeps.map(({ gpu }) => gpu.replace('-SXM', '')))]
  expect(named.trim().split(/,\s+|\s+and\s+/)).toEqual(gpus)
  expect(measuredSweeps.map(nameOf)).toEqual([
    'H200-SXM, 922 in and 922 out',
    'H200-SXM, 7373 in and 922 out',
    'H200-SXM, 922 in and 7373 out',
    'B200-SXM, 922 in and 922 out',
    'B200-SXM, 922 in and 7373 out',
    'MI300X, 922 in and 922 out',
    'MI300X, 7373 in and 922 out',
    'MI300X, 922 in and 7373 out',
    'MI325X, 922 in and 922 out',
    'MI325X, 7373 in and 922 out',
    'MI325X, 922 in and 7373 out',
    'MI355X, 922 in and 922 out',
    'MI355X, 7373 in and 922 out',
    'MI355X, 922 in and 7373 out',
  ])
})

test('two sweeps of one GPU, model and format never stand for the same lengths', () => {
  const lengths = ({ inputTokens, outputTokens }: MeasuredSweep) => ({
    input: inputTokens,
    output: outputTokens,
  })
  for (const one of measuredSweeps)
    for (const other of measuredSweeps)
      if (
        one !== other &&
        one.gpu === other.gpu &&
        one.model === other.model &&
        one.precision === other.precision
      )
        expect(standsForLengths(lengths(one), lengths(other))).toBe(false)
})

describe.each(measuredSweeps.map((sweep) => [nameOf(sweep), sweep] as const))(
  'the sweep of %s',
  (_name, sweep) => {
    test('has source, address, date, licence and engine, and NOTICE names licence and file', () => {
      expect(sweep.source).toMatch(/^InferenceX, run \d+, attempt \d$/)
      expect(sweep.url).toMatch(
        /^https:\/\/github\.com\/SemiAnalysisAI\/InferenceX\/actions\/runs\/\d+\/attempts\/\d$/,
      )
      expect(isDate(sweep.asOf)).toBe(true)
      expect(sweep.engine).toMatch(/^SGLang \(lmsysorg\/sglang:v/)
      expect(sweep.licence).toBe('Apache-2.0')
      const notice = readFileSync(join(rootFolder, 'NOTICE'), 'utf8')
      expect(notice).toContain('LICENSE-Apache-2.0.txt')
      expect(notice).toContain('Copyright 2025 SemiAnalysis LLC, Advanced Micro Devices, NVIDIA CORPORATION')
      expect(notice).toContain(`${measuredSweeps.flatMap(({ points }) => points).length} points`)
    })

    test('is of a GPU and a model of the catalogue, which has arithmetic in its format', () => {
      expect(findGpu(sweep.gpu)?.flops[sweep.precision]).toBeGreaterThan(0)
      expect(findModel(sweep.model)?.name).toBe(sweep.model)
    })

    test('keeps Little’s law at each point within four percent, by mean latencies', () => {
      for (const { inFlight, outputRate, ttft, tpot } of sweep.points) {
        const requests = (outputRate * sweep.gpusPerReplica) / sweep.outputTokens
        const seconds = (ttft.mean + (sweep.outputTokens - 1) * tpot.mean) / 1000
        const kept = (requests * seconds) / inFlight
        expect(kept).toBeGreaterThan(0.96)
        expect(kept).toBeLessThan(1)
      }
    })

    test('gives more in all and less to each with every further request, and its statistics are in order', () => {
      const [, ...further] = sweep.points
      expect(sweep.points.map(({ inFlight }) => inFlight)).toEqual([4, 8, 16, 32, 64])
      for (const [index, point] of further.entries()) {
        const before = sweep.points[index]
        expect(point.outputRate).toBeGreaterThan(before?.outputRate ?? Number.POSITIVE_INFINITY)
        expect(point.tpot.mean).toBeGreaterThan(before?.tpot.mean ?? Number.POSITIVE_INFINITY)
      }
      for (const { ttft, tpot } of sweep.points)
        for (const { mean, p50, p99 } of [ttft, tpot]) {
          expect(p99).toBeGreaterThan(mean)
          expect(p99).toBeGreaterThan(p50)
        }
    })

    test('reaches a share of the bound of its hardware that is within what a bound is assumed to reach', () => {
      const [gpu, model] = [findGpu(sweep.gpu), findModel(sweep.model)]
      if (gpu === undefined || model === undefined)
        throw new Error('a sweep of nothing that the catalogue knows')
      const replica = {
        hardware: {
          bandwidth: gpu.bandwidth * sweep.gpusPerReplica,
          flops: (gpu.flops[sweep.precision] ?? 0) * sweep.gpusPerReplica,
        },
        weightBytes: model.activeParameters,
        activeParameters: model.activeParameters,
        kvBytesPerToken: model.kvBytesPerToken,
        inputTokens: sweep.inputTokens,
        outputTokens: sweep.outputTokens,
      }
      for (const { inFlight, outputRate } of sweep.points) {
        const share = (outputRate * sweep.gpusPerReplica) / boundAt(replica, inFlight).outputRate
        expect(share).toBeGreaterThan(leastOfBound.mixture.share)
        expect(share).toBeLessThan(0.096)
      }
    })
  },
)
