import { benchEngine, benchExamples } from './engine.ts'
import { comparisonText } from './harness.ts'
import { benchColdPack } from './pack.ts'
import { benchPublishing } from './publishing.ts'

// Ratios measured side by side on this machine. Never part of the gate: times are not repeatable, ratios nearly.
for (const bench of [benchEngine, benchExamples, benchColdPack, benchPublishing])
  console.log(comparisonText(await bench()))
