import type { Run, Runs } from '../../report/document.ts'
import { palette } from '../chart/palette.ts'
import type { Face } from '../chart/scene.ts'
import type { TextStyle } from './style.ts'
import type { Typefaces } from './typefaces.ts'

/** A stretch of one line in one face: what is drawn in one go. */
export interface Piece {
  readonly text: string
  readonly face: Face
  readonly size: number
  readonly color: string
  readonly width: number
  readonly link?: string | undefined
  /** Number of the footnote that this piece refers to; it is raised. */
  readonly note?: number | undefined
}

export interface Line {
  readonly pieces: readonly Piece[]
  readonly width: number
  /** Numbers of the footnotes referred to. */
  readonly notes: readonly number[]
}

type Look = Omit<Piece, 'text' | 'width'>

interface Token {
  readonly kind: 'word' | 'space' | 'break'
  readonly parts: readonly Piece[]
  readonly width: number
}

/** Shares of the width that are tried for the sake of an even last line; where a word must be cut, only the first ones. */
const narrowerForCut = 0.92
const narrower = [0.98, 0.96, 0.94, 0.92, 0.9, 0.88, 0.86, 0.84, 0.82, 0.8] as const

/**
 * Breaks runs into lines of a width. A last line of a word or two is filled from the lines above it where that
 * takes no further line and cuts no word that fits. A word that is wider than the line is broken where it must be.
 */
export function breakLines(runs: Runs, style: TextStyle, width: number, type: Typefaces): readonly Line[] {
  const tokens = counted(glue(runs.flatMap((run) => tokensOf(run, style, type))), width)
  const lines = evened(tokens, width, type)
  return lines.map((line, index) => finishLine(line, index === lines.length - 1, type))
}

function evened(tokens: readonly Token[], width: number, type: Typefaces): readonly (readonly Token[])[] {
  const at = (room: number) =>
    fill(
      tokens.flatMap((token) => splitWide(token, room, type)),
      room,
    )
  const isEven = (lines: readonly (readonly Token[])[]): boolean => lastWidth(lines) >= width * 0.2
  const full = at(width)
  const isEndless = tokens.some((token) => token.width > 4 * width)
  if (full.length === 1 || isEndless || isEven(full)) return full
  const whole = tokens.filter((token) => token.width <= width)
  const widest = Math.max(0, ...whole.map((token) => token.width))
  const least = Math.max(widest / width, whole.length < tokens.length ? narrowerForCut : 0)
  for (const share of narrower.filter((each) => each >= least)) {
    const tried = at(width * share)
    if (tried.length === full.length && isEven(tried)) return tried
  }
  return full
}

function lastWidth(lines: readonly (readonly Token[])[]): number {
  return (lines.at(-1) ?? []).reduce((sum, token) => sum + token.width, 0)
}

/** Puts tokens on lines, each as full as it gets. */
function fill(tokens: readonly Token[], width: number): readonly (readonly Token[])[] {
  const lines: Token[][] = [[]]
  let used = 0
  for (const token of tokens) {
    const line = lines.at(-1) ?? []
    if (
      token.kind === 'break' ||
      (token.kind === 'word' && line.length > 0 && used + token.width > width + 0.01)
    ) {
      lines.push(token.kind === 'break' ? [] : [token])
      used = token.width
    } else if (token.kind === 'word' || line.length > 0) {
      line.push(token)
      used += token.width
    }
  }
  return lines
}

function lookOf(run: Exclude<Run, { kind: 'break' }>, style: TextStyle): Look {
  if (run.kind === 'footnote') {
    return { face: style.face, size: style.size * 0.66, color: palette.accent, note: run.number }
  }
  const face = { plain: style.face, strong: style.strong, emphasis: style.emphasis, code: 'sans' as const }[
    run.style
  ]
  const color = run.link === undefined ? style.color : palette.accent
  return { face, size: style.size, color, link: run.link }
}

