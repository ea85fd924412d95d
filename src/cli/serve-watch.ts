import { dirname, join, resolve } from 'node:path'
import { partsFolder } from '../report/template-parts.ts'
import { type Disk, errorCode } from './files.ts'

/** How long after a first sign of change the files are read: most editors write a file in several steps; milliseconds. */
const settling = 80

/**
 * Watches the folder of a case and its folders of templates. Folders may come and go, as they do when another branch is
 * checked out: while one is not there, the nearest above it is watched.
 */
export class CaseWatch {
  readonly #disk: Disk
  readonly #folder: string
  readonly #changed: () => void
  readonly #complain: (text: string) => void
  readonly #stops = new Map<string, () => void>()
  readonly #said = new Set<string>()
  #timer: ReturnType<typeof setTimeout> | undefined

  /** `complain` is told, once for each folder, that it cannot be watched. */
  constructor(disk: Disk, folder: string, changed: () => void, complain: (text: string) => void) {
    this.#disk = disk
    this.#folder = resolve(folder)
    this.#changed = changed
    this.#complain = complain
    this.#open()
  }

  close(): void {
    clearTimeout(this.#timer)
    for (const stop of this.#stops.values()) stop()
    this.#stops.clear()
  }

  /** Several signs in a row are one change; one that comes while files are read is the next. */
  #heard(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined
      this.close()
      this.#open()
      this.#changed()
    }, settling)
  }

  /** Watches what is there, and again until nothing has come meanwhile: what comes later is heard of. */
  #open(): void {
    for (;;) {
      const more = this.#present().filter((folder) => !this.#stops.has(folder))
      if (more.length === 0) return
      for (const folder of more) this.#stops.set(folder, this.#watched(folder))
    }
  }

  #watched(folder: string): () => void {
    try {
      return this.#disk.watch(folder, () => this.#heard())
    } catch (error) {
      const code = errorCode(error)
      if (code === undefined) throw error
      if (code !== 'ENOENT' && !this.#said.has(folder))
        this.#complain(`${folder} cannot be watched (${code})`)
      this.#said.add(folder)
      return () => undefined
    }
  }

  /** The folders of the case that are there, or the nearest above. */
  #present(): readonly string[] {
    const own = ['', 'templates', partsFolder].map((name) => join(this.#folder, name))
    const there = own.filter((folder) => this.#disk.isFolder(folder))
    return there.length > 0 ? there : [nearest(this.#disk, this.#folder)]
  }
}

function nearest(disk: Disk, folder: string): string {
  const above = dirname(folder)
  return above === folder || disk.isFolder(folder) ? folder : nearest(disk, above)
}
