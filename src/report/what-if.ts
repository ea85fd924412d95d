/** A pack that answers "what if": made from a case after some of its inputs were changed, and never the official one. */
export interface WhatIf {
  /** The name of the variant, which is part of the folder in which it is published. */
  readonly name: string
  /** `PATH=VALUE`, in the order given. */
  readonly changes: readonly string[]
}

/** What every page and every sheet of such a pack says. */
export function whatIfMark({ name, changes }: WhatIf): string {
  const count = `${changes.length} input${changes.length === 1 ? '' : 's'}`
  return `WHAT-IF ${name}, not the official pack: ${count} changed (${changes.join(', ')})`
}
