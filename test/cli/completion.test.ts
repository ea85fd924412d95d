import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { commandNames } from '../support/command-names.ts'
import { recordedRun } from '../support/recorded-run.ts'
import { realCore } from '../support/served-case.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { requireTool } from '../support/tools.ts'

/** A folder with a case whose name has a space in it, two folders beside it, and a file. */
function workplace(): string {
  const folder = temporaryFolder()
  for (const name of ['inputs/my case', 'inputs/other', 'output'])
    mkdirSync(join(folder, name), { recursive: true })
  writeFileSync(join(folder, 'bench.json'), '{}')
  return folder
}

/** The script for a shell. */
async function scriptFor(shell: string): Promise<string> {
  const { code, data, talk } = await recordedRun(['completion', shell], realCore)
  expect([code, talk]).toEqual([0, ''])
  return data
}

/** The script in a file of the running test. */
function fileOf(script: string): string {
  const file = join(temporaryFolder(), '_boardpack')
  writeFileSync(file, script)
  return file
}

function linesOf(program: string, words: readonly string[], cwd: string): readonly string[] {
  const { stdout, stderr, status } = spawnSync(program, words, { cwd, encoding: 'utf8' })
  expect([status, stderr]).toEqual([0, ''])
  return stdout.split('\n').filter((line) => line !== '')
}

/** Each line of the command as it is typed, and what it may become; the last word is not finished. */
const completed: readonly (readonly [typed: readonly string[], offered: readonly string[]])[] = [
  [['bu'], ['build']],
  [['help', 'exp'], ['explain']],
  [
    ['completion', ''],
    ['bash', 'fish', 'zsh'],
  ],
  [
    ['build', '--o'],
    ['--only', '--open', '--out'],
  ],
  [
    ['build', '--paper', ''],
    ['a4', 'letter'],
  ],
  [
    ['build', '--only', 'board'],
    ['board-memo', 'board-memo.docx'],
  ],
  [['build', '--only', 'board-memo,mod'], ['board-memo,model']],
  [['explain', '--depth', '2', 'inputs/other', 'optimized.tco_t'], ['optimized.tco_total']],
  [['explain', 'inputs/other', 'npv_c'], ['npv_closed_form']],
  [['init', 'inputs/new', '--gpu', 'H200'], ['H200-SXM']],
  [['init', 'inputs/new', '--model', 'llama-3.3'], ['llama-3.3-70b']],
  [['roll', 'inputs/other', '--to', ''], []],
]

describe('in bash', () => {
  let script = ''
  beforeAll(async () => {
    script = await scriptFor('bash')
  })

  /** What bash offers, by the function that it calls when Tab is pressed. */
  function offers(typed: readonly string[]): readonly string[] {
    const press = `source "$1"; shift; COMP_WORDS=(boardpack "$@"); COMP_CWORD=$#; _boardpack; printf '%s\\n' "\${COMPREPLY[@]}"`
    return linesOf('bash', ['-c', press, 'bash', fileOf(script), ...typed], workplace()).toSorted()
  }

  test.each(completed)('%j is completed', (typed, offered) => {
    expect(offers(typed)).toEqual(offered)
  })

  test('every command is offered, and each with its own options', async () => {
    expect(offers([''])).toEqual([...commandNames, 'help', '--help', '--version'].toSorted())
    for (const command of commandNames) {
      const { data } = await recordedRun(['help', command], realCore)
      const named = [...data.matchAll(/^ {2}(?:-\w, )?(--[\w-]+)/gm)].map(([, flag = '']) => flag)
      const flags = offers([command, '--'])
      expect(flags, command).toEqual(named.toSorted())
    }
  })

  test('folders are offered for a case, with spaces as they are, and files only where files are meant', () => {
    expect(offers(['build', 'inputs/'])).toEqual(['inputs/my case', 'inputs/other'])
    expect(offers(['build', 'inputs/other', '--out', 'o'])).toEqual(['output'])
    expect(offers(['build', 'bench'])).toEqual([])
    expect(offers(['import', 'bench'])).toEqual(['bench.json'])
    expect(offers(['import', 'a.json', '--into', 'inputs/o'])).toEqual(['inputs/other'])
  })

  test('a change with an equals sign, which bash takes apart, is one value', () => {
    const typed = ['explain', '--set', 'finance.discount_rate', '=', '9%', 'inputs/other', 'npv_c']
    expect(offers(typed)).toEqual(['npv_closed_form'])
  })
})

describe.skipIf(!requireTool('fish', 'apt-get install fish'))('in fish', () => {
  let script = ''
  beforeAll(async () => {
    script = await scriptFor('fish')
  })

  test.each(completed.filter(([, offered]) => offered.length > 0))('%j is completed', (typed, offered) => {
    const line = ['boardpack', ...typed].join(' ')
    const lines = linesOf(
      'fish',
      ['-c', 'source $argv[1]; complete -C $argv[2]', fileOf(script), line],
      workplace(),
    )
    expect(lines.map((one) => one.split('\t')[0]).toSorted()).toEqual(offered)
  })
})

/** Presses Tab in an interactive zsh behind a line that is typed, and shows what the line then is. */
const pressInZsh = `
zmodload zsh/zpty
zpty shell zsh -f -i
zpty -w shell "PS1='> '; fpath=($1 \\$fpath); autoload -U compinit; compinit -u; source $1/_boardpack"
zpty -w shell 'show() { print -r -- "<$BUFFER>" }; zle -N show; bindkey "^X" show; print READ"Y"'
zpty -r shell said '*READY*'
zpty -w -n shell "boardpack $2"$'\\t\\C-x'
zpty -r shell said '*<boardpack *>*'
print -r -- "$said"
`

describe.skipIf(!requireTool('zsh', 'apt-get install zsh'))('in zsh', () => {
  let script = ''
  beforeAll(async () => {
    script = await scriptFor('zsh')
  })

  test.each([
    ['buil', 'build '],
    ['build --onl', 'build --only '],
    ['build --only board-memo,cfo', 'build --only board-memo,cfo-appendix'],
    ['build inputs/oth', 'build inputs/other'],
    ['explain inputs/other npv_cl', 'explain inputs/other npv_closed_form'],
  ])('%s is completed', (typed, whole) => {
    const words = ['-f', '-c', pressInZsh, 'zsh', dirname(fileOf(script)), typed]
    const { stdout } = spawnSync('zsh', words, { encoding: 'utf8', cwd: workplace() })
    expect(stdout).toContain(`<boardpack ${whole}`)
  })
})
