import { join } from 'node:path'
import { resultsOfCase } from '../../src/cases/case-model.ts'
import type { Results } from '../../src/cases/results.ts'
import { readAssets } from '../../src/cli/assets.ts'
import { disk } from '../../src/cli/files.ts'
import { packageFolder } from '../../src/cli/package.ts'
import type { SourceFile } from '../../src/diagnostic/diagnostic.ts'
import { CaseProducts } from '../../src/pack/case-products.ts'
import { makeDashboard } from '../../src/pack/dashboard.ts'

/** The results of files with overrides, as `results --set` has them; mistakes throw. */
export function resultsWith(files: readonly SourceFile[], overrides: readonly string[] = []): Results {
  const results = resultsOfCase({ files, overrides })
  if (!results.ok) throw new Error(results.diagnostics.map(({ message }) => message).join('\n'))
  return results.value
}

/** The dashboard of a case, as a pack has it. */
export function dashboardOf(files: readonly SourceFile[]): string {
  const assets = readAssets(disk, packageFolder, join(packageFolder, 'no-case'))
  if (!assets.ok) throw new Error(assets.diagnostics.map(({ message }) => message).join('\n'))
  const { bytes } = makeDashboard(new CaseProducts(resultsWith(files)), assets.value, files)
  return new TextDecoder().decode(bytes)
}
