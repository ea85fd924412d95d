import type { Inputs } from './inputs.ts'

/** The keys of a path from the root of the case. */
export function keysOfPath(path: string): readonly string[] {
  return path.split('.')
}

/** The value of the number of a name in the nearest section around a path; undefined where the case has none there. */
export function valueAround({ assumptions }: Inputs, path: string, name: string): number | undefined {
  const keys = keysOfPath(path)
  const sections = keys.map((_, end) => keys.slice(0, end)).toReversed()
  return sections.flatMap((section) => assumptions.get([...section, name].join('.')) ?? [])[0]?.value
}
