/** A text inside a table of Markdown. */
export function cell(text: string): string {
  return text.replace(/[\\|`<>*_[\]]/g, (mark) => `\\${mark}`).replace(/\s+/g, ' ')
}

/** An amount to the unit, in groups of three digits. */
export function wholeAmount(value: number): string {
  return String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ',')
}
