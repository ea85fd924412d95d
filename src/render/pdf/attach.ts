import { createHash } from 'node:crypto'
import type { Kit } from './kit.ts'

/** A file carried inside the document. */
export interface Attachment {
  readonly name: string
  readonly mediaType: string
  readonly description: string
  /** What the file is to the document: what it was made from, or data that it shows. */
  readonly relationship: 'Source' | 'Data'
  readonly bytes: Uint8Array
}

/**
 * Embeds a file as PDF/A-3 asks for: named for readers, associated with the document, dated. pdfkit's own way writes
 * the checksum as text where the format has its bytes, and compresses once more what is compressed.
 */
export function attachFile(kit: Kit, file: Attachment, date: Date): void {
  const { name, mediaType, description, relationship, bytes } = file
  const content = kit.ref({
    Type: 'EmbeddedFile',
    Subtype: mediaType.replaceAll('/', '#2F'),
    Params: {
      CreationDate: date,
      ModDate: date,
      Size: bytes.byteLength,
      CheckSum: createHash('md5').update(bytes).digest(),
    },
  })
  content.compress = !isZip(bytes)
  content.end(bytes)
  const specification = kit.ref({
    Type: 'Filespec',
    AFRelationship: relationship,
    F: new String(name),
    UF: new String(name),
    Desc: new String(description),
    EF: { F: content },
  })
  specification.end()
  kit.addNamedEmbeddedFile(name, specification)
  const { data } = kit._root
  data.AF = [...(data.AF ?? []), specification]
}

/** Workbooks are zip archives: they begin with the signature of a local file header. */
function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b
}
