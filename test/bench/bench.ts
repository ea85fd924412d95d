import { benchAnalyses, benchColdAnalyses } from './analyses.ts'
import { benchOpening, benchRepaint, benchSettling } from './dashboard.ts'
import { benchDocuments } from './documents.ts'
import { benchEngine, benchExamples } from './engine.ts'
import { type Comparison, comparisonText } from './harness.ts'
import { benchColdPack } from './pack.ts'
import { benchPublishing } from './publishing.ts'
import { benchAnalysesScaling, benchEvaluateScaling } from './scaling.ts'
import { benchWorkbook } from './workbook.ts'

/** Every bench by the name under which it can be run alone, e.g. `npm run bench -- engine scaling`. */
const benches: Readonly<Record<string, readonly (() => Promise<Comparison>)[]>> = {
  engine: [benchEngine, benchExamples],
  analyses: [benchAnalyses, benchColdAnalyses],
  dashboard: [benchOpening, benchRepaint, benchSettling],
  documents: [benchDocuments],
  scaling: [benchEvaluateScaling, benchAnalysesScaling],
  pack: [benchColdPack],
  publishing: [benchPublishing],
  workbook: [benchWorkbook],
}

// Ratios measured side by side on this machine. Never part of the gate: times are not repeatable, ratios nearly.
const asked = process.argv.slice(2)
const unknown = asked.find((name) => !(name in benches))
if (unknown !== undefined)
  throw new Error(`no bench '${unknown}'; there are ${Object.keys(benches).join(', ')}`)
for (const [name, runs] of Object.entries(benches))
  if (asked.length === 0 || asked.includes(name))
    for (const bench of runs) console.log(comparisonText(await bench()))
