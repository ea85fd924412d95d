import type { CaseSources } from '../cases/case-model.ts'
import { mistakesOf, type Outcome } from '../diagnostic/diagnostic.ts'
import { sha256 } from '../digest.ts'
import type { Assets } from '../pack/build-request.ts'
import { type LiveCase, type LivePage, liveMistakes } from '../pack/live-page.ts'
import type { ComparedSide } from '../report/comparison.ts'
import type { Headline } from '../report/headline.ts'
import { assetTexts, readAssets } from './assets.ts'
import { readCaseFolder } from './case-folder.ts'
import type { Context } from './context.ts'
import { describeFailure } from './failure.ts'
import type { NamedCase } from './one-case.ts'
import { caseFiles, countText, diagnosticTexts } from './report-diagnostics.ts'
import type { Terminal } from './terminal.ts'

/** What stands on the disk of a case, and of what its documents are made with. */
interface Given {
  readonly sources: Outcome<CaseSources>
  readonly assets: Outcome<Assets>
}

/** The page of a case, and how the case stands, in words. */
interface Judged {
  readonly page: LivePage
  readonly isGood: boolean
  readonly said: string
}

/** A working case as a page that follows its files. Of each change it says a line on the terminal; it writes nothing else. */
export class ServedCase {
  readonly #context: Context
  readonly #terminal: Terminal
  readonly #named: NamedCase
  readonly #previous: ComparedSide | undefined
  readonly #followers = new Set<(version: string) => void>()
  #last: (Judged & { readonly read: string }) | undefined
  #turn: Promise<unknown> = Promise.resolve()

  constructor(context: Context, terminal: Terminal, named: NamedCase, previous?: ComparedSide) {
    this.#context = context
    this.#terminal = terminal
    this.#named = named
    this.#previous = previous
  }

  /** Tells the version of each page that takes another's place, until the function that it returns is called. */
  follow(follower: (version: string) => void): () => void {
    this.#followers.add(follower)
    return () => this.#followers.delete(follower)
  }

  /** The page of the files as they are now, worked out anew only where they differ; one look at a time. */
  look(): Promise<LivePage> {
    const look = this.#turn.then(() => this.#look())
    this.#turn = look
    return look
  }

  /** Waits until nothing is worked out any more. */
  async rest(): Promise<void> {
    await this.#turn
  }

  async #look(): Promise<LivePage> {
    const given = this.#read()
    const read = digestOf(given)
    const last = this.#last
    if (last?.read === read) return last.page
    const judged = await this.#judge(given)
    this.#last = { ...judged, read }
    const { version } = judged.page
    if (last?.page.version === version) return judged.page
    this.#say(judged, last)
    for (const follower of this.#followers) follower(version)
    return judged.page
  }

  #read(): Given {
    const { disk, packageFolder } = this.#context
    const { folder, overrides } = this.#named
    return {
      sources: readCaseFolder(disk, folder, overrides),
      assets: readAssets(disk, packageFolder, folder),
    }
  }

  async #judge(given: Given): Promise<Judged> {
    try {
      return await this.#judgeFiles(given)
    } catch (error) {
      return this.#refused('Internal error', describeFailure(error, this.#context.debug))
    }
  }

  async #judgeFiles({ sources, assets }: Given): Promise<Judged> {
    const { core, disk, tool } = this.#context
    const outcome: Outcome<LiveCase> =
      sources.ok && assets.ok
        ? await core.livePage({
            sources: sources.value,
            assets: assets.value,
            tool,
            previous: this.#previous,
          })
        : { ok: false, diagnostics: [...mistakesOf(sources), ...mistakesOf(assets)] }
    if (outcome.ok) {
      const { page, headline } = outcome.value
      const counted = [countText(outcome.warnings), standingOf(headline)].filter((part) => part !== '')
      return { page, isGood: true, said: counted.join(', ') }
    }
    const { folder, files } = caseFiles(this.#named.folder, sources)
    const all = { folder, files: [...files, ...assetTexts(assets)] }
    const texts = diagnosticTexts(disk, outcome.diagnostics, all, this.#terminal.mostMessages)
    return this.#refused(countText(outcome.diagnostics), texts.join('\n\n'))
  }

  #refused(count: string, text: string): Judged {
    return { page: liveMistakes({ named: this.#named.folder, count, text }), isGood: false, said: count }
  }

  #say({ isGood, said }: Judged, last: Judged | undefined): void {
    const { folder } = this.#named
    if (!isGood) this.#terminal.complain(`${folder}: ${said}`)
    else if (last === undefined) this.#terminal.say(`${folder}: no mistakes, ${said}`, 'good')
    else this.#terminal.say(`${folder}: ${last.isGood ? 'changed' : 'mended'}, ${said}`, 'good')
  }
}

function digestOf({ sources, assets }: Given): string {
  const ofDocuments = assets.ok ? [assetTexts(assets), assets.value.ownTemplates] : assets
  return sha256(JSON.stringify([sources, ofDocuments]))
}

/** `net present value $16.7M. Approve: ...` */
function standingOf({ figures, verdict }: Headline): string {
  const npv = figures.find(({ name }) => name === 'npv')?.printed ?? 'none'
  return `net present value ${npv}. ${verdict.line}`
}
