import type { z } from 'zod'

/** A document of JSON of the kind that a schema describes; undefined for what is cut off, no JSON, or of another kind. */
export function readJson<T>(schema: z.ZodType<T>, text: string): T | undefined {
  try {
    return schema.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}
