import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sha256 } from '../../src/digest.ts'
import type { Artifact } from '../../src/render/artifact.ts'
import { type ManifestContent, makeManifest, readManifest } from '../../src/render/manifest.ts'
import { differences } from '../../src/render/verification.ts'

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

const memo: Artifact = { name: 'memo.pdf', mediaType: 'application/pdf', bytes: bytesOf('memo'), pages: 1 }
const results: Artifact = { name: 'results.json', mediaType: 'application/json', bytes: bytesOf('{}') }

const content: ManifestContent = {
  tool: { version: '0.1.0', node: '20.20.2' },
  caseId: 'chat',
  period: '2026Q4',
  sources: [
    { path: 'fleet.yaml', text: 'pools: {}\n' },
    { path: 'case.yaml', text: 'title: Ökonomie\n' },
  ],
  overrides: ['finance.discount_rate=9%'],
  resolvedSha256: 'ab'.repeat(32),
  artifacts: [results, memo],
  warnings: [
    {
      code: 'stale',
      severity: 'warning',
      message: 'the price is 400 days old',
      place: { file: 'pricing.yaml', line: 3, column: 5, length: 1 },
    },
  ],
}

const textOf = (artifact: Artifact): string => new TextDecoder().decode(artifact.bytes)

describe('a manifest', () => {
  test('records tool, case, inputs, overrides, outputs and warnings, each list in the order of names', () => {
    expect(JSON.parse(textOf(makeManifest(content)))).toEqual({
      schema: 'boardpack-manifest/1',
      tool: { name: 'boardpack', version: '0.1.0', node: '20.20.2' },
      case: 'chat',
      period: '2026Q4',
      inputs: {
        files: [
          { name: 'case.yaml', bytes: 17, sha256: sha256('title: Ökonomie\n') },
          { name: 'fleet.yaml', bytes: 10, sha256: sha256('pools: {}\n') },
        ],
        overrides: ['finance.discount_rate=9%'],
        resolved_sha256: 'ab'.repeat(32),
      },
      outputs: [
        { name: 'memo.pdf', media_type: 'application/pdf', bytes: 4, sha256: sha256('memo'), pages: 1 },
        { name: 'results.json', media_type: 'application/json', bytes: 2, sha256: sha256('{}') },
      ],
      warnings: [{ code: 'stale', message: 'the price is 400 days old', place: 'pricing.yaml:3:5' }],
    })
  })

  test('has the same bytes whatever the order of files and artifacts', () => {
    const turned = {
      ...content,
      sources: content.sources.toReversed(),
      artifacts: content.artifacts.toReversed(),
    }
    expect(textOf(makeManifest(turned))).toBe(textOf(makeManifest(content)))
  })

  test('is read back as it was written', () => {
    expect(readManifest(makeManifest(content).bytes)).toMatchObject({ ok: true, value: { case: 'chat' } })
  })

  test('any single changed byte of any output is a difference, and nothing else is', () => {
    const read = readManifest(makeManifest(content).bytes)
    if (!read.ok) throw new Error('the manifest was not read')
    const files = [memo, results]
    expect(differences(read.value, files)).toEqual([])
    fc.assert(
      fc.property(fc.nat(1), fc.nat(1000), fc.integer({ min: 1, max: 255 }), (file, position, change) => {
        const tampered = files.map((artifact, index) => {
          const bytes = Uint8Array.from(artifact.bytes)
          const at = position % bytes.length
          if (index === file) bytes[at] = (bytes[at] ?? 0) ^ change
          return { name: artifact.name, bytes }
        })
        const found = differences(read.value, tampered)
        expect(found.map(({ kind, name }) => [kind, name])).toEqual([['changed', files[file]?.name]])
      }),
      { seed: 20261123, numRuns: 200 },
    )
  })
})