/** Words and the spaces between them; a number and the unit behind it are one word. */
const words = / +|(?:\d (?:ms|s|min|h|W|kW|MW|GB|TB|GPUs?)(?![\w/])|[^ ])+/g

function tokensOf(run: Run, style: TextStyle, type: Typefaces): readonly Token[] {
  if (run.kind === 'break') return [{ kind: 'break', parts: [], width: 0 }]
  const look = lookOf(run, style)
  const text = type.shown(run.kind === 'footnote' ? String(run.number) : run.text, look.face)
  const piece = (part: string): Piece => ({
    ...look,
    text: part,
    width: type.measure(part, look.face, look.size),
  })
  const isFigure = run.kind === 'text' && run.fact !== undefined && text.length <= 16 && /\d/.test(text)
  const parts = isFigure ? [text] : (text.match(words) ?? [])
  return parts.map((part): Token => {
    const isSpace = part.startsWith(' ') && part.trim() === ''
    const made = piece(isSpace ? ' ' : part)
    return { kind: isSpace ? 'space' : 'word', parts: [made], width: made.width }
  })
}

/** Joins words that touch (a figure and its full stop, a word and its footnote): no line may break between them. */
function glue(tokens: readonly Token[]): readonly Token[] {
  const glued: Token[] = []
  for (const token of tokens) {
    const last = glued.at(-1)
    if (token.kind === 'word' && last?.kind === 'word') {
      glued[glued.length - 1] = {
        ...last,
        parts: [...last.parts, ...token.parts],
        width: last.width + token.width,
      }
    } else if (token.kind !== 'space' || last?.kind !== 'space') glued.push(token)
  }
  return glued
}

