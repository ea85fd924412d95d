import { type WrittenCode, writtenBefore } from '../../formula/compile.ts'
import { Desk, type DeskCase } from '../desk.ts'
import type { Answers, Ask } from '../messages.ts'
import { movesOf } from '../moves.ts'

declare global {
  /** The compiled model of this page's case, put there by its first script. */
  var boardpackCode: WrittenCode
}

/** How often all first moves are worked out beforehand: until then code is still being compiled better. */
const warmUpRounds = 4

/** Answers questions about one case. */
export class Server {
  readonly #desk: Desk

  constructor(data: DeskCase) {
    this.#desk = new Desk(data, writtenBefore(globalThis.boardpackCode))
  }

  /** Answers beforehand what may be asked first, an answer a step: code that has run before is several times as fast. */
  *warmUp(): Generator<void> {
    for (let round = 0; round < warmUpRounds; round += 1)
      for (const moves of this.#desk.firstMoves) {
        this.#desk.quick(moves)
        yield
      }
  }

  answer(ask: Ask): Answers[Ask['kind']] {
    const moves = movesOf(ask.moves)
    if (ask.kind === 'explain') return this.#desk.explain(moves, ask.question, ask.depth)
    return ask.kind === 'quick' ? this.#desk.quick(moves) : this.#desk.judge(moves)
  }
}

/** What a worker is told: first the case, and whether it answers moves at once; then numbered questions. */
export type ToWorker =
  | { readonly data: DeskCase; readonly isQuick: boolean }
  | { readonly id: number; readonly ask: Ask }

/** What it says: that it is ready, or an answer. */
export type FromWorker =
  | { readonly ready: true }
  | { readonly id: number; readonly answer: Answers[Ask['kind']] }
  | { readonly id: number; readonly failure: string }

/** Takes the steps one by one; what was asked meanwhile is answered between two of them. */
function stepByStep(steps: Iterator<void>): void {
  setTimeout(() => {
    if (steps.next().done !== true) stepByStep(steps)
  })
}

/** The program of a worker: one desk, one question after the other. */
export function serve(): void {
  let server: Server | undefined
  const say = (message: FromWorker): void => globalThis.postMessage(message)
  globalThis.addEventListener('message', ({ data: told }: MessageEvent<ToWorker>) => {
    if ('data' in told) {
      server = new Server(told.data)
      say({ ready: true })
      if (told.isQuick) stepByStep(server.warmUp())
      return
    }
    try {
      const answer = server?.answer(told.ask)
      say({ id: told.id, answer })
    } catch (error) {
      say({ id: told.id, failure: String(error) })
    }
  })
}
