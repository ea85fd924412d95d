import type { DeskCase } from '../desk.ts'
import type { Answers, Ask } from '../messages.ts'
import { type FromWorker, Server, type ToWorker } from './serve.ts'

type Answer = Answers[Ask['kind']]

interface Waiting {
  readonly resolve: (answer: Answer) => void
  readonly reject: (error: Error) => void
}

/** The text of a script of this page. */
function scriptText(id: string): string {
  return document.getElementById(id)?.textContent ?? ''
}

/** The scripts of this page as a worker; undefined where the browser allows none here. */
function startWorker(): Worker | undefined {
  try {
    const texts = [scriptText('desk-code'), '\n', scriptText('desk-program')]
    const url = URL.createObjectURL(new Blob(texts, { type: 'text/javascript' }))
    return new Worker(url)
  } catch {
    return undefined
  }
}

/** A desk beside the page, so that the page never waits for it; on the page itself where there can be none beside it. */
export class Link {
  readonly #data: DeskCase
  readonly #worker = startWorker()
  readonly #waiting = new Map<number, Waiting>()
  #last = 0
  #server: Server | undefined

  /** A desk that answers moves at once prepares for them. */
  constructor(data: DeskCase, isQuick: boolean) {
    this.#data = data
    this.#worker?.addEventListener('message', ({ data: said }: MessageEvent<FromWorker>) => this.#hear(said))
    this.#tell({ data, isQuick })
  }

  #tell(message: ToWorker): void {
    this.#worker?.postMessage(message)
  }

  #hear(said: FromWorker): void {
    if ('ready' in said) return
    const waiting = this.#waiting.get(said.id)
    this.#waiting.delete(said.id)
    if ('failure' in said) waiting?.reject(new Error(said.failure))
    else waiting?.resolve(said.answer)
  }

  ask<K extends Ask['kind']>(ask: Ask & { readonly kind: K }): Promise<Answers[K]> {
    this.#last += 1
    const id = this.#last
    const answer = new Promise<Answer>((resolve, reject) => {
      if (this.#worker === undefined) setTimeout(() => this.#here(ask, resolve, reject), 0)
      else this.#waiting.set(id, { resolve, reject })
    })
    this.#tell({ id, ask })
    return answer as Promise<Answers[K]>
  }

  #here(ask: Ask, resolve: Waiting['resolve'], reject: Waiting['reject']): void {
    try {
      this.#server ??= new Server(this.#data)
      resolve(this.#server.answer(ask))
    } catch (error) {
      reject(error instanceof Error ? error : new Error(String(error)))
    }
  }
}
