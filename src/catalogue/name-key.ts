/** A name without what people write in different ways: capitals, blanks, hyphens and dots. */
export function nameKey(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
}
