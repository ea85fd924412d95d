import { describe, expect, test } from 'vitest'
import { otherNames } from '../../src/inputs/other-names.ts'
import { inputParts } from '../../src/inputs/parts.ts'
import { validate } from '../../src/inputs/validate.ts'
import { baseFiles } from '../support/base-case.ts'

/** Where people write a name of their own, and the field that is meant. */
const written = [
  ['tps-audit.yaml', /gpus_per_replica:/, 'tensor_parallel', 'gpus_per_replica'],
  ['fleet.yaml', /limit:/, 'max_num_seqs', 'limit'],
  ['case.yaml', /discount_rate:/, 'wacc', 'discount_rate'],
  ['fleet.yaml', /replicas_today:/, 'replicas', 'replicas_today'],
  ['workload.yaml', /(?<=slo:.*)ttft_p99:/, 'p99_ttft', 'ttft_p99'],
  ['workload.yaml', /requests:/, 'tokens_per_month', 'requests'],
  ['workload.yaml', /growth_per_year:/, 'growth', 'growth_per_year'],
] as const

describe('the field’s own words', () => {
  test.each(written)('in %s, %s written as %s lead to %s', (path, field, name, meant) => {
    const files = baseFiles().map((file) =>
      file.path === path ? { path, text: file.text.replace(field, `${name}:`) } : file,
    )
    const read = validate(files)
    const [first] = read.ok ? [] : read.diagnostics.filter(({ code }) => code === 'unknown-key')
    expect(first?.hint).toBe(`'${meant}' is what it is called here`)
  })

  test.each([
    ['finance.wacc=9%', "did you mean 'finance.discount_rate'?"],
    ['wacc=9%', "here that is 'finance.discount_rate' in case.yaml"],
    ['deployments.chat.max_num_seqs=32', "did you mean 'deployments.chat.limit'?"],
    ['deployments.chat.tensor_parallel=2', "here that is 'audits.NAME.gpus_per_replica' in tps-audit.yaml"],
    ['reservation=3', "here that is 'suppliers.NAME.gpus.NAME.commitments' in pricing.yaml"],
    ['growth=3%', "here that is 'workloads.NAME.growth_per_year' in workload.yaml"],
    [
      'p99_ttft=3 s',
      "here that is 'apis.NAME.latency.ttft_p99' in pricing.yaml, or 'audits.NAME.points.NAME.ttft_p99' in tps-audit.yaml, or 'workloads.NAME.slo.ttft_p99' in workload.yaml",
    ],
  ])('--set %s', (override, hint) => {
    const read = validate(baseFiles(), [override])
    expect(read.ok ? undefined : read.diagnostics[0]?.hint).toBe(hint)
  })

  test('are no names of fields beside the one that is meant, and none leads to two fields of one section', () => {
    const seen = new Set<string>()
    for (const { part, schema } of inputParts.values()) {
      const section = part.pattern.split('.').slice(0, -1).join('.')
      for (const name of otherNames.get(schema)?.names ?? []) {
        const at = `${section}.${name}`
        expect(inputParts.has(at), at).toBe(false)
        expect(seen.has(at), at).toBe(false)
        seen.add(at)
      }
    }
    expect(seen.size).toBeGreaterThan(30)
  })
})

test.each(['pricing.yaml:', 'pricing:', 'pricing/', 'inputs/mine/pricing.yaml:'])(
  'a path after the name of its file (%s) is understood',
  (prefix) => {
    const path = 'suppliers.cloud-a.gpus.H100-SXM.on_demand'
    const own = prefix.endsWith('/') ? path.replaceAll('.', '/') : path
    const read = validate(baseFiles(), [`${prefix}${own}=$5/gpu-hour`])
    expect(read.ok ? read.value.assumptions.get(path)?.value : read.diagnostics).toBe(5)
  },
)
