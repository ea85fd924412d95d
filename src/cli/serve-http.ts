import { createServer, type IncomingMessage, type OutgoingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { changesPath } from '../dashboard/live.ts'
import type { LivePage } from '../pack/live-page.ts'

/** A page that may be replaced by another. */
export interface PageSource {
  readonly look: () => Promise<LivePage>
  /** Tells the version of each page that takes another's place, until the function that it returns is called. */
  readonly follow: (follower: (version: string) => void) => () => void
}

/** A page on the loopback address. */
export interface PageServer {
  /** `http://127.0.0.1:8321/` */
  readonly address: string
  /** Ends every connection. */
  readonly close: () => Promise<void>
}

/** The only address that is listened on: nobody but this machine reaches it. */
const loopback = '127.0.0.1'

/** Names by which a browser of this machine may ask; any other is a page elsewhere whose name leads here. */
const loopbackNames = [loopback, 'localhost']

/** What every answer says: it is kept nowhere, stands in no frame, and is no part of any other page. */
const always: OutgoingHttpHeaders = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy': "frame-ancestors 'none'",
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
}

/** Serves a page and its changes to this machine, to be read only; a port that is not to be had throws the system's error. */
export async function startServer(port: number, source: PageSource): Promise<PageServer> {
  const server = createServer((request, response) => void answer(request, response, hosts(), source))
  const hosts = (): readonly string[] => hostsOf((server.address() as AddressInfo).port)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, loopback, resolve)
  })
  const [host = ''] = hosts()
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return { address: `http://${host}/`, close }
}

/** What `Host` may say: without the port where that is the one of HTTP. */
function hostsOf(port: number): readonly string[] {
  return loopbackNames.map((name) => (port === 80 ? name : `${name}:${port}`))
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  hosts: readonly string[],
  source: PageSource,
): Promise<void> {
  const { method = '', url, headers } = request
  const isHead = method === 'HEAD'
  if (!hosts.includes(headers.host ?? '')) refuse(response, 403, isHead)
  else if (method !== 'GET' && !isHead) refuse(response, 405, isHead, { Allow: 'GET, HEAD' })
  else if (url === '/') send(response, 200, isHead, 'text/html; charset=utf-8', (await source.look()).html)
  else if (url === changesPath) await tellChanges(response, isHead, source)
  else refuse(response, 404, isHead)
}

const reasons = {
  403: 'This address is not served here',
  404: 'There is nothing here but /',
  405: 'This page can only be read',
} as const

function refuse(
  response: ServerResponse,
  status: keyof typeof reasons,
  isHead: boolean,
  more: OutgoingHttpHeaders = {},
): void {
  send(response, status, isHead, 'text/plain; charset=utf-8', `${reasons[status]}\n`, more)
}

function send(
  response: ServerResponse,
  status: number,
  isHead: boolean,
  type: string,
  text: string,
  more: OutgoingHttpHeaders = {},
): void {
  const bytes = Buffer.from(text)
  response.writeHead(status, { ...always, ...more, 'Content-Type': type, 'Content-Length': bytes.length })
  response.end(isHead ? undefined : bytes)
}

/** Tells the version of the page, now and whenever it is another; a page that missed one learns of it when it asks again. */
async function tellChanges(response: ServerResponse, isHead: boolean, source: PageSource): Promise<void> {
  const { version } = await source.look()
  if (response.destroyed) return
  response.writeHead(200, { ...always, 'Content-Type': 'text/event-stream' })
  if (isHead) {
    response.end()
    return
  }
  const tell = (changed: string): void => void response.write(`data: ${changed}\n\n`)
  response.write('retry: 500\n')
  tell(version)
  response.once('close', source.follow(tell))
}
