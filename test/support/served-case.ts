import { cpSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Core } from '../../src/cli/context.ts'
import type { Disk } from '../../src/cli/files.ts'
import { editorSchemas } from '../../src/inputs/editor-schema.ts'
import * as pipeline from '../../src/pipeline.ts'
import { type RecordedRun, startRecorded } from './recorded-run.ts'
import { rootFolder } from './source-tree.ts'
import { temporaryFolder } from './temporary-folder.ts'

/** The core as users have it. */
export const realCore: Core = { ...pipeline, editorSchemas }

/** A folder with the base case, as one edits it. */
export function workingCase(): string {
  const folder = join(temporaryFolder(), 'case')
  cpSync(join(rootFolder, 'test/support/base-case'), folder, { recursive: true })
  return folder
}

/** `boardpack serve` as it runs in this process. */
export interface Served {
  readonly address: string
  /** Waits until so many lines were said on standard error, and gives them. */
  said(lines: number): Promise<readonly string[]>
  /** Ends it as Ctrl-C does. */
  stop(): Promise<RecordedRun>
}

/** Serves a case until the test is over; throws where the command ends by itself. */
export async function servedCase(
  words: readonly string[],
  { core = realCore, disk }: { readonly core?: Core; readonly disk?: Disk } = {},
): Promise<Served> {
  let stopNow = (): void => undefined
  const stopped = new Promise<void>((resolve) => {
    stopNow = resolve
  })
  const waiting = new Set<() => void>()
  const hear = (): void => {
    for (const look of waiting) look()
  }
  const command = startRecorded(['serve', ...words], core, {
    ...(disk === undefined ? {} : { disk }),
    untilStopped: () => stopped,
    hear,
  })
  const { written } = command
  /** Waits until the command has written what is looked for; it is looked for again at each text. */
  const until = <T>(find: () => T | undefined): Promise<T> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const found = find()
        if (found === undefined) return
        waiting.delete(look)
        resolve(found)
      }
      waiting.add(look)
      look()
      void command.ended.then(({ code, talk }) => reject(new Error(`serve ended with ${code}: ${talk}`)))
    })
  const stop = (): Promise<RecordedRun> => {
    stopNow()
    return command.ended
  }
  onTestFinished(async () => {
    await stop()
  })
  return {
    address: await until(() => /^http:\S+$/m.exec(written.data)?.[0]),
    said: (lines) =>
      until(() => {
        const said = written.talk.split('\n').slice(0, -1)
        return said.length >= lines ? said : undefined
      }),
    stop,
  }
}

/** An answer over HTTP. */
export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
  readonly text: string
}

/** Asks over a connection of its own, with whatever method and `Host`. */
export function ask(
  address: string,
  { method = 'GET', path = '/', headers = {} }: AskOptions = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request(new URL(address), { method, path, headers, agent: false }, (response) => {
      const pieces: Buffer[] = []
      response.on('data', (piece: Buffer) => pieces.push(piece))
      response.on('error', reject)
      response.on('end', () => {
        const text = Buffer.concat(pieces).toString()
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text })
      })
    })
    asked.on('error', reject)
    asked.end()
  })
}

interface AskOptions {
  readonly method?: string
  readonly path?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** Hears of changes as a page does, and of nothing else: waits until so many versions were told, and gives them. */
export function hearChanges(address: string): (count: number) => Promise<readonly string[]> {
  let told = ''
  let look = (): void => undefined
  const asked = request(new URL('/changes', address), { agent: false }, (response) => {
    response.on('data', (piece: Buffer) => {
      told += piece.toString()
      look()
    })
    response.on('error', () => undefined)
  })
  asked.on('error', () => undefined)
  asked.end()
  onTestFinished(() => void asked.destroy())
  return (count) =>
    new Promise((resolve) => {
      look = () => {
        const versions = [...told.matchAll(/^data: (.+)\n\n/gm)].map(([, version = '']) => version)
        if (versions.length >= count) resolve(versions)
      }
      look()
    })
}