/** A count without a currency: `1`, `12.1`, `2,464`, `30M`. */
const count = /^[(−]?\d{1,3}(?:[.,]\d{1,3})*[kMBT]?$/

/** What a count may be of: a word in small letters, or a short sign of a unit. */
const noun = /^[a-z×]/

/** Joins a count and the noun behind it where both fit a line: no line ends in `1` whose next begins with `finding`. */
function counted(tokens: readonly Token[], room: number): readonly Token[] {
  const joined: Token[] = []
  for (const token of tokens) {
    const [number, gap] = joined.slice(-2)
    const isPair =
      token.kind === 'word' &&
      gap?.kind === 'space' &&
      number?.kind === 'word' &&
      number.width + gap.width + token.width <= room &&
      count.test(textOf(number)) &&
      noun.test(textOf(token))
    if (isPair) {
      const parts = [...number.parts, ...gap.parts, ...token.parts]
      joined.splice(-2, 2, { kind: 'word', parts, width: number.width + gap.width + token.width })
    } else joined.push(token)
  }
  return joined
}

function textOf({ parts }: Token): string {
  return parts.map(({ text }) => text).join('')
}

/** A word wider than the line, cut into pieces that fit; after a slash or hyphen where one is near the end. */
function splitWide(token: Token, width: number, type: Typefaces): readonly Token[] {
  if (token.kind !== 'word' || token.width <= width) return [token]
  return token.parts.flatMap((part) => {
    const chunks: Token[] = []
    const letters = [...part.text]
    let from = 0
    while (from < letters.length) {
      const count = fittingCount(letters.slice(from, from + mostLetters(part, width)), part, width, type)
      const text = letters.slice(from, from + count).join('')
      const made = { ...part, text, width: type.measure(text, part.face, part.size) }
      chunks.push({ kind: 'word', parts: [made], width: made.width })
      from += count
    }
    return chunks
  })
}

/** No letter is narrower than a fifth of its size: a word of any length is looked at only as far as a line reaches. */
function mostLetters(part: Piece, width: number): number {
  return Math.ceil(width / (part.size * 0.2)) + 2
}

/** How many letters stand on a line: about as many as fit one by one, and what kerning then gives or takes. */
function lettersThatFit(letters: readonly string[], part: Piece, width: number, type: Typefaces): number {
  const fits = (count: number): boolean =>
    type.measure(letters.slice(0, count).join(''), part.face, part.size) <= width
  let used = 0
  const over = letters.findIndex((letter) => {
    used += type.measure(letter, part.face, part.size)
    return used > width
  })
  let count = over < 0 ? letters.length : Math.max(1, over)
  while (count > 1 && !fits(count)) count -= 1
  while (count < letters.length && fits(count + 1)) count += 1
  return count
}

function fittingCount(letters: readonly string[], part: Piece, width: number, type: Typefaces): number {
  const low = lettersThatFit(letters, part, width, type)
  if (low === letters.length) return low
  const isSeam = (letter: string, at: number): boolean =>
    '/-_.?&='.includes(letter) && !cutsNumber(letters, at + 1)
  const seam = letters.slice(0, low).findLastIndex(isSeam)
  if (seam >= low * 0.6) return seam + 1
  const whole = letters.findLastIndex((_, at) => at >= 1 && at <= low && !cutsNumber(letters, at))
  return whole >= 1 ? whole : low
}

/** Whether a break before a letter would cut a number in two: `v0.` and `1` read back as other numbers. */
function cutsNumber(letters: readonly string[], at: number): boolean {
  const isDigit = (index: number): boolean => /\d/.test(letters[index] ?? '')
  const isPoint = (index: number): boolean => /[.,]/.test(letters[index] ?? '')
  if (isDigit(at - 1)) return isDigit(at) || (isPoint(at) && isDigit(at + 1))
  return isPoint(at - 1) && isDigit(at - 2) && isDigit(at)
}

/** The first lines, the last of them ending in an ellipsis if more would follow: for names that may be of any length. */
export function cutLines(lines: readonly Line[], most: number, type: Typefaces): readonly Line[] {
  const last = lines[most - 1]
  const piece = last?.pieces.at(-1)
  if (lines.length <= most || last === undefined || piece === undefined) return lines
  const text = `${[...piece.text.trimEnd()].slice(0, -2).join('')}…`
  const cut = { ...piece, text, width: type.measure(text, piece.face, piece.size) }
  const pieces = [...last.pieces.slice(0, -1), cut]
  return [...lines.slice(0, most - 1), { ...last, pieces, width: last.width - piece.width + cut.width }]
}

/** Merges pieces of one look, drops the space at the end, and leaves one where the line was broken at one, so that words stay apart. */
function finishLine(tokens: readonly Token[], isLast: boolean, type: Typefaces): Line {
  const isSoft = !isLast && tokens.at(-1)?.kind === 'space'
  const parts = tokens.flatMap((token) => token.parts)
  while (parts.at(-1)?.text === ' ') parts.pop()
  const merged = stretches(parts).map((stretch): Piece => {
    const first = stretch[0]
    if (first === undefined) throw new Error('unreachable: a stretch has a part')
    const text = stretch.map((part) => part.text).join('')
    return { ...first, text, width: type.measure(text, first.face, first.size) }
  })
  const width = merged.reduce((sum, piece) => sum + piece.width, 0)
  const notes = merged.flatMap((piece) => piece.note ?? [])
  const last = merged.at(-1)
  if (isSoft && last !== undefined) merged[merged.length - 1] = { ...last, text: `${last.text} ` }
  return { pieces: merged, width, notes }
}

/** Neighbours of one look. */
function stretches(parts: readonly Piece[]): readonly (readonly Piece[])[] {
  const found: Piece[][] = []
  for (const part of parts) {
    const stretch = found.at(-1)
    if (stretch?.[0] !== undefined && isSameLook(stretch[0], part)) stretch.push(part)
    else found.push([part])
  }
  return found
}

function isSameLook(a: Piece, b: Piece): boolean {
  return (
    a.face === b.face && a.size === b.size && a.color === b.color && a.link === b.link && a.note === b.note
  )
}
