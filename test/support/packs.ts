import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Artifact, Pack } from '../../src/render/artifact.ts'
import { makeManifest, manifestName, readManifest } from '../../src/render/manifest.ts'
import { differences } from '../../src/render/verification.ts'

const text = (name: string, content: string): Artifact => ({
  name,
  mediaType: 'text/plain',
  bytes: new TextEncoder().encode(content),
})

/** A small pack whose two files say `content`. */
export function samplePack(content: string, caseId = 'chat', period = '2026Q4'): Pack {
  const artifacts = [text('memo.txt', `memo: ${content}`), text('model.txt', `model: ${content}`)]
  const manifest = makeManifest({
    tool: { version: '0.0.0', node: '20.0.0' },
    caseId,
    period,
    sources: [{ path: 'case.yaml', text: `id: ${caseId}` }],
    overrides: [],
    resolvedSha256: '0'.repeat(64),
    artifacts,
    warnings: [],
  })
  return { caseId, period, artifacts, manifest }
}

/**
 * What a reader finds at `OUT/CASE/PERIOD`: the content of the memo when the pack is whole by its own manifest,
 * `nothing` when no pack is there, and otherwise what is wrong with it.
 */
export function shownContent(folder: string): string {
  let names: readonly string[]
  try {
    names = readdirSync(folder)
  } catch {
    return 'nothing'
  }
  if (!names.includes(manifestName)) return `no manifest beside ${names.join(', ')}`
  const files = names.map((name) => ({ name, bytes: readFileSync(join(folder, name)) }))
  const manifest = readManifest(readFileSync(join(folder, manifestName)))
  if (!manifest.ok) return 'a broken manifest'
  const different = differences(manifest.value, files)
  if (different.length > 0) return `differences: ${different.map((difference) => difference.name).join(', ')}`
  return readFileSync(join(folder, 'memo.txt'), 'utf8').replace('memo: ', '')
}
