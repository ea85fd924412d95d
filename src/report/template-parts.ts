import { verdictStatuses } from '../analysis/verdict.ts'
import type { Diagnostic, Outcome, SourceFile } from '../diagnostic/diagnostic.ts'
import { suggest } from '../diagnostic/nearest.ts'
import { textStart } from './front-matter.ts'
import { cleanText, joinedText, placeIn, type TemplateText, templateText } from './template-text.ts'

/** The folder of templates, in the package as in a case. */
export const templatesFolder = 'templates/'

/** The folder of the passages that templates share. */
export const partsFolder = `${templatesFolder}parts/`

/** How deep parts may stand within parts: enough for a passage of a passage, and the end of a circle. */
const deepest = 4

/** A line that is nothing but `{{> name}}`. */
const inclusion = /^[ \t]*\{\{>[ \t]*([^\s{}]*)[ \t]*\}\}[ \t]*(?:\n|$)/gm

type Stretch = Parameters<typeof joinedText>[1][number]

type Parts = ReadonlyMap<string, SourceFile>

/**
 * A template with the parts put in that it includes: a line `{{> title}}` stands for the text of
 * `templates/parts/title.md`, and where the verdict is one that has a text of its own, for that of
 * `templates/parts/title.VERDICT.md`. Mistakes in a part are shown in its own file, whatever the verdict is.
 */
export function withParts(template: SourceFile, templates: readonly SourceFile[]): Outcome<TemplateText> {
  const files = templates.filter(({ path }) => path.startsWith(partsFolder))
  const parts = new Map(files.map((part) => [partName(part), part]))
  const diagnostics: Diagnostic[] = files.flatMap(misnamed)
  const from = textStart(cleanText(template.text))
  const stretches = stretchesOf({ ...template, from }, { parts, diagnostics, depth: 0 })
  if (diagnostics.length > 0) return { ok: false, diagnostics }
  return { ok: true, value: joinedText(template.path, stretches), warnings: [] }
}

function partName({ path }: SourceFile): string {
  return path.slice(partsFolder.length).replace(/\.md$/, '')
}

/** A part whose name has a point must be the text of a verdict: `title.decline.md`. */
function misnamed(part: SourceFile): readonly Diagnostic[] {
  const name = partName(part)
  const [stem = '', verdict] = name.split(/\.(.*)/s)
  if (verdict === undefined || verdictStatuses.some((known) => known === verdict)) return []
  const { path, text } = part
  return [
    {
      code: 'template-part',
      severity: 'error',
      message: `'${verdict}' is no verdict for which ${partsFolder}${stem}.md could have a text of its own`,
      hint: suggest(verdict, verdictStatuses),
      place: placeIn(templateText(path, text), 0, 1),
    },
  ]
}

/** Where the parts of a template are put in. */
interface Inclusion {
  readonly parts: Parts
  readonly diagnostics: Diagnostic[]
  readonly depth: number
}

/** The stretches of a file from an offset on; its front matter stays out. */
function stretchesOf(
  { path, text, from: start }: SourceFile & { readonly from: number },
  { parts, diagnostics, depth }: Inclusion,
): readonly Stretch[] {
  const source = cleanText(text)
  const stretches: Stretch[] = []
  let from = start
  for (const match of source.slice(start).matchAll(inclusion)) {
    const [line, name = ''] = match
    const at = start + match.index
    stretches.push({ file: path, source, from, to: at })
    from = at + line.length
    const texts = textsOfPart(name, parts)
    if (texts !== undefined && depth < deepest) {
      const read = (part: SourceFile): readonly Stretch[] =>
        stretchesOf({ ...part, from: 0 }, { parts, diagnostics, depth: depth + 1 })
      stretches.push(...chosenByVerdict(texts, read))
    } else {
      const brace = at + line.indexOf('{{')
      const place = placeIn(templateText(path, text), brace, brace + line.trim().length)
      diagnostics.push({ ...faultOf(name, parts), place })
    }
  }
  stretches.push({ file: path, source, from, to: source.length })
  return stretches
}

/** The texts of a part: those of single verdicts, and the one for all others. */
interface PartTexts {
  readonly ofVerdicts: readonly (readonly [verdict: string, part: SourceFile])[]
  readonly ofOthers: SourceFile | undefined
}

/** Undefined where a verdict would be without a text. */
function textsOfPart(name: string, parts: Parts): PartTexts | undefined {
  const ofOthers = parts.get(name)
  const ofVerdicts = verdictStatuses.flatMap((verdict) => {
    const part = parts.get(`${name}.${verdict}`)
    return part === undefined ? [] : [[verdict, part] as const]
  })
  const isWhole = ofOthers !== undefined || ofVerdicts.length === verdictStatuses.length
  return isWhole ? { ofVerdicts, ofOthers } : undefined
}

/** A stretch that stands in no file: the branch between the texts of a part. */
function branch(text: string): Stretch {
  return { file: partsFolder, source: text, from: 0, to: text.length }
}

function chosenByVerdict(
  { ofVerdicts, ofOthers }: PartTexts,
  read: (part: SourceFile) => readonly Stretch[],
): readonly Stretch[] {
  const opened = ofVerdicts.flatMap(([verdict, part]) => [
    branch(`{{#if (is @root.verdict.status "${verdict}")}}\n`),
    ...read(part),
    branch('{{else}}\n'),
  ])
  const others = ofOthers === undefined ? [] : read(ofOthers)
  return [...opened, ...others, ...ofVerdicts.map(() => branch('{{/if}}\n'))]
}

function faultOf(name: string, parts: Parts): Diagnostic {
  const error = { code: 'template-part', severity: 'error' } as const
  if (textsOfPart(name, parts) !== undefined)
    return {
      ...error,
      message: `parts stand more than ${deepest} deep within parts`,
      hint: 'a part that includes itself never ends; write its text here',
    }
  const missing = verdictStatuses.filter((verdict) => !parts.has(`${name}.${verdict}`))
  if (missing.length < verdictStatuses.length)
    return {
      ...error,
      message: `the part '${name}' has no text where the verdict is ${missing.map((each) => `'${each}'`).join(' or ')}`,
      hint: `${partsFolder}${name}.md is the text of every verdict that has none of its own`,
    }
  const known = new Set([...parts.keys()].map((part) => part.replace(/\..*/s, '')))
  return {
    ...error,
    message: `there is no part '${name}' in ${partsFolder}`,
    hint: suggest(name, [...known]),
  }
}

/** The names of the parts that a text includes, each as often as it stands there. */
export function includedParts({ text }: SourceFile): readonly string[] {
  return [...cleanText(text).matchAll(inclusion)].map(([, name = '']) => name)
}

/** The template of a document, which comes with the package; absent is a bug. */
export function templateAt(templates: readonly SourceFile[], path: string): SourceFile {
  const template = templates.find((candidate) => candidate.path === path)
  if (template === undefined) throw new Error(`no template '${path}'`)
  return template
}
