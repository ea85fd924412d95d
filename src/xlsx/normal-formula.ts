/** Other programs save `TRUE` as `TRUE()` and `1E-9` as `0.000000001`, which is no change. */
export function normalFormula(formula: string): string {
  return formula
    .replace(/\b(TRUE|FALSE)\(\)/g, '$1')
    .replace(/(?<![\w.])(?:\d+\.\d*|\.\d+|\d+(?=E[+-]?\d))(?:E[+-]?\d+)?/gi, (number) =>
      String(Number(number)),
    )
}

/** A reference in one spelling: quotes around the name of a sheet only where the name asks for them. */
export function plainReference(reference: string): string {
  return reference.replace(/'([A-Za-z_]\w*)'!/g, '$1!')
}
