import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { rootFolder } from '../support/source-tree.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

/** Runs the compiler of the project in a folder; what it prints. */
function compile(folder: string, ...options: readonly string[]): string {
  const compiler = join(rootFolder, 'node_modules', 'typescript', 'bin', 'tsc')
  return spawnSync(process.execPath, [compiler, ...options], { cwd: folder, encoding: 'utf8' }).stdout
}

/** A project that has boardpack installed: its built package and its dependencies, and nothing that only develops it. */
function installedProject(): string {
  const project = temporaryFolder()
  const modules = join(project, 'node_modules')
  const own = join(modules, 'boardpack')
  mkdirSync(own, { recursive: true })
  cpSync(join(rootFolder, 'package.json'), join(own, 'package.json'))
  compile(rootFolder, '-p', 'tsconfig.build.json', '--outDir', join(own, 'dist'))
  for (const folder of ['templates', 'fonts', 'inputs'])
    symlinkSync(join(rootFolder, folder), join(own, folder))
  const { dependencies } = JSON.parse(readFileSync(join(rootFolder, 'package.json'), 'utf8'))
  for (const name of Object.keys(dependencies)) {
    mkdirSync(dirname(join(modules, name)), { recursive: true })
    symlinkSync(join(rootFolder, 'node_modules', name), join(modules, name))
  }
  writeFileSync(join(project, 'package.json'), '{ "type": "module" }\n')
  return project
}

describe('whoever installs boardpack', () => {
  test('compiles against all three entries in strict mode, and builds a pack from a folder', () => {
    const project = installedProject()
    writeFileSync(
      join(project, 'use.ts'),
      `import { buildPack, computeResults, type Manifest } from 'boardpack'
      import { open, Results, statements, type Session } from 'boardpack/core'
      import { buildFolder, openFolder } from 'boardpack/node'
      const npv: number = open([{ path: 'case.yaml', text: '' }]).set('horizon', 12).line('npv')
      const session: Session = openFolder('case')
      const report = computeResults({ files: [], overrides: [] })
      const lines: readonly string[] = report.ok ? report.value.document.lines.map(({ line }) => line) : []
      // @ts-expect-error: results are typed, an unknown field is none of them
      if (report.ok) report.value.document.rows
      export const used = { npv, session, lines, buildPack, buildFolder, Results, statements }
      export type Used = Manifest
      `,
    )
    const options = [
      '--noEmit',
      '--strict',
      '--skipLibCheck',
      'false',
      '--module',
      'nodenext',
      '--target',
      'es2023',
      '--types',
      '',
    ]
    expect(compile(project, ...options, 'use.ts')).toBe('')
    const code = `
      import { buildFolder, openFolder } from 'boardpack/node'
      const folder = ${JSON.stringify(join(rootFolder, 'inputs', 'research-network'))}
      const built = await buildFolder(folder, { only: ['executive-memo', 'results'] })
      const names = built.kind === 'built' ? built.pack.artifacts.map(({ name }) => name) : built.diagnostics
      process.stdout.write(JSON.stringify([names, openFolder(folder).line('npv') > 0]))
    `
    writeFileSync(join(project, 'use.mjs'), code)
    const { stdout, stderr } = spawnSync(process.execPath, ['use.mjs'], { cwd: project, encoding: 'utf8' })
    expect(stderr).toBe('')
    expect(JSON.parse(stdout)).toEqual([['executive-memo.pdf', 'results.json'], true])
  })
})
