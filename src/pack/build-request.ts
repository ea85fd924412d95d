import type { CaseSources } from '../cases/case-model.ts'
import type { Diagnostic, SourceFile } from '../diagnostic/diagnostic.ts'
import type { Pack } from '../render/artifact.ts'
import type { Tool } from '../render/manifest.ts'
import type { Fonts } from '../render/pdf/fonts.ts'
import type { BrandFiles } from '../report/brand.ts'
import type { ComparisonDocument } from '../report/comparison.ts'
import type { Headline } from '../report/headline.ts'
import type { StatementTotals } from '../report/statement-totals.ts'
import type { WorkbookChecker } from './proven-workbook.ts'
import type { ComparedSources } from './published-pack.ts'

/** What stands in a case's own folder of templates. */
export interface TemplateEntry {
  /** From the folder of the case: `templates/investor-update.md`. */
  readonly path: string
  readonly kind: 'file' | 'folder' | 'link' | 'other'
}

/** What the documents are made with. */
export interface Assets {
  /** Templates by their paths from the root of boardpack or of the case: `templates/executive-memo.md`. */
  readonly templates: readonly SourceFile[]
  /** All that the case's own folder of templates holds: each must be read by a document. */
  readonly ownTemplates: readonly TemplateEntry[]
  /** The brand of the case, where it has one. */
  readonly brand: BrandFiles | undefined
  readonly fonts: Fonts
  /** The program of the second calculator, `wasm_bg.wasm` of `@ironcalc/wasm`. */
  readonly calculator: Uint8Array
  /** The program of the dashboard, as one script; read or made when it is asked for. */
  readonly dashboard: () => string
}

/** A pack to be made. */
export interface BuildRequest {
  readonly sources: CaseSources
  readonly assets: Assets
  readonly tool: Tool
  /** Names of artifacts without their ending, e.g. `model`; all of them when absent. */
  readonly only?: readonly string[] | undefined
  /** The case and the quarter that the pack has to be of; of another it is refused before anything is made. */
  readonly due?: { readonly caseId: string; readonly period: string } | undefined
  /** Name of the what-if that the overrides make of the case; a pack without one is the official pack. */
  readonly variant?: string | undefined
  /** The previous period: documents and workbook then say what changed since. */
  readonly previous?: ComparedSources | undefined
  /** Checks the written workbook, in a thread of its own perhaps; absent, it is checked where the pack is made. */
  readonly checker?: WorkbookChecker | undefined
  /** Told what is being made now: `workbook`, `executive-memo`. */
  readonly onStage?: ((stage: string) => void) | undefined
}

/** Result of a request: a whole pack, or the reasons why there is none. */
export type BuildOutcome =
  | {
      readonly kind: 'built'
      readonly pack: Pack
      readonly headline: Headline
      /** The statements over the horizon, line by line. */
      readonly totals: StatementTotals
      /** What changed since the previous period, where one was given. */
      readonly comparison?: ComparisonDocument | undefined
      readonly warnings: readonly Diagnostic[]
    }
  /** The inputs or templates are wrong. */
  | { readonly kind: 'refused'; readonly diagnostics: readonly Diagnostic[] }
  /** The case of the previous period is wrong: its diagnostics are about files of its own. */
  | { readonly kind: 'previous-refused'; readonly diagnostics: readonly Diagnostic[] }
  /** The pack was made and contradicts itself: a fault of boardpack, and no pack for anyone. */
  | { readonly kind: 'inconsistent'; readonly diagnostics: readonly Diagnostic[] }
