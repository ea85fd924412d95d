import { OutputError } from './terminal.ts'

/**
 * An unexpected failure in words: boardpack's own fault, so there is nothing about the inputs to say. The trace
 * is for those who mend boardpack and shows only when they ask for it. Output that cannot be written is no such fault.
 */
export function describeFailure(error: unknown, debug: boolean): string {
  if (error instanceof OutputError) return `error: ${error.message}`
  const message = error instanceof Error ? error.message : String(error)
  const trace = debug && error instanceof Error ? `\n${error.stack ?? ''}` : ''
  const ask = debug ? '' : ' (BOARDPACK_DEBUG=1 shows where)'
  return `internal error: ${message}\n  This is a fault of boardpack, not of your inputs; nothing was published${ask}.${trace}`
}
