/**
 * The numbers in a text as they are printed: `$1,234.5k` has `1,234.5`. What stands between spaces counts apart, so that
 * `1 234`, where a locale groups with spaces, has two.
 */
export function numbersIn(text: string): readonly string[] {
  return text.match(/\d+(?:[.,]\d+)*/g) ?? []
}
