/** What no sentence of a document may say, each with a name. */
const faults: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['a value that is no number', /\b(NaN|undefined|null|Infinity)\b|∞|\[object/],
  [
    'a sign after a verb that carries it',
    /\b(saves|costs|lose|loses|lost|returns|returned|adds?|takes?|out of|falls|grows|rises|cut [^.]*by|less by|more by) [−-]\D?\d/,
  ],
  ['two signs', /[−-]\s?[−-]\s?\D?\d|\+\s?[−-]/],
  [
    'a plural of one',
    /(?<![\d.,])1 (months|workloads|audits|levers|faults|changes|gates|combinations|GPUs)\b/,
  ],
  ['a singular of many', /(?<![\d.,])(?!1 )\d[\d,.]* (month|workload|audit|lever|fault|change|gate)\b(?!-)/],
  ['a comparison with itself', /instead of (\S+)\.? .*\bcost \1\b/],
  ['a template that was not filled', /\{\{|\}\}|[\uE000\uE001]/],
  ['an empty place', /\(\s*\)|“”|: \.|\s[,;.](\s|$)|,,|;;|\.\.(?!\.)/],
]

/** The faults of a text by name; none in a sound one. */
export function proseFaults(text: string): readonly string[] {
  return faults.flatMap(([name, pattern]) => {
    const found = pattern.exec(text)
    return found === null ? [] : [`${name}: …${text.slice(Math.max(0, found.index - 30), found.index + 60)}…`]
  })
}
