import type { CaseSources } from '../cases/case-model.ts'
import type { Outcome, SourceFile } from '../diagnostic/diagnostic.ts'
import type { Assets, BuildOutcome, BuildRequest } from '../pack/build-request.ts'
import type { LiveCase, LiveRequest } from '../pack/live-page.ts'
import type { ComparedSources } from '../pack/published-pack.ts'
import type { ActualsReport, ChartDrawing, Comparison, ResultsReport } from '../pipeline.ts'
import type { Tool } from '../render/manifest.ts'
import type { Fonts } from '../render/pdf/fonts.ts'
import type { ExplainReport } from '../report/answer.ts'
import type { ComparedSide } from '../report/comparison.ts'
import type { Fact } from '../report/fact.ts'
import type { Headline } from '../report/headline.ts'
import type { RolledCase, RollRequest } from '../roll/roll-case.ts'
import type { OpenFile } from './desktop.ts'
import type { Disk } from './files.ts'
import type { Terminal } from './terminal.ts'

/** The core, as the commands use it: the functions of `pipeline.ts`. Values in, values out. */
export interface Core {
  /** The artifacts that every case has, by the templates of the package. */
  readonly artifactNames: (templates: readonly SourceFile[]) => readonly string[]
  /** Every mistake of a case, or its headline. */
  readonly checkCase: (sources: CaseSources, assets: Assets) => Outcome<Headline>
  readonly buildPack: (request: BuildRequest) => Promise<BuildOutcome>
  /** The dashboard of a working case with the script that reloads it, or every mistake of the case and its templates. */
  readonly livePage: (request: LiveRequest) => Promise<Outcome<LiveCase>>
  /** A case or a pack as the previous period of a working page, or all that is wrong with it. */
  readonly previousPeriod: (sources: ComparedSources) => Outcome<ComparedSide>
  readonly computeResults: (sources: CaseSources) => Outcome<ResultsReport>
  /** `question` is as for `answerOf`; `depth` counts levels below the line. */
  readonly explainLine: (sources: CaseSources, question: string, depth: number) => Outcome<ExplainReport>
  /** Names by which `explainLine` takes lines that every case has. */
  readonly lineNames: () => readonly string[]
  /** What changed from one case or published pack to another, with a bridge of every headline figure. */
  readonly compare: (before: ComparedSources, after: ComparedSources) => Comparison
  /** What came of the forecast of a case, and how good the forecasts before it were. */
  readonly reportActuals: (sources: CaseSources) => Outcome<ActualsReport>
  readonly listFacts: (sources: CaseSources) => Outcome<readonly Fact[]>
  /** The file of actuals of a case with the forecast that it is now put to its history. */
  readonly keepForecast: (sources: CaseSources) => Outcome<SourceFile>
  /** Every chart of a case, drawn; `fonts` are those by which its texts are measured. */
  readonly drawCharts: (sources: CaseSources, fonts: Fonts) => Outcome<readonly ChartDrawing[]>
  /** The case of a later quarter, as the plan of this one has it. */
  readonly rollCase: (request: RollRequest) => Outcome<RolledCase>
  /** JSON Schemas of the files of a case, by name: `case.schema.json`, ... */
  readonly editorSchemas: () => readonly SourceFile[]
}

/** What a command works with: the core, and the world outside of it. */
export interface Context {
  readonly core: Core
  readonly disk: Disk
  readonly terminal: Terminal
  readonly tool: Tool
  /** Root of the installed package, where templates and fonts are. */
  readonly packageFolder: string
  /** Whether an unexpected failure shows its trace. */
  readonly debug: boolean
  /** Waits until somebody asks this process to end; from the call on, that is left to the command that waits. */
  readonly untilStopped: () => Promise<void>
  readonly openFile: OpenFile
}
