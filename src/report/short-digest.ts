/** The start of a digest, as documents and the workbook print it: enough to tell one set of inputs from another. */
export function shortDigest(digest: string): string {
  return digest.slice(0, 12)
}
