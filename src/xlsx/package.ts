import { strFromU8, unzipSync } from 'fflate'
import { type PackedEntry, packEntry, zip } from './zip.ts'

/** The parts of an xlsx package by path, each as text; a workbook of ours has no binary part. */
export type Parts = Map<string, string>

export const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

export const namespaces = {
  main: 'http://schemas.openxmlformats.org/spreadsheetml/2006/main',
  relationships: 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
  packageRelationships: 'http://schemas.openxmlformats.org/package/2006/relationships',
  chart: 'http://schemas.openxmlformats.org/drawingml/2006/chart',
  drawing: 'http://schemas.openxmlformats.org/drawingml/2006/main',
  sheetDrawing: 'http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing',
  customProperties: 'http://schemas.openxmlformats.org/officeDocument/2006/custom-properties',
  variantTypes: 'http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes',
} as const

export function unzipParts(bytes: Uint8Array): Parts {
  const parts: Parts = new Map()
  for (const [path, content] of Object.entries(unzipSync(bytes))) {
    if (!path.endsWith('/')) parts.set(path, strFromU8(content))
  }
  return parts
}

/**
 * The package's bytes: parts in order of their paths, the list of content types first, as readers expect it. Entries that
 * are being packed already stand for the parts of the same path.
 */
export async function zipParts(
  parts: Parts,
  packing: ReadonlyMap<string, Promise<PackedEntry>>,
): Promise<Uint8Array> {
  const first = '[Content_Types].xml'
  const paths = [first, ...[...parts.keys()].filter((path) => path !== first).sort()]
  const encoder = new TextEncoder()
  const packed = paths.map(
    (path) => packing.get(path) ?? packEntry({ path, content: encoder.encode(partOf(parts, path)) }),
  )
  return zip(await Promise.all(packed))
}

/** The part at this path; its absence is a bug of the writer. */
export function partOf(parts: Parts, path: string): string {
  const part = parts.get(path)
  if (part === undefined) throw new Error(`no part ${path} in the package`)
  return part
}

/** Adds a part of a type that the package must declare. */
export function addPart(parts: Parts, path: string, contentType: string, content: string): void {
  const list = '[Content_Types].xml'
  const declared = partOf(parts, list).replace(
    '</Types>',
    `<Override PartName="/${path}" ContentType="${contentType}"/></Types>`,
  )
  parts.set(list, declared)
  parts.set(path, content)
}

/**
 * Links one part to another and returns the id of the link.
 * `type` is the last word of the relationship's type, `target` is relative to the folder of `from`; the package itself is ''.
 */
export function relate(parts: Parts, from: string, type: string, target: string): string {
  const folder = from.slice(0, from.lastIndexOf('/') + 1)
  const path = `${folder}_rels/${from.slice(folder.length)}.rels`
  const empty = `${xmlHead}<Relationships xmlns="${namespaces.packageRelationships}"></Relationships>`
  const existing = (parts.get(path) ?? empty).replace(
    /<Relationships([^>]*)\/>/,
    '<Relationships$1></Relationships>',
  )
  let number = 1
  while (existing.includes(`Id="rId${number}"`)) number += 1
  const link = `<Relationship Id="rId${number}" Type="${namespaces.relationships}/${type}" Target="${target}"/>`
  parts.set(path, existing.replace('</Relationships>', `${link}</Relationships>`))
  return `rId${number}`
}
