import type { TickFormat } from '../../report/chart.ts'
import { palette } from './palette.ts'
import { type Face, type Measure, type Shape, type TextShape, textArea } from './scene.ts'

/** Sizes of text in charts, in points. */
export const chartText = { axis: 8, label: 8.3, line: 9.6 } as const

export function label(x: number, y: number, text: string, style: Partial<TextShape> = {}): TextShape {
  return {
    kind: 'text',
    x,
    y,
    text,
    face: 'sans',
    size: chartText.label,
    color: palette.ink,
    anchor: 'start',
    ...style,
  }
}

/** A label on a plate of white, where it stands on grid lines. */
export function plated(shape: TextShape, measure: Measure): readonly Shape[] {
  const { x, y, width, height } = textArea(shape, measure)
  return [
    { kind: 'rect', x: x - 1.5, y: y + 0.6, width: width + 3, height: height - 0.6, fill: palette.white },
    shape,
  ]
}

export function axisLabel(x: number, y: number, text: string, anchor: TextShape['anchor']): TextShape {
  return label(x, y, text, { size: chartText.axis, color: palette.muted, anchor })
}

/** A text cut to a width, with an ellipsis, at the end of a word if one ends in its second half; whole if it fits. For names, never for numbers. */
export function fitted(text: string, width: number, face: Face, size: number, measure: Measure): string {
  if (measure(text, face, size) <= width) return text
  const letters = [...text]
  let low = 0
  let high = letters.length
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    const cut = `${letters.slice(0, middle).join('').trimEnd()}…`
    if (measure(cut, face, size) <= width) low = middle
    else high = middle - 1
  }
  const cut = letters.slice(0, low).join('')
  const end = letters[low] === ' ' ? cut.length : cut.lastIndexOf(' ')
  return `${(end >= low / 2 ? cut.slice(0, end) : cut).replace(/[\s,;:.]+$/, '')}…`
}

/** A name broken into at most `most` lines of a width; the last one is cut if need be. */
export function wrapped(
  text: string,
  width: number,
  most: number,
  face: Face,
  size: number,
  measure: Measure,
): readonly string[] {
  const lines: string[] = []
  let rest = text.trim()
  while (rest !== '' && lines.length < most - 1 && measure(rest, face, size) > width) {
    const words = rest.split(' ')
    let count = words.length - 1
    while (count > 1 && measure(words.slice(0, count).join(' '), face, size) > width) count -= 1
    if (count < 1 || measure(words.slice(0, count).join(' '), face, size) > width) break
    lines.push(words.slice(0, count).join(' '))
    rest = words.slice(count).join(' ')
  }
  return rest === '' ? lines : [...lines, fitted(rest, width, face, size, measure)]
}

/** The size at which a number fits a width, at most the given one; numbers shrink, they are never cut. */
export function fittingSize(text: string, width: number, face: Face, size: number, measure: Measure): number {
  const natural = measure(text, face, size)
  return natural <= width ? size : (size * width) / natural
}

/** The ticks of an axis as texts; digits follow the distance of the ticks, a minus sign stands before the currency. */
export function tickTexts(ticks: readonly number[], format: TickFormat): readonly string[] {
  const step = Math.abs((ticks[1] ?? 1) - (ticks[0] ?? 0)) / format.divide
  const digits = step > 0 && step < 1 ? Math.min(6, Math.ceil(-Math.log10(step) - 1e-9)) : 0
  const exact = ticks.every(
    (tick) =>
      Math.abs(Number((tick / format.divide).toFixed(digits)) * format.divide - tick) <
      1e-9 * Math.abs(tick) + 1e-12,
  )
  return ticks.map((tick) => {
    if (tick === 0) return `${format.prefix}0${format.suffix === '%' ? '%' : ''}`
    const size = Math.abs(tick / format.divide).toFixed(exact ? digits : digits + 1)
    return `${tick < 0 ? '−' : ''}${format.prefix}${separated(size, format)}${format.suffix}`
  })
}

function separated(digits: string, { decimal = '.', group = ',' }: TickFormat): string {
  const [whole = '', fraction] = digits.split('.')
  const groups = whole.replace(/\B(?=(\d{3})+$)/g, group)
  return fraction === undefined ? groups : `${groups}${decimal}${fraction}`
}
