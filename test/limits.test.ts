import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { largestFile } from '../src/cli/files.ts'
import { mostMessages } from '../src/cli/terminal.ts'
import { longestDocument, longestLine } from '../src/import/import-source.ts'
import { mostWindows } from '../src/import/trace-entries.ts'
import { memberLimit } from '../src/inputs/field.ts'
import { caseFiles } from '../src/inputs/schema/tree.ts'
import { sourceBudget } from '../src/inputs/source.ts'
import { templateBudget } from '../src/report/template.ts'
import { rootFolder } from './support/source-tree.ts'

test('the documented limits are those of the code', () => {
  const { workloads } = caseFiles['workload.yaml'].shape
  const { deployments, pools } = caseFiles['fleet.yaml'].shape
  const { suppliers } = caseFiles['pricing.yaml'].shape
  const levers = caseFiles['case.yaml'].shape.levers
  const { characters, nodes, depth, aliases } = sourceBudget
  expect(memberLimit(deployments)).toBe(memberLimit(workloads))
  const limits = [
    ['characters of a YAML file', characters],
    ['values of a YAML file, aliases expanded', nodes],
    ['levels of nesting', depth],
    ['aliases (`*name`) in a file', aliases],
    ['workloads, and deployments', memberLimit(workloads)],
    ['levers', memberLimit(levers)],
    ['suppliers', memberLimit(suppliers)],
    ['members of any other mapping of names: pools, audits, points, roles, ...', memberLimit(pools)],
    [
      'bytes of any file that is read, but for tables that are imported, which are read row by row',
      largestFile,
    ],
    ['characters of a JSON document that is imported', longestDocument],
    ['characters of a row that is imported', longestLine],
    ['windows of a trace', mostWindows],
    ['characters of a template', templateBudget.characters],
    ['members that the loops of a template visit', templateBudget.visits],
    ['characters that the loops of a template give', templateBudget.output],
    ['messages of one case that are printed, unless `--all` asks for more', mostMessages],
  ] as const
  const text = readFileSync(join(rootFolder, 'docs', 'limits.md'), 'utf8')
  const rows = [...text.matchAll(/^\| (.+) \| ([\d,]+) \|$/gm)].map(([, name, most]) => [
    name,
    Number(most?.replaceAll(',', '')),
  ])
  expect(rows).toEqual(limits)
})
