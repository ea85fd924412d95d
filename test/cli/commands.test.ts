import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { tableLines } from '../../src/cli/terminal.ts'
import { checkCase } from '../../src/pipeline.ts'
import { headlineRows } from '../../src/report/headline.ts'
import { commandNames } from '../support/command-names.ts'
import { fakeCore, fakeHeadline } from '../support/fake-core.ts'
import { shownContent } from '../support/packs.ts'
import { recordedRun } from '../support/recorded-run.ts'
import { rootFolder } from '../support/source-tree.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

/** A folder with one case for the fake core, whose `case.yaml` says `text`. */
function caseFolder(text: string, name = 'chat'): string {
  const folder = join(temporaryFolder(), name)
  mkdirSync(folder)
  writeFileSync(join(folder, 'case.yaml'), text)
  return folder
}

/** The headline of the fake core below what became of a build. */
const headlineLines = tableLines(
  headlineRows(fakeHeadline).map(({ label, printed }) => [`  ${label}`, printed]),
)

describe('help', () => {
  test('lists every command, the first steps and the exit codes on standard output', async () => {
    const { code, data, talk } = await recordedRun(['--help'])
    expect([code, talk]).toEqual([0, ''])
    const listed = [...data.matchAll(/^ {2}([a-z-]+)(?: \[options\]| <| \[)/gm)].map(([, name]) => name)
    expect(listed).toEqual([...commandNames, 'help'])
    expect(data).toContain('$ boardpack init inputs/my-platform')
    expect(data).toMatch(/Exit codes: 0 good, 1 inputs wrong, 2 wrong use,\s+3 .*4 /)
  })

  test.each(commandNames)('of %s teaches with examples', async (command) => {
    const { code, data, talk } = await recordedRun(['help', command])
    expect([code, talk]).toEqual([0, ''])
    expect(data).toMatch(new RegExp(`Usage: boardpack ${command} `))
    expect(data).toMatch(new RegExp(`Examples:\\n(?: {2}\\$ .*\\n)* {2}\\$ boardpack ${command}`))
    for (const line of data.split('\n')) expect(line.length).toBeLessThanOrEqual(120)
  })

  test('the version is printed on standard output', async () => {
    expect(await recordedRun(['--version'])).toEqual({ code: 0, data: '0.0.0\n', talk: '' })
  })
})

describe('exit codes', () => {
  const run = async (words: readonly string[]): Promise<number> => (await recordedRun(words)).code

  test.each([
    ['good', 'id: chat', 0, 0],
    ['warnings only', 'stale', 0, 0],
    ['mistakes', 'wrong', 1, 1],
    ['an internal check', 'inconsistent', 0, 4],
    ['a bug', 'bug', 4, 4],
  ])('%s: what check and build return', async (_, text, checked, built) => {
    const folder = caseFolder(text)
    expect(await run(['check', folder])).toBe(checked)
    expect(await run(['build', folder, '--out', join(temporaryFolder(), 'out')])).toBe(built)
  })

  test.each([
    [[]],
    [['chekc']],
    [['build']],
    [['build', 'x', '--nonsense']],
    [['build', 'x', '--only', ',']],
    [['build', 'x', '--paper', 'legal']],
    [['build', 'x', '--set', 'no equals sign']],
    [['build', 'x', '--set', 'a=1']],
    [['build', 'x', '--set', 'a=1', '--variant', '../up']],
    [['build', 'no/such/folder']],
    [['check', 'no/such/folder']],
    [['results', 'x', 'y']],
    [['explain', 'x']],
    [['explain', 'x', 'npv', '--depth', 'deep']],
    [['schema', 'nonsense']],
    [['verify', 'no/such/folder']],
    [['init']],
  ])('2 for wrong use: %j', async (words) => {
    const { code, data, talk } = await recordedRun(words)
    expect(code).toBe(2)
    expect(data).toBe('')
    expect(talk).not.toBe('')
    expect(talk).not.toMatch(/\n\s+at /)
  })

  test('the gravest of several cases decides, and the others are still done', async () => {
    const out = join(temporaryFolder(), 'out')
    const folders = ['wrong', 'bug', 'id: good'].map((text) => caseFolder(text))
    const { code, data } = await recordedRun(['build', ...folders, '--out', out])
    expect(code).toBe(4)
    expect(data).toBe(`${join(out, 'good', '2026Q4')}\n`)
  })
})

describe('gates', () => {
  const gate = async (command: string, ...gates: readonly string[]) => {
    const out = command === 'build' ? ['--out', join(temporaryFolder(), 'out')] : []
    const asked = gates.flatMap((text) => ['--fail-if', text])
    return recordedRun([command, caseFolder('id: chat'), ...out, ...asked])
  }

  test.each(['check', 'results', 'build'])(
    'of %s: all that are crossed are told, then 3',
    async (command) => {
      const crossed = ['verdict = not-ready', 'saving.share < 10%', 'payback > 24 months', 'warnings']
      const { code, talk, data } = await gate(command, ...crossed, 'npv < 0', 'npv < €2')
      expect(code).toBe(2)
      expect(talk).toContain(
        '--fail-if:6:7  bad-gate  there is no exchange rate from EUR to USD\n   6 | npv < €2\n',
      )
      expect(talk.match(/gate crossed: /g)).toHaveLength(4)
      const held = await gate(command, ...crossed, 'npv < 0', 'verdict = approve')
      expect(held.code).toBe(3)
      expect(held.talk.match(/gate crossed: .*/g)).toEqual([
        'gate crossed: verdict = not-ready (verdict is not-ready)',
        'gate crossed: saving.share < 10% (saving.share is 8%)',
        'gate crossed: payback > 24 months (payback is none within the horizon)',
        'gate crossed: warnings (warnings is 2)',
      ])
      if (command === 'build') expect(existsSync(data.trim())).toBe(true)
    },
  )

  test('none crossed is 0, and a mistake of the case is graver than a gate', async () => {
    expect(
      (await gate('results', 'npv < $1M', 'npv != 1M', 'verdict != not ready', 'warnings > 2')).code,
    ).toBe(0)
    const words = ['check', caseFolder('id: chat'), caseFolder('wrong'), '--fail-if', 'warnings']
    expect((await recordedRun(words)).code).toBe(1)
  })

  test('stand in --json with the verdict and the figures', async () => {
    const out = join(temporaryFolder(), 'out')
    for (const command of ['check', 'results', 'build']) {
      const words = [command, caseFolder('id: chat'), ...(command === 'build' ? ['--out', out] : [])]
      const { data } = await recordedRun([...words, '--json', '--fail-if', 'npv < $2M'])
      const document = JSON.parse(data)
      const told = document.packs?.[0] ?? document.cases?.[0] ?? document
      expect(told.gates).toEqual([{ gate: 'npv < $2M', crossed: true, figure: 'npv', stands: '$1M' }])
      expect(told.headline.npv).toEqual({ value: 1e6, unit: 'usd', text: '$1M' })
      expect(told.headline.payback.value).toBeNull()
    }
  })

  test.each([
    ['nvp < 0', "--fail-if:1:1  unknown-figure  there is no figure 'nvp' to gate", "did you mean 'npv'?"],
    [
      'npv',
      "--fail-if:1:1  bad-gate  'npv' is compared with nothing",
      'write a comparison and a value: npv < $2M',
    ],
    ['verdict = redy', "--fail-if:1:11  bad-gate  'redy' is no verdict", undefined],
    ['verdict < decline', '--fail-if:1:9  bad-gate  verdicts have no order', 'compare with = or !='],
    [
      'saving.share < 10',
      "--fail-if:1:16  bad-gate  'saving.share' is a share, so 10 means 1000%",
      'write 10%',
    ],
    ['npv < 12 months', '--fail-if:1:7  bad-gate  ', undefined],
    ['< 3', '--fail-if:1:1  bad-gate  this is no gate', undefined],
  ])('%s is refused before anything is done', async (text, message, hint) => {
    const { code, talk, data } = await gate('build', text)
    expect([code, data]).toEqual([2, ''])
    expect(talk).toContain(message)
    expect(talk).toContain(`   1 | ${text}`)
    if (hint !== undefined) expect(talk).toContain(`hint: ${hint}`)
  })
})

describe('build', () => {
  test('publishes the pack and prints its folder, and nothing else, on standard output', async () => {
    const out = join(temporaryFolder(), 'out')
    const folder = caseFolder('id: chat')
    const first = await recordedRun(['build', folder, '--out', out])
    expect(first).toEqual({
      code: 0,
      data: `${join(out, 'chat', '2026Q4')}\n`,
      talk: `${folder}: 3 files published\n${headlineLines}`,
    })
    expect((await recordedRun(['build', folder, '--out', out])).talk).toBe(
      `${folder}: unchanged\n${headlineLines}`,
    )
  })

  test.each(['wrong', 'inconsistent', 'bug'])('writes nothing at all when the case is %s', async (text) => {
    const out = join(temporaryFolder(), 'out')
    const { data } = await recordedRun(['build', caseFolder(text), '--out', out])
    expect(data).toBe('')
    expect(existsSync(out)).toBe(false)
  })

  test('leaves the old pack in place when the new inputs are wrong', async () => {
    const out = join(temporaryFolder(), 'out')
    const folder = caseFolder('id: chat')
    await recordedRun(['build', folder, '--out', out])
    const before = shownContent(join(out, 'chat', '2026Q4'))
    writeFileSync(join(folder, 'case.yaml'), 'id: chat\nwrong')
    expect((await recordedRun(['build', folder, '--out', out])).code).toBe(1)
    expect(shownContent(join(out, 'chat', '2026Q4'))).toBe(before)
  })

  test('shows a mistake at its place as the caller would write the path, with line, caret and hint', async () => {
    const folder = caseFolder('orgnisation: wrong')
    const { talk } = await recordedRun(['build', folder, '--out', join(temporaryFolder(), 'out')])
    expect(talk).toBe(
      [
        `${join(folder, 'case.yaml')}:1:1  unknown-key  there is no field orgnisation`,
        '   1 | orgnisation: wrong',
        '     | ^^^^^^^^^^^',
        '  hint: did you mean organisation?',
        `${folder}: 1 mistake, nothing published`,
        '',
      ].join('\n'),
    )
  })

  test('a bug shows a short message without a trace', async () => {
    const folder = caseFolder('bug')
    const { talk } = await recordedRun(['build', folder])
    expect(talk).toContain(`${folder}: internal error: planted bug\n`)
    expect(talk).toContain('nothing was published (BOARDPACK_DEBUG=1 shows where)')
    expect(talk).not.toMatch(/\n\s+at /)
  })

  test('hands --set, --paper and --only to the core', async () => {
    const out = join(temporaryFolder(), 'out')
    const what = ['--set', 'a.b=1', '--set', 'c=x=y', '--variant', 'dear']
    const words = [...what, '--paper', 'a4', '--only', 'model,executive-memo']
    await recordedRun(['build', caseFolder('id: chat'), '--out', out, ...words])
    expect(shownContent(join(out, 'chat', '2026Q4'))).toBe(
      'id: chat a.b=1 c=x=y paper=a4 model executive-memo',
    )
  })

  test('refuses a second case of the same id, even in another case of letters', async () => {
    const out = join(temporaryFolder(), 'out')
    const { code, talk } = await recordedRun([
      'build',
      caseFolder('id: chat'),
      caseFolder('id: CHAT'),
      '--out',
      out,
    ])
    expect(code).toBe(1)
    expect(talk).toContain('another case of this run has the id CHAT already')
    expect(readdirSync(out)).toEqual(['chat'])
  })

  test('exits with 4 and a plain reason when the place cannot be written', async () => {
    const blocked = join(temporaryFolder(), 'file')
    writeFileSync(blocked, '')
    const { code, talk } = await recordedRun(['build', caseFolder('id: chat'), '--out', blocked])
    expect(code).toBe(4)
    expect(talk).toMatch(/cannot publish to .*: a file stands where a folder is needed \(ENOTDIR\)/)
  })

  test('--json prints one document on standard output, also when a case fails', async () => {
    const out = join(temporaryFolder(), 'out')
    const folders = [caseFolder('id: good stale'), caseFolder('wrong')]
    const { code, data } = await recordedRun(['build', ...folders, '--out', out, '--json'])
    expect(code).toBe(1)
    const document = JSON.parse(data)
    expect(document.schema).toBe('boardpack-build/1')
    expect(document.packs).toMatchObject([
      {
        source: folders[0],
        status: 'created',
        case: 'good',
        period: '2026Q4',
        folder: join(out, 'good', '2026Q4'),
        artifacts: [{ name: 'memo.txt' }, { name: 'model.txt' }, { name: 'manifest.json' }],
        diagnostics: [{ code: 'stale', severity: 'warning' }],
      },
      {
        source: folders[1],
        status: 'refused',
        diagnostics: [{ code: 'unknown-key', file: join(folders[1] ?? '', 'case.yaml'), line: 1, column: 1 }],
      },
    ])
  })

  test('--quiet leaves only the data, and what went wrong', async () => {
    const out = join(temporaryFolder(), 'out')
    expect((await recordedRun(['build', caseFolder('id: chat'), '--out', out, '--quiet'])).talk).toBe('')
    expect((await recordedRun(['build', caseFolder('wrong'), '--out', out, '-q'])).talk).toContain(
      'unknown-key',
    )
  })
})

describe('check', () => {
  test('says on standard error that there are no mistakes', async () => {
    const folder = caseFolder('id: chat')
    expect(await recordedRun(['check', folder])).toEqual({
      code: 0,
      data: '',
      talk: `${folder}: no mistakes\n${folder}: Not ready to decide: 1 condition is open\n`,
    })
  })

  test('--json shows every case with its diagnostics', async () => {
    const folders = [caseFolder('stale'), caseFolder('wrong')]
    const { code, data } = await recordedRun(['check', ...folders, '--json'])
    expect(code).toBe(1)
    expect(JSON.parse(data)).toMatchObject({
      schema: 'boardpack-check/1',
      cases: [
        { folder: folders[0], ok: true, diagnostics: [{ code: 'stale' }] },
        {
          folder: folders[1],
          ok: false,
          diagnostics: [{ code: 'unknown-key', hint: 'did you mean organisation?' }],
        },
      ],
    })
  })

  test('a file instead of its folder is named, with the folder to give', async () => {
    const folder = caseFolder('id: chat')
    const { code, talk } = await recordedRun(['check', join(folder, 'case.yaml')])
    expect(code).toBe(2)
    expect(talk).toContain('case.yaml is one file of a case')
    expect(talk).toContain(`name ${folder}`)
  })

  test('a file that is not UTF-8 is a mistake of the case', async () => {
    const folder = caseFolder('id: chat')
    writeFileSync(join(folder, 'fleet.yaml'), Buffer.from([0x61, 0xff]))
    const { code, talk } = await recordedRun(['check', folder])
    expect(code).toBe(1)
    expect(talk).toContain(`${join(folder, 'fleet.yaml')} is not UTF-8 text`)
  })

  test('escape sequences in a name reach the terminal as text', async () => {
    const folder = caseFolder('id: chat', 'evil\u001b[31m')
    expect((await recordedRun(['check', folder])).code).toBe(0)
    expect((await recordedRun(['check', `${folder}x`])).talk).toContain('\\u{1b}[31m')
  })
})

describe('the questions about one case', () => {
  test('results prints the headline as a table, or the document', async () => {
    const folder = caseFolder('id: chat')
    expect((await recordedRun(['results', folder])).data).toBe(
      tableLines(headlineRows(fakeHeadline).map(({ label, printed }) => [label, printed])),
    )
    expect(JSON.parse((await recordedRun(['results', folder, '--json'])).data)).toMatchObject({
      schema: 'boardpack-results/1',
    })
  })

  test('explain hands over the question and the depth', async () => {
    const folder = caseFolder('id: chat')
    const { data } = await recordedRun(['explain', folder, 'npv@FY2028', '--depth', '2'])
    expect(data).toBe('npv@FY2028 to depth 2\n')
  })

  test('facts lists name, printed form and value', async () => {
    expect((await recordedRun(['facts', caseFolder('id: chat')])).data).toBe('npv  $1  1\n')
    expect((await recordedRun(['facts', caseFolder('id: chat'), 'NP', '$'])).data).toBe('npv  $1  1\n')
    const none = await recordedRun(['facts', caseFolder('id: chat'), 'tco'])
    expect([none.code, none.data]).toEqual([2, ''])
  })

  test('chart lists the charts with their claims, and prints one by its name', async () => {
    const folder = caseFolder('id: chat')
    expect((await recordedRun(['chart', folder])).data).toBe('unit-cost  It falls\n')
    expect((await recordedRun(['chart', folder, 'unit-cost'])).data).toBe('<svg></svg>\n')
  })

  test('a chart that is not there is a wrong use, and the nearest name is shown', async () => {
    const { code, data, talk } = await recordedRun(['chart', caseFolder('id: chat'), 'unit-cots'])
    expect([code, data]).toEqual([2, ''])
    expect(talk).toContain("there is no chart 'unit-cots'; did you mean 'unit-cost'?")
  })

  test.each([
    ['results', []],
    ['explain', ['npv']],
    ['facts', []],
  ])('%s of a case with mistakes shows them and prints no data', async (command, rest) => {
    const { code, data, talk } = await recordedRun([command, caseFolder('wrong'), ...rest, '--json'])
    expect([code, data]).toEqual([1, ''])
    expect(talk).toContain('unknown-key')
  })
})

describe('schema', () => {
  test('lists the files, and prints one by any of its names', async () => {
    expect((await recordedRun(['schema'])).data).toBe('case\ntps-audit\n')
    for (const name of ['tps-audit', 'tps-audit.yaml', 'tps-audit.schema.json'])
      expect((await recordedRun(['schema', name])).data).toBe('{ "title": "audit" }\n')
  })
})

describe('init', () => {
  test('writes the five files and their schemas, with the id of the folder', async () => {
    const folder = join(temporaryFolder(), 'my-platform')
    expect((await recordedRun(['init', folder])).code).toBe(0)
    expect(readdirSync(folder).sort()).toEqual([
      'case.yaml',
      'fleet.yaml',
      'pricing.yaml',
      'schema',
      'tps-audit.yaml',
      'workload.yaml',
    ])
    expect(readFileSync(join(folder, 'case.yaml'), 'utf8')).toMatch(/^id: my-platform /m)
    expect(readdirSync(join(folder, 'schema'))).toEqual(['case.schema.json', 'tps-audit.schema.json'])
  })

  test('writes a case without mistakes, which says that its figures need evidence', async () => {
    const folder = join(temporaryFolder(), 'my-platform')
    await recordedRun(['init', folder])
    const { talk } = await recordedRun(['check', folder], { ...fakeCore, checkCase })
    // Its figures have no grades yet: nothing can be decided on them, and that is all there is to say.
    expect(talk.split('\n').filter((line) => line.includes('(warning)'))).toEqual([
      expect.stringMatching(
        /^not-ready \(warning\) {2}not ready to decide: assumed and ungraded figures carry 100% of the swing/,
      ),
    ])
    expect(talk).toContain(`${folder}: no mistakes, 1 warning\n`)
  })

  test('teaches: every file opens with its schema and explains itself', () => {
    for (const file of ['case', 'fleet', 'pricing', 'tps-audit', 'workload']) {
      const text = readFileSync(join(rootFolder, 'templates', 'init', `${file}.yaml`), 'utf8')
      expect(text).toMatch(
        new RegExp(`^# yaml-language-server: \\$schema=\\./schema/${file}\\.schema\\.json\\n#\\n# `),
      )
    }
  })

  test.each(['case.yaml', 'notes.txt', '.hidden'])(
    'never writes into a folder that holds %s',
    async (name) => {
      const folder = temporaryFolder()
      writeFileSync(join(folder, name), 'mine')
      const { code, talk } = await recordedRun(['init', folder])
      expect(code).toBe(2)
      expect(talk).toContain('is not empty')
      expect(readdirSync(folder)).toEqual([name])
      expect(readFileSync(join(folder, name), 'utf8')).toBe('mine')
    },
  )

  test('refuses a file in the place of the folder', async () => {
    const file = join(temporaryFolder(), 'file')
    writeFileSync(file, 'mine')
    expect((await recordedRun(['init', file])).code).toBe(2)
    expect(readFileSync(file, 'utf8')).toBe('mine')
  })

  test('keeps the example id when the folder has no name that could be one', async () => {
    const folder = join(temporaryFolder(), '2026 plans')
    await recordedRun(['init', folder])
    expect(readFileSync(join(folder, 'case.yaml'), 'utf8')).toMatch(/^id: my-case /m)
  })
})
