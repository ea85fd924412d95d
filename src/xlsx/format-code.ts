/** Characters that a format code may show as they are; programs escape or quote them as they like. */
const bare = /[-+()/: $!&~{}<>='^]/

/** A format code in one spelling: each literal character escaped by itself, whatever it was quoted or escaped by. */
export function plainCode(code: string): string {
  let plain = ''
  for (let at = 0; at < code.length; at += 1) {
    const character = code[at] ?? ''
    if (character === '"') {
      const end = code.indexOf('"', at + 1)
      const text = code.slice(at + 1, end < 0 ? undefined : end)
      plain += [...text].map((one) => `\\${one}`).join('')
      at = end < 0 ? code.length : end
    } else if (character === '\\') {
      plain += `\\${code[at + 1] ?? ''}`
      at += 1
    } else if (character === '_' || character === '*') {
      plain += character + (code[at + 1] ?? '')
      at += 1
    } else plain += bare.test(character) ? `\\${character}` : character
  }
  return plain
}
