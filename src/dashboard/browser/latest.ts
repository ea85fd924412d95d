/**
 * Works one at a time; what was asked for meanwhile, however often, is done once, when the work before has ended. Work
 * that fails stops nothing that is asked for later.
 */
export class Latest {
  readonly #work: () => Promise<void>
  #isWorking = false
  #isStale = false

  constructor(work: () => Promise<void>) {
    this.#work = work
  }

  ask(): void {
    this.#isStale = true
    if (!this.#isWorking) void this.#run()
  }

  async #run(): Promise<void> {
    this.#isWorking = true
    try {
      while (this.#isStale) {
        this.#isStale = false
        await this.#work()
      }
    } finally {
      this.#isWorking = false
    }
  }
}
