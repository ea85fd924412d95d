import { describe, expect, test } from 'vitest'
import {
  importedFiles,
  importedNames,
  readSourceTree,
  type SourceTree,
  withoutComments,
} from './support/source-tree.ts'

/** The stages of the data's path: a file imports from its own stage and from those before it. */
const order = [
  'bounded-cache.ts',
  'diagnostic',
  'units',
  'economics',
  'catalogue',
  'formula',
  'digest.ts',
  'xlsx',
  'inputs',
  'model',
  'cases',
  'analysis',
  'roll',
  'import',
  'core.ts',
  'report',
  'adopt',
  'render',
  'dashboard',
  'pack',
  'portfolio',
  'pipeline.ts',
  'index.ts',
  'cli',
  'node.ts',
]

const stageOf = (path: string): string => path.split('/')[0] ?? path

/** Places where a stage imports a later one, or that belong to no stage. */
function orderViolations(tree: SourceTree): string[] {
  return [...tree].flatMap(([path, text]) => {
    const own = order.indexOf(stageOf(path))
    if (own < 0) return [`${path} belongs to no stage`]
    return importedFiles(path, text)
      .filter((file) => order.indexOf(stageOf(file)) > own || order.indexOf(stageOf(file)) < 0)
      .map((file) => `${path} imports ${file}`)
  })
}

/** Files outside of the program of the dashboard that import a part of it: it is bundled, never imported. */
function browserImports(tree: SourceTree): string[] {
  const isOfBrowser = (path: string): boolean => path.startsWith('dashboard/browser/')
  return [...tree].flatMap(([path, text]) =>
    isOfBrowser(path)
      ? []
      : importedFiles(path, text)
          .filter(isOfBrowser)
          .map((file) => `${path} imports ${file}`),
  )
}

/** Import cycles, type imports included, each named by its path. */
function cycles(tree: SourceTree): string[] {
  const found: string[] = []
  const finished = new Set<string>()
  const visit = (path: string, trail: readonly string[]): void => {
    const start = trail.indexOf(path)
    if (start >= 0) found.push([...trail.slice(start), path].join(' -> '))
    if (start >= 0 || finished.has(path)) return
    for (const file of importedFiles(path, tree.get(path) ?? '')) visit(file, [...trail, path])
    finished.add(path)
  }
  for (const path of tree.keys()) visit(path, [])
  return found
}

/** Names of the tree imported by a file that is not there; a resolver that misses them would see no edges. */
function danglingImports(tree: SourceTree): string[] {
  return [...tree].flatMap(([path, text]) =>
    importedFiles(path, text)
      .filter((file) => !tree.has(file))
      .map((file) => `${path} imports ${file}, which does not exist`),
  )
}

interface Rule {
  readonly forbids: string
  readonly pattern: RegExp
  readonly allowedIn: (path: string) => boolean
}

const nowhere = (): boolean => false
const inCli = (path: string): boolean => path.startsWith('cli/')

