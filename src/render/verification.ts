import { sha256 } from '../digest.ts'
import { type Manifest, manifestName } from './manifest.ts'

/** A file as found in the folder of a pack. */
export interface FoundFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** One way in which a folder is not the pack that its manifest describes. */
export type Difference =
  | { readonly kind: 'missing'; readonly name: string }
  | { readonly kind: 'extra'; readonly name: string }
  | { readonly kind: 'changed'; readonly name: string; readonly expected: string; readonly found: string }

/** Everything that differs between a manifest and the files beside it, in the order of their names. */
export function differences(manifest: Manifest, files: readonly FoundFile[]): readonly Difference[] {
  const found = new Map(files.map((file) => [file.name, file.bytes]))
  const expected = new Map(manifest.outputs.map((output) => [output.name, output.sha256]))
  const names = [...new Set([...found.keys(), ...expected.keys()])].sort()
  return names.filter((name) => name !== manifestName).flatMap((name) => compare(name, expected, found))
}

function compare(
  name: string,
  expected: ReadonlyMap<string, string>,
  found: ReadonlyMap<string, Uint8Array>,
): readonly Difference[] {
  const wanted = expected.get(name)
  const bytes = found.get(name)
  if (bytes === undefined) return [{ kind: 'missing', name }]
  if (wanted === undefined) return [{ kind: 'extra', name }]
  const digest = sha256(bytes)
  return digest === wanted ? [] : [{ kind: 'changed', name, expected: wanted, found: digest }]
}
