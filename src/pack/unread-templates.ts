import type { Diagnostic, SourceFile } from '../diagnostic/diagnostic.ts'
import { suggest } from '../diagnostic/nearest.ts'
import { includedParts, partsFolder } from '../report/template-parts.ts'
import type { Assets, TemplateEntry } from './build-request.ts'

/** Why nothing reads a file, and what to do about it. */
export interface UnreadFault {
  readonly message: string
  readonly hint: string
}

/** What reads templates: documents, the parts that these include, and which further documents there may be. */
export interface TemplateReaders extends Pick<Assets, 'templates'> {
  readonly documents: readonly SourceFile[]
  /** Why a document may not have a name; undefined where it may. */
  readonly nameFault: (name: string) => UnreadFault | undefined
}

/** Each file of a folder's own templates that nothing reads, at its path. */
export function unreadTemplates(
  entries: readonly TemplateEntry[],
  readers: TemplateReaders,
): readonly Diagnostic[] {
  const included = partsOf(readers)
  return entries.flatMap((entry): readonly Diagnostic[] => {
    const fault = entry.path.startsWith(partsFolder)
      ? (fileFault(entry) ?? partFault(entry, included))
      : (fileFault(entry) ?? readers.nameFault(nameOf(entry.path)))
    if (fault === undefined) return []
    const place = { file: entry.path, line: 1, column: 1, length: 1 }
    return [{ code: 'unread-template', severity: 'error', ...fault, place }]
  })
}

/** The name of a template: that of its file without the ending. */
export function nameOf(path: string): string {
  return (path.split('/').at(-1) ?? path).replace(/\.md$/, '')
}

/** The names of all parts that the documents include, in parts of parts and for single verdicts, too. */
function partsOf({ documents, templates }: TemplateReaders): ReadonlySet<string> {
  const parts = templates.filter(({ path }) => path.startsWith(partsFolder))
  const found = new Set<string>()
  const visit = (template: SourceFile): void => {
    for (const name of includedParts(template))
      for (const part of parts) {
        const own = nameOf(part.path)
        if (found.has(own) || (own !== name && !own.startsWith(`${name}.`))) continue
        found.add(own)
        visit(part)
      }
  }
  documents.forEach(visit)
  return found
}

function fileFault({ path, kind }: TemplateEntry): UnreadFault | undefined {
  if (kind === 'link')
    return { message: `${path} is a link, and none is followed here`, hint: 'put the file itself there' }
  if (kind === 'folder')
    return {
      message: `nothing reads the folder ${path}`,
      hint: `passages that templates share go into ${partsFolder}`,
    }
  if (kind === 'file' && path.endsWith('.md')) return undefined
  const hint = 'a template is a file NAME.md; move what is none elsewhere'
  return { message: `nothing reads ${path}`, hint }
}

function partFault({ path }: TemplateEntry, included: ReadonlySet<string>): UnreadFault | undefined {
  const name = nameOf(path)
  if (included.has(name)) return undefined
  return { message: `no template includes the part '${name}'`, hint: suggest(name, [...included]) }
}
