import { hostname } from 'node:os'
import { join } from 'node:path'
import { type Disk, errorCode } from './files.ts'

/** Who holds a lock. */
interface Owner {
  readonly host: string
  readonly pid: number
  /** When the process began, by the system's count: a later process of the same number is another. */
  readonly began: string
}

/** Held by a run until it lets go; or the reason why another run may be at work. */
export type Lock =
  | { readonly isHeld: true; readonly release: () => void }
  | { readonly isHeld: false; readonly why: string }

/**
 * Claims a name in a folder for this process, unless a lock that it excludes is held there. A lock whose owner is dead on
 * this host is taken over; one of another host is respected, since nobody here can tell whether its owner lives. Of two
 * that exclude each other and come at the same time both may be refused, never none.
 */
export function claimLock(
  disk: Disk,
  folder: string,
  name: string,
  excludes: (other: string) => boolean = () => false,
): Lock {
  const lock = claim(disk, join(folder, name), folder)
  if (!lock.isHeld) return lock
  const others = disk.list(folder).filter((other) => other !== name && excludes(other))
  const why = others.map((other) => holderOf(disk, join(folder, other))).find((held) => held !== undefined)
  if (why === undefined) return lock
  lock.release()
  return { isHeld: false, why }
}

function claim(disk: Disk, path: string, folder: string): Lock {
  disk.makeFolders(folder)
  for (let attempt = 0; attempt < 3; attempt += 1) {
    if (disk.claimFolder(path)) {
      const owner = new TextEncoder().encode(JSON.stringify(ownerOf(disk, process.pid)))
      disk.writeDurably(join(path, 'owner.json'), owner)
      return { isHeld: true, release: () => disk.remove(path) }
    }
    const why = holderOf(disk, path)
    if (why !== undefined) return { isHeld: false, why }
    const dead = readOwner(disk, path)
    if (dead !== undefined) takeAway(disk, path, dead)
  }
  return { isHeld: false, why: `${path} is held by another run` }
}

/** Who may be at work behind a lock that is there; undefined where its owner is known to be dead. */
function holderOf(disk: Disk, path: string): string | undefined {
  const owner = readOwner(disk, path)
  if (owner === undefined)
    return `${path} is held by a run that is just beginning, or was cut off then: if none is at work, remove it`
  if (owner.host !== hostname())
    return `${path} is held by process ${owner.pid} on ${owner.host}: if that run is over, remove it`
  return isAlive(disk, owner) ? `${path} is held by process ${owner.pid}, which is at work` : undefined
}

function ownerOf(disk: Disk, pid: number): Owner {
  return { host: hostname(), pid, began: beganAt(disk, pid) }
}

function readOwner(disk: Disk, path: string): Owner | undefined {
  try {
    const read: unknown = JSON.parse(new TextDecoder().decode(disk.read(join(path, 'owner.json'))))
    if (typeof read !== 'object' || read === null) return undefined
    const { host, pid, began } = { host: '', pid: 0, began: '', ...read }
    return { host: String(host), pid: Number(pid), began: String(began) }
  } catch {
    return undefined // not yet written, or gone: the caller says so
  }
}

function isAlive(disk: Disk, owner: Owner): boolean {
  try {
    process.kill(owner.pid, 0)
  } catch (error) {
    return errorCode(error) !== 'ESRCH'
  }
  return owner.began === beganAt(disk, owner.pid)
}

/** Field 22 of `/proc/PID/stat`, and the boot it counts from; empty where the system has no such file. */
function beganAt(disk: Disk, pid: number): string {
  try {
    const text = (path: string): string => new TextDecoder().decode(disk.read(path))
    const fields = text(`/proc/${pid}/stat`)
      .replace(/^.*\) /s, '')
      .split(' ')
    return `${text('/proc/sys/kernel/random/boot_id').trim()} ${fields[19]}`
  } catch {
    return '' // another system: the number of the process alone decides
  }
}

/** Two that find the same dead owner: one moves the lock away, the other fails to and looks again. */
function takeAway(disk: Disk, path: string, { pid }: Owner): void {
  const aside = `${path}.dead-${pid}-${process.pid}`
  try {
    disk.rename(path, aside)
    // Another run may have taken the lock over in between: then it gets it back.
    if (readOwner(disk, aside)?.pid === pid) disk.remove(aside)
    else disk.rename(aside, path)
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error
  }
}
