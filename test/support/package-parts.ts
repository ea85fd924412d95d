import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'

/** The text of every part of a zip package by path. */
export function partsOf(bytes: Uint8Array): ReadonlyMap<string, string> {
  return new Map(Object.entries(unzipSync(bytes)).map(([path, content]) => [path, strFromU8(content)]))
}

/** The package with one part rewritten; fails if that changes nothing, so that no test passes for a typo. */
export function withPart(bytes: Uint8Array, path: string, rewrite: (part: string) => string): Uint8Array {
  const entries = unzipSync(bytes)
  const before = entries[path] === undefined ? '' : strFromU8(entries[path])
  const after = rewrite(before)
  if (after === before) throw new Error(`nothing was changed in ${path}`)
  return zipSync({ ...entries, [path]: strToU8(after) })
}

/** The workbook without its seals: as the audit sees one that another program wrote. */
export function withoutSeals(workbook: Uint8Array): Uint8Array {
  const without = withPart(workbook, 'docProps/custom.xml', (part) =>
    part.replace(/<property .*<\/property>/, ''),
  )
  return withPart(without, 'xl/workbook.xml', (part) =>
    part.replace(/<definedName name="boardpack\.sealed">[^<]*<\/definedName>/, ''),
  )
}
