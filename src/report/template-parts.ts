import type { Diagnostic, Outcome, SourceFile } from '../diagnostic/diagnostic.ts'
import { suggest } from '../diagnostic/nearest.ts'
import { cleanText, joinedText, placeIn, type TemplateText, templateText } from './template-text.ts'

/** The folder of the passages that templates share. */
export const partsFolder = 'templates/parts/'

/** How deep parts may stand within parts: enough for a passage of a passage, and the end of a circle. */
const deepest = 4

/** A line that is nothing but `{{> name}}`. */
const inclusion = /^[ \t]*\{\{>[ \t]*([^\s{}]*)[ \t]*\}\}[ \t]*(?:\n|$)/gm

type Stretch = Parameters<typeof joinedText>[1][number]

/**
 * A template with the parts put in that it includes: a line `{{> title}}` stands for the text of
 * `templates/parts/title.md`. Mistakes in a part are shown in its own file.
 */
export function withParts(template: SourceFile, templates: readonly SourceFile[]): Outcome<TemplateText> {
  const parts = new Map(
    templates
      .filter(({ path }) => path.startsWith(partsFolder))
      .map((part) => [part.path.slice(partsFolder.length).replace(/\.md$/, ''), part]),
  )
  const diagnostics: Diagnostic[] = []
  const stretches = stretchesOf(template, parts, diagnostics, 0)
  if (diagnostics.length > 0) return { ok: false, diagnostics }
  return { ok: true, value: joinedText(template.path, stretches), warnings: [] }
}

function stretchesOf(
  { path, text }: SourceFile,
  parts: ReadonlyMap<string, SourceFile>,
  diagnostics: Diagnostic[],
  depth: number,
): readonly Stretch[] {
  const source = cleanText(text)
  const stretches: Stretch[] = []
  let from = 0
  for (const match of source.matchAll(inclusion)) {
    const [line, name = ''] = match
    stretches.push({ file: path, source, from, to: match.index })
    from = match.index + line.length
    const part = parts.get(name)
    if (part !== undefined && depth < deepest)
      stretches.push(...stretchesOf(part, parts, diagnostics, depth + 1))
    else {
      const start = match.index + line.indexOf('{{')
      const place = placeIn(templateText(path, text), start, start + line.trim().length)
      diagnostics.push({ ...faultOf(name, part, [...parts.keys()]), place })
    }
  }
  stretches.push({ file: path, source, from, to: source.length })
  return stretches
}

function faultOf(name: string, part: SourceFile | undefined, known: readonly string[]): Diagnostic {
  const code = 'template-part'
  if (part === undefined)
    return {
      code,
      severity: 'error',
      message: `there is no part '${name}' in ${partsFolder}`,
      hint: suggest(name, known),
    }
  return {
    code,
    severity: 'error',
    message: `parts stand more than ${deepest} deep within parts`,
    hint: 'a part that includes itself never ends; write its text here',
  }
}

/** The template of a document, which comes with the package; absent is a bug. */
export function templateAt(templates: readonly SourceFile[], path: string): SourceFile {
  const template = templates.find((candidate) => candidate.path === path)
  if (template === undefined) throw new Error(`no template '${path}'`)
  return template
}
