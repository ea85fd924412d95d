import { namespaces, xmlHead } from '../../xlsx/package.ts'
import { escapeXml } from '../../xlsx/text.ts'
import { packEntry, zip } from '../../xlsx/zip.ts'

export const wordNamespace = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'

/** The parts of a document's package by path; pictures are bytes. */
export type DocxParts = ReadonlyMap<string, string | Uint8Array>

/** A link from one part to another, or out of the package. */
export interface Relation {
  readonly id: string
  /** The last word of the relationship's type. */
  readonly type: string
  readonly target: string
  readonly isExternal?: boolean
}

/** A part's links as a part of the package. */
export function relationsXml(relations: readonly Relation[]): string {
  const links = relations.map(({ id, type, target, isExternal = false }) => {
    const kind = type === 'metadata/core-properties' ? packageRelation : namespaces.relationships
    const mode = isExternal ? ' TargetMode="External"' : ''
    return `<Relationship Id="${id}" Type="${kind}/${type}" Target="${escapeXml(target)}"${mode}/>`
  })
  return `${xmlHead}<Relationships xmlns="${namespaces.packageRelationships}">${links.join('')}</Relationships>`
}

const packageRelation = 'http://schemas.openxmlformats.org/package/2006/relationships'

const wordTypes: Readonly<Record<string, string>> = {
  'word/document.xml': 'document.main',
  'word/styles.xml': 'styles',
  'word/settings.xml': 'settings',
  'word/numbering.xml': 'numbering',
  'word/footnotes.xml': 'footnotes',
  'word/footer1.xml': 'footer',
}

/** `[Content_Types].xml`: what each part is. */
export function contentTypesXml(): string {
  const office = 'application/vnd.openxmlformats-officedocument'
  const parts = Object.entries(wordTypes).map(
    ([path, type]) => `<Override PartName="/${path}" ContentType="${office}.wordprocessingml.${type}+xml"/>`,
  )
  const core = 'application/vnd.openxmlformats-package.core-properties+xml'
  return [
    `${xmlHead}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">`,
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
    '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>',
    ...parts,
    `<Override PartName="/docProps/core.xml" ContentType="${core}"/>`,
    `<Override PartName="/docProps/app.xml" ContentType="${office}.extended-properties+xml"/></Types>`,
  ].join('')
}

/** The package as bytes: parts in their order, the list of content types first. */
export async function packParts(parts: DocxParts): Promise<Uint8Array> {
  const encoder = new TextEncoder()
  const entries = [...parts].map(([path, content]) =>
    packEntry({ path, content: typeof content === 'string' ? encoder.encode(content) : content }),
  )
  return zip(await Promise.all(entries))
}
