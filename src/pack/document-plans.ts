import type { Diagnostic, Outcome, SourceFile } from '../diagnostic/diagnostic.ts'
import { nearestName } from '../diagnostic/nearest.ts'
import { deviceName } from '../inputs/field.ts'
import { fileStart } from '../inputs/source.ts'
import { manifestName } from '../render/manifest.ts'
import { type DocumentPlan, documentNames } from '../report/facts/documents.ts'
import { readFrontMatter } from '../report/front-matter.ts'
import { partsFolder } from '../report/template-parts.ts'
import type { Assets } from './build-request.ts'
import { nameOf, type UnreadFault, unreadTemplates } from './unread-templates.ts'

/** The artifacts that are no documents, by the names that `--only` takes. */
const otherArtifacts = ['dashboard', 'inputs', 'model', 'results'] as const

/** The name of a document as a file for a word processor. */
export const docxOf = (name: string): string => `${name}.docx`

/** The template of the report of a portfolio, which no case reads. */
export const portfolioTemplate = 'templates/portfolio.md'

/** The templates that are documents of a case: those of boardpack in their order, then the case's own by name. */
function documentTemplates(templates: readonly SourceFile[]): readonly SourceFile[] {
  const known: readonly string[] = documentNames
  const rank = (path: string): number => {
    const at = known.indexOf(nameOf(path))
    return at < 0 ? documentNames.length : at
  }
  const compare = (one: string, other: string): number =>
    rank(one) - rank(other) || (one < other ? -1 : Number(one > other))
  return templates
    .filter(({ path }) => path !== portfolioTemplate && !path.startsWith(partsFolder))
    .toSorted((one, other) => compare(one.path, other.path))
}

/**
 * The documents of a case, from the front matter of their templates: those of boardpack, each replaced by the case's own
 * of that name, and those that only the case has. Refuses every file of the case's templates that nothing reads.
 */
export function documentPlans({
  templates,
  ownTemplates,
}: Pick<Assets, 'templates' | 'ownTemplates'>): Outcome<readonly DocumentPlan[]> {
  const found = documentTemplates(templates)
  const diagnostics: Diagnostic[] = [
    ...unreadTemplates(ownTemplates, { documents: found, templates, nameFault }),
  ]
  const plans: DocumentPlan[] = []
  for (const template of found.filter(({ path }) => nameFault(nameOf(path)) === undefined)) {
    const read = readFrontMatter(template)
    if (read.ok) plans.push({ ...read.value, name: nameOf(template.path), template })
    else diagnostics.push(...read.diagnostics)
  }
  diagnostics.push(...plans.flatMap(unlimited), ...sameTitles(plans))
  return diagnostics.length > 0 ? { ok: false, diagnostics } : { ok: true, value: plans, warnings: [] }
}

/** The form of a document's name: it becomes the name of files, and a word of `--only`. */
const documentName = /^[a-z][a-z0-9-]{0,39}$/

/** Names of other files of a pack. */
const takenNames: ReadonlySet<string> = new Set([...otherArtifacts, manifestName.replace(/\.json$/, '')])

function nameFault(name: string): UnreadFault | undefined {
  if (name === nameOf(portfolioTemplate))
    return {
      message: `no case reads ${portfolioTemplate}`,
      hint: 'the report of a portfolio has its template in templates/ beside the portfolio file',
    }
  if (takenNames.has(name) || deviceName.test(name))
    return { message: `a document cannot be called '${name}'`, hint: 'the name is taken; choose another' }
  if (documentName.test(name)) return undefined
  return {
    message: `a document cannot be called '${name}'`,
    hint: 'a name is a small letter, then small letters, digits and hyphens, at most 40 characters',
  }
}

/** A document of a case has a page budget: what has none grows until nobody reads it. */
function unlimited({ pages, template }: DocumentPlan): readonly Diagnostic[] {
  if (pages !== undefined) return []
  const message = "there is no 'pages'"
  const hint = 'write the most pages that the document may have, as pages: 2'
  return [{ code: 'missing', severity: 'error', message, place: fileStart(template), hint }]
}

/** Two documents of one title are most often one that was to replace another, under a name that is not its. */
function sameTitles(plans: readonly DocumentPlan[]): readonly Diagnostic[] {
  return plans.flatMap(({ title, titlePlace: place }, at): readonly Diagnostic[] => {
    const twin = plans.slice(0, at).find((each) => each.title === title)
    if (twin === undefined) return []
    const message = `'${title}' is the title of ${twin.template.path}, too`
    const hint = `call the file ${twin.name}.md where it is to replace that, or change the title`
    return [{ code: 'duplicate-title', severity: 'error', message, place, hint }]
  })
}

/** The artifacts of a case, by the names that `--only` takes; a document's own name is that of its PDF. */
function artifactsOf(plans: readonly DocumentPlan[]): readonly string[] {
  const drafts = plans.filter(({ isDraft }) => isDraft)
  return [...plans.map(({ name }) => name), ...drafts.map(({ name }) => docxOf(name)), ...otherArtifacts]
}

/** The artifacts that every case has, by the templates of boardpack alone; a mistake in these is a bug. */
export function artifactNames(templates: readonly SourceFile[]): readonly string[] {
  const plans = documentPlans({ templates, ownTemplates: [] })
  if (!plans.ok) throw new Error(plans.diagnostics.map(({ message }) => message).join('; '))
  return artifactsOf(plans.value)
}

/** Whether a document is among artifacts, in either of its forms. */
export function isWanted({ name }: DocumentPlan, artifacts: readonly string[]): boolean {
  return artifacts.includes(name) || artifacts.includes(docxOf(name))
}

/** The artifacts of `--only` in the order of a pack, or the first that the case has not. */
export function chosenArtifacts(
  plans: readonly DocumentPlan[],
  only: readonly string[] | undefined,
): Outcome<readonly string[]> {
  const names = artifactsOf(plans)
  const unknown = only?.find((name) => !names.includes(name))
  if (unknown === undefined) {
    const value = names.filter((name) => only === undefined || only.includes(name))
    return { ok: true, value, warnings: [] }
  }
  const nearest = nearestName(unknown, names)
  const meant = nearest === undefined ? '' : `did you mean ${nearest}? `
  const diagnostic: Diagnostic = {
    code: 'unknown-artifact',
    severity: 'error',
    message: `there is no artifact '${unknown}'`,
    hint: `${meant}Artifacts of this case: ${names.join(', ')}`,
  }
  return { ok: false, diagnostics: [diagnostic] }
}
