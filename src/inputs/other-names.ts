import * as z from 'zod'

/** The names that people bring along for a field from other tools and trades, by schema. */
export const otherNames = z.registry<{ readonly names: readonly string[] }>()

/** Says by which other names people know a field, so that a hint leads from them to it. */
export function alsoCalled<T extends z.ZodType>(schema: T, ...names: readonly string[]): T {
  otherNames.add(schema, { names })
  return schema
}
