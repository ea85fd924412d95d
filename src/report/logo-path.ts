/** What came of path data. */
interface Traced {
  /** The same with absolute commands M, L, C and Z only. */
  readonly d: string
  readonly points: number
  /** Why it cannot be drawn. */
  readonly fault?: string | undefined
}

/** How many numbers a command takes. */
const arity: Readonly<Record<string, number>> = { M: 2, L: 2, H: 1, V: 1, C: 6, S: 4, Q: 4, T: 2, Z: 0 }

const piece = /([A-Za-z])|([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)|[\s,]+|([\s\S])/gy

type Point = readonly [x: number, y: number]

/** Makes path data of SVG plain: relative, short and quadratic commands become absolute lines and cubic curves, moved. */
export class PathTracer {
  readonly #dx: number
  readonly #dy: number
  readonly #out: string[] = []
  #at: Point = [0, 0]
  #start: Point = [0, 0]
  /** The control point that a short curve mirrors, and of which kind of curve it is. */
  #control: { readonly kind: 'C' | 'Q'; readonly point: Point } | undefined

  constructor(dx: number, dy: number) {
    this.#dx = dx
    this.#dy = dy
  }

  trace(d: string): Traced {
    let points = 0
    for (const { command, numbers } of commandsOf(d)) {
      const count = arity[command.toUpperCase()]
      if (count === undefined)
        return { d: '', points, fault: `'${command}' is no command of a path of a logo` }
      if (points === 0 && command.toUpperCase() !== 'M')
        return { d: '', points, fault: 'a path begins with M' }
      if (count === 0 ? numbers.length > 0 : numbers.length === 0 || numbers.length % count !== 0)
        return { d: '', points, fault: `'${command}' of a path has ${numbers.length} numbers` }
      points += Math.max(1, numbers.length / 2)
      if (count === 0) this.#close()
      for (let at = 0; at < numbers.length; at += count)
        this.#step(
          at > 0 && /m/i.test(command) ? (command === 'm' ? 'l' : 'L') : command,
          numbers.slice(at, at + count),
        )
    }
    return { d: this.#out.join(''), points }
  }

  #step(command: string, numbers: readonly number[]): void {
    const isRelative = command === command.toLowerCase()
    const [x0, y0] = this.#at
    const [bx, by] = isRelative ? this.#at : [0, 0]
    const point = (index: number): Point => [(numbers[index] ?? 0) + bx, (numbers[index + 1] ?? 0) + by]
    switch (command.toUpperCase()) {
      case 'M':
        this.#start = point(0)
        this.#go('M', [point(0)])
        return
      case 'H':
        this.#go('L', [[(numbers[0] ?? 0) + bx, y0]])
        return
      case 'V':
        this.#go('L', [[x0, (numbers[0] ?? 0) + by]])
        return
      case 'C':
        this.#curve(point(0), point(2), point(4))
        return
      case 'S':
        this.#curve(this.#mirrored('C'), point(0), point(2))
        return
      case 'Q':
        this.#bend(point(0), point(2))
        return
      case 'T':
        this.#bend(this.#mirrored('Q'), point(0))
        return
      default:
        this.#go('L', [point(0)])
        return
    }
  }

  #mirrored(kind: 'C' | 'Q'): Point {
    if (this.#control?.kind !== kind) return this.#at
    const [[x, y], [cx, cy]] = [this.#at, this.#control.point]
    return [2 * x - cx, 2 * y - cy]
  }

  #curve(first: Point, second: Point, end: Point): void {
    this.#go('C', [first, second, end])
    this.#control = { kind: 'C', point: second }
  }

  #bend(control: Point, end: Point): void {
    const toward = ([x, y]: Point): Point => [x + (2 / 3) * (control[0] - x), y + (2 / 3) * (control[1] - y)]
    this.#go('C', [toward(this.#at), toward(end), end])
    this.#control = { kind: 'Q', point: control }
  }

  #go(command: 'M' | 'L' | 'C', points: readonly Point[]): void {
    const rounded = (value: number): number => Math.round(value * 1e4) / 1e4
    const numbers = points.flatMap(([x, y]) => [rounded(x + this.#dx), rounded(y + this.#dy)])
    this.#out.push(`${command}${numbers.join(' ')}`)
    this.#at = points.at(-1) ?? this.#at
    this.#control = undefined
  }

  #close(): void {
    this.#out.push('Z')
    this.#at = this.#start
    this.#control = undefined
  }
}

interface Command {
  readonly command: string
  readonly numbers: readonly number[]
}

/** The commands of path data with their numbers; a character that belongs to none is a command that nobody knows. */
function commandsOf(d: string): readonly Command[] {
  const commands: { command: string; numbers: number[] }[] = []
  for (const [, letter, number, other] of d.matchAll(piece)) {
    const command = letter ?? other
    if (command !== undefined) commands.push({ command, numbers: [] })
    else if (number !== undefined) commands.at(-1)?.numbers.push(Number(number))
  }
  return commands
}
