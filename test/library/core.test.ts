import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { join } from 'node:path'
import { build, type Plugin } from 'esbuild'
import { describe, expect, test } from 'vitest'
import { CaseError, open } from '../../src/core.ts'
import { exampleFiles, exampleResults } from '../support/example.ts'
import { rootFolder } from '../support/source-tree.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { requireTool } from '../support/tools.ts'

const example = 'assistant-platform'

/** Fails a bundle that needs anything of Node. */
const withoutNode: Plugin = {
  name: 'without-node',
  setup(bundler) {
    bundler.onResolve({ filter: /^(?:node:.*|[a-z_/]+)$/ }, ({ path, importer }) =>
      path.startsWith('node:') || builtinModules.includes(path)
        ? { errors: [{ text: `${importer} needs ${path}` }] }
        : undefined,
    )
  },
}

/** A page that works out the net present value of an example, as one script. */
async function browserScript(): Promise<string> {
  const code = `
    import { open } from './src/core.ts'
    const session = open(${JSON.stringify(exampleFiles(example))})
    document.body.textContent = [session, session.set('finance.discount_rate', '12%')]
      .map((one) => one.line('npv').toPrecision(15)).join(' ')
  `
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: rootFolder, loader: 'ts' },
    bundle: true,
    minify: true,
    write: false,
    platform: 'browser',
    format: 'iife',
    plugins: [withoutNode],
  })
  return outputFiles[0]?.text ?? ''
}

describe('the core', () => {
  test('answers for a line, and for the same line after an input was changed, as the command line does', () => {
    const session = open(exampleFiles(example))
    expect(session.line('npv')).toBe(exampleResults(example).figure('npv'))
    const dearer = session.set('finance.discount_rate', '12%')
    expect(dearer.line('npv')).toBe(exampleResults(example, 'finance.discount_rate=12%').figure('npv'))
    expect(dearer.overrides).toEqual(['finance.discount_rate=12%'])
    expect(session.line('npv')).toBe(exampleResults(example).figure('npv'))
    expect(session.explain('npv').number.words).toBe('present_value of all months')
  })

  test('throws with every mistake where the case is wrong, and names the nearest line where it has none such', () => {
    const wrong = open(exampleFiles(example)).set('finance.discount_rate', '12 apples')
    expect(wrong.diagnostics.map(({ code }) => code)).not.toEqual([])
    expect(() => wrong.line('npv')).toThrow(CaseError)
    expect(() => open(exampleFiles(example)).line('nvp')).toThrow("no line 'nvp'")
  })

  test('is bundled for a browser without anything of Node', async () => {
    expect((await browserScript()).length).toBeGreaterThan(100_000)
  })

  test.runIf(requireTool('chromium', 'apt-get install chromium'))(
    'computes in Chromium what it computes here, to fifteen digits',
    async () => {
      const folder = temporaryFolder()
      const page = join(folder, 'page.html')
      writeFileSync(join(folder, 'page.js'), await browserScript())
      writeFileSync(page, '<!doctype html><meta charset="utf-8"><body><script src="page.js"></script>')
      const flags = [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--no-first-run',
        '--disable-background-networking',
      ]
      const { stdout } = spawnSync(
        'chromium',
        [
          ...flags,
          '--disable-component-update',
          '--disable-sync',
          '--disable-quic',
          `--user-data-dir=${folder}/profile`,
          '--dump-dom',
          `file://${page}`,
        ],
        { encoding: 'utf8' },
      )
      const here = [exampleResults(example), exampleResults(example, 'finance.discount_rate=12%')]
      expect(stdout).toContain(here.map((results) => results.figure('npv').toPrecision(15)).join(' '))
    },
  )
})
