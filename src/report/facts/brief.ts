/** A name cut at a word to so many letters, with an ellipsis; for tables and lists on pages with little room. */
export function brief(name: string, most: number): string {
  if (name.length <= most) return name
  const cut = name.slice(0, most)
  const space = cut.lastIndexOf(' ')
  return `${(space > most / 2 ? cut.slice(0, space) : cut).replace(/[\s,;:.]+$/, '')}…`
}