const rules: readonly Rule[] = [
  { forbids: 'default exports', pattern: /\bexport\s+default\b|\bas\s+default\b/, allowedIn: nowhere },
  {
    forbids: 're-exports',
    pattern: /\bexport\s+(?:type\s+)?(?:\*|\{[^}]*\})[^;'"]*?\bfrom\b/,
    allowedIn: (path) => ['index.ts', 'core.ts', 'node.ts'].includes(path),
  },
  {
    forbids: 'the terminal',
    pattern: /\bprocess\.(?:stdout|stderr|stdin)\b|\bconsole\./,
    allowedIn: (path) => path === 'cli/terminal.ts',
  },
  {
    forbids: 'the clock',
    pattern: /\bDate\.now\b|\bnew Date\(\s*\)|\bDate\(\s*\)|\bperformance\.now\b|\bhrtime\b/,
    allowedIn: nowhere,
  },
  { forbids: 'randomness', pattern: /\bMath\.random\b|\brandom(?:UUID|Bytes|Int)\b/, allowedIn: nowhere },
  { forbids: 'the process', pattern: /\bprocess\.\w/, allowedIn: inCli },
  {
    forbids: "the host's locale",
    pattern:
      /\bIntl\.\w+\(\s*(?:\)|undefined|\[\s*\])|\.toLocale\w*\(\s*(?:\)|undefined)|\.localeCompare\([^,()]*\)/,
    allowedIn: nowhere,
  },
  {
    forbids: 'the network',
    pattern: /\bfetch\(|\bXMLHttpRequest\b|\bWebSocket\b|\bEventSource\b/,
    // A page that is served hears from its own server; its policy lets it ask nobody else.
    allowedIn: (path) => path === 'dashboard/live.ts',
  },
  {
    forbids: 'timers',
    pattern: /\bset(?:Timeout|Interval|Immediate)\(/,
    allowedIn: (path) =>
      path.startsWith('dashboard/browser/') || path === 'cli/serve-watch.ts' || path === 'cli/run-pool.ts',
  },
]

/** Node's modules that may be imported, and by whom; whatever is not listed is allowed nowhere. */
const nodeModules: ReadonlyMap<string, (path: string) => boolean> = new Map([
  ['node:fs', (path) => path === 'cli/files.ts'],
  ['node:fs/promises', (path) => path === 'cli/files.ts'],
  ['node:crypto', () => true],
  ['node:zlib', () => true],
  ['node:worker_threads', () => true],
  ['node:path', inCli],
  ['node:stream', (path) => path.startsWith('import/')],
  ['node:readline/promises', (path) => path === 'cli/terminal.ts'],
  ['node:url', inCli],
  ['node:http', (path) => path === 'cli/serve-http.ts'],
  ['node:net', (path) => path === 'cli/serve-http.ts'],
  ['node:child_process', (path) => path === 'cli/desktop.ts'],
  ['node:os', (path) => path === 'cli/run-lock.ts'],
  ['node:util', inCli],
  ['node:module', (path) => path === 'cli/bundle.ts'],
  ['node:process', (path) => path === 'cli/library.ts'],
])

const isBuiltin = (name: string): boolean =>
  name.startsWith('node:') || /^(?:fs|os|path|http|https|net|child_process|process|crypto)(?:\/|$)/.test(name)

/** Everything that a file says or imports and must not. */
function ruleViolations(tree: SourceTree): string[] {
  return [...tree].flatMap(([path, text]) => {
    const code = withoutComments(text)
    const said = rules.filter((rule) => !rule.allowedIn(path) && rule.pattern.test(code))
    const imported = importedNames(text).filter(
      (name) => isBuiltin(name) && nodeModules.get(name)?.(path) !== true,
    )
    return [
      ...said.map((rule) => `${path} uses ${rule.forbids}`),
      ...imported.map((name) => `${path} imports ${name}`),
    ]
  })
}

const barrels = (tree: SourceTree): string[] =>
  [...tree.keys()].filter((path) => /(?:^|\/)index\.ts$/.test(path) && path !== 'index.ts')

describe('the source tree', () => {
  const tree = readSourceTree()

  test('was seen: every stage has files and the files have imports', () => {
    expect([...new Set([...tree.keys()].map(stageOf))].sort()).toEqual([...order].sort())
    expect(tree.size).toBeGreaterThan(60)
    const edges = [...tree].flatMap(([path, text]) => importedFiles(path, text))
    expect(edges.length).toBeGreaterThan(tree.size)
    expect(danglingImports(tree)).toEqual([])
  })

  test('imports along the path of the data and never backwards', () => {
    expect(orderViolations(tree)).toEqual([])
  })

  test('imports the program of the dashboard nowhere: it is bundled', () => {
    expect(browserImports(tree)).toEqual([])
    const program = [...tree.keys()].filter((path) => path.startsWith('dashboard/browser/'))
    expect(program.length).toBeGreaterThan(5)
  })

  test('has no import cycle', () => {
    expect(cycles(tree)).toEqual([])
  })

  test('has one file of re-exports and no default export', () => {
    expect(barrels(tree)).toEqual([])
  })

  test('touches disk, terminal, clock, locale, environment and network only where it may', () => {
    expect(ruleViolations(tree)).toEqual([])
  })
})

describe('the rules can fail', () => {
  const planted = (path: string, text: string): SourceTree => new Map([[path, text]])

  test('a stage that imports a later one is found', () => {
    const tree = planted('formula/expression.ts', "import { plans } from '../model/plan.ts'")
    expect(orderViolations(tree)).toEqual(['formula/expression.ts imports model/plan.ts'])
  })

  test('a type import, a side-effect import and a dynamic import count as imports', () => {
    for (const text of [
      "import type { Plan } from '../model/plan.ts'",
      "import '../model/plan.ts'",
      "const plan = await import('../model/plan.ts')",
      "import {\n  plans,\n  type Plan,\n} from '../model/plan.ts'",
    ])
      expect(orderViolations(planted('formula/a.ts', text))).toEqual(['formula/a.ts imports model/plan.ts'])
  })

  test('an import of the program of the dashboard is found', () => {
    const tree = planted('pack/a.ts', "import { serve } from '../dashboard/browser/serve.ts'")
    expect(browserImports(tree)).toEqual(['pack/a.ts imports dashboard/browser/serve.ts'])
  })

  test('a folder that is no stage is found', () => {
    expect(orderViolations(planted('helpers/misc.ts', ''))).toEqual(['helpers/misc.ts belongs to no stage'])
  })

  test('a cycle is named by its path', () => {
    const tree = new Map([
      ['units/a.ts', "import { b } from './b.ts'"],
      ['units/b.ts', "import { c } from './c.ts'"],
      ['units/c.ts', "import type { A } from './a.ts'"],
    ])
    expect(cycles(tree)).toEqual(['units/a.ts -> units/b.ts -> units/c.ts -> units/a.ts'])
  })

  test.each([
    ['default exports', 'export default 1'],
    ['re-exports', "export { a } from './a.ts'"],
    ['re-exports', "export * from './a.ts'"],
    ['the terminal', "process.stdout.write('x')"],
    ['the terminal', "console.log('x')"],
    ['the clock', 'const now = Date.now()'],
    ['the clock', 'const now = new Date()'],
    ['randomness', 'const draw = Math.random()'],
    ['the process', 'const debug = process.env'],
    ["the host's locale", 'value.toLocaleString()'],
    ["the host's locale", 'new Intl.NumberFormat()'],
    ["the host's locale", 'a.localeCompare(b)'],
    ['the network', "await fetch('x')"],
    ['the network', "new EventSource('/x')"],
    ['timers', 'setTimeout(look, 80)'],
  ])('%s are found in the core', (forbidden, text) => {
    expect(ruleViolations(planted('model/a.ts', text))).toContain(`model/a.ts uses ${forbidden}`)
  })

  test.each([
    ['model/a.ts', 'node:fs'],
    ['cli/publish.ts', 'node:fs/promises'],
    ['cli/files.ts', 'node:child_process'],
    ['render/a.ts', 'node:os'],
    ['cli/serve.ts', 'node:http'],
    ['inputs/a.ts', 'fs'],
  ])('%s may not import %s', (path, name) => {
    expect(ruleViolations(planted(path, `import { x } from '${name}'`))).toEqual([`${path} imports ${name}`])
  })

  test('what is only mentioned in a comment is not found', () => {
    const text = '/** Never `new Date()`. */\n// nor Math.random()\nexport const a = 1'
    expect(ruleViolations(planted('model/a.ts', text))).toEqual([])
  })
})
