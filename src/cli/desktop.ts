import { spawn } from 'node:child_process'

/** Opens a file as a double click does; resolves with why it could not, where it could not. */
export type OpenFile = (path: string) => Promise<string | undefined>

/** Programs that open a file with what it belongs to, by platform; elsewhere it is that of freedesktop.org. */
const openers: Readonly<Record<string, string>> = { darwin: 'open', win32: 'explorer' }

/** The program that opens files for the person at the screen; undefined where there is no screen, or no person. */
function openerOf(platform: string, isSet: (name: string) => boolean): string | undefined {
  if (isSet('CI')) return undefined
  const hasScreen = platform in openers || isSet('DISPLAY') || isSet('WAYLAND_DISPLAY')
  return hasScreen ? (openers[platform] ?? 'xdg-open') : undefined
}

/** The desktop of a platform, as far as the environment says that there is one. */
export function desktopOf(platform: string, isSet: (name: string) => boolean): OpenFile {
  const opener = openerOf(platform, isSet)
  if (opener === undefined) return () => Promise.resolve('there is no screen here')
  return (path) =>
    new Promise((resolve) => {
      const child = spawn(opener, [path], { detached: true, stdio: 'ignore' })
      child.once('error', () => resolve(`the program '${opener}' cannot be started`))
      child.once('spawn', () => {
        child.unref()
        resolve(undefined)
      })
    })
}
