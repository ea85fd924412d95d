import * as z from 'zod'
import type { CaseSources } from '../cases/case-model.ts'
import { withoutComments } from '../inputs/without-comments.ts'
import type { Artifact } from '../render/artifact.ts'
import { readJson } from '../render/read-json.ts'

/** Name of the file of a pack that holds what it was computed from. */
export const packInputsName = 'inputs.json'

const packInputsSchema = z.strictObject({
  schema: z.literal('boardpack-inputs/1'),
  /** The files of the case without their comments; every text stays at its line and column. */
  files: z.array(z.strictObject({ path: z.string(), text: z.string() })),
  /** `--set PATH=VALUE`, in the order given. */
  overrides: z.array(z.string()),
})

/** The inputs of a pack as a file of it, so that a later version can compute them anew. Comments stay at home. */
export function makePackInputs({ files, overrides }: CaseSources): Artifact {
  const document: z.infer<typeof packInputsSchema> = {
    schema: 'boardpack-inputs/1',
    files: files.map(({ path, text }) => ({ path, text: withoutComments(text) })),
    overrides: [...overrides],
  }
  const bytes = new TextEncoder().encode(`${JSON.stringify(document)}\n`)
  return { name: packInputsName, mediaType: 'application/json', bytes }
}

/** The case that a pack was made from; undefined where the text is not the inputs of a pack. */
export function readPackInputs(text: string): CaseSources | undefined {
  return readJson(packInputsSchema, text)
}
