import fc from 'fast-check'

let most = Number.POSITIVE_INFINITY

/** From here on no property runs more often than this. */
export function capRuns(runs: number): void {
  most = runs
}

function assert<Values>(
  property: fc.IProperty<Values>,
  parameters: fc.Parameters<Values> = {},
): ReturnType<typeof fc.assert> {
  // A failed property counts at once; nobody reads its smallest counterexample here.
  return fc.assert(property, {
    ...parameters,
    numRuns: Math.min(most, parameters.numRuns ?? 100),
    endOnFailure: true,
  })
}

// biome-ignore lint/style/noDefaultExport: it stands in place of fast-check, which is imported so
export default { ...fc, assert }
