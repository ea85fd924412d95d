import type { Disk } from '../../src/cli/files.ts'

/** A step that changes the disk, as it is about to be made. */
export interface Step {
  /** Counts from 0. */
  readonly number: number
  readonly name: keyof Disk
  readonly path: string
  /** Does the first half of a write; nothing for any other step. */
  readonly doHalf: () => void
}

/** The real disk with a look-out: `before` sees every changing step, and may throw or end the process there. */
export function watchedDisk(real: Disk, before: (step: Step) => void): Disk {
  let number = 0
  const announce = (name: keyof Disk, path: string, doHalf: () => void = () => undefined): void => {
    const step = { number, name, path, doHalf }
    number += 1
    before(step)
  }
  return {
    ...real,
    makeFolders: (path) => {
      announce('makeFolders', path)
      real.makeFolders(path)
    },
    claimFolder: (path) => {
      announce('claimFolder', path)
      return real.claimFolder(path)
    },
    writeDurably: (path, bytes) => {
      announce('writeDurably', path, () => real.writeDurably(path, bytes.subarray(0, bytes.length / 2)))
      real.writeDurably(path, bytes)
    },
    syncFolder: (path) => {
      announce('syncFolder', path)
      real.syncFolder(path)
    },
    makeLink: (target, path) => {
      announce('makeLink', path)
      real.makeLink(target, path)
    },
    rename: (from, to) => {
      announce('rename', to)
      real.rename(from, to)
    },
    remove: (path) => {
      announce('remove', path)
      real.remove(path)
    },
  }
}

/** An error as the system reports it. */
export function systemError(code: string): Error {
  return Object.assign(new Error(`${code}: planted by the test`), { code })
}
