import { spawnSync } from 'node:child_process'
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { exitCodes } from '../src/cli/exit-code.ts'
import { recordedRun } from './support/recorded-run.ts'
import { rootFolder } from './support/source-tree.ts'
import { temporaryFolder } from './support/temporary-folder.ts'

const folder = join(rootFolder, 'deploy')
const names = readdirSync(folder).filter((name) => name !== 'README.md')
const text = (name: string): string => readFileSync(join(folder, name), 'utf8')

/** The commands of boardpack in a file, with lines put together that a backslash or a folded text parts. */
function commandsOf(name: string): readonly string[] {
  const joined = text(name)
    .replaceAll(/\\\n\s*/g, '')
    .replaceAll(/\n\s+(?=--[a-z])/g, ' ')
  return [...joined.matchAll(/(?:npx boardpack|node dist\/bin\/main\.js) ((?:run|merge) [^\n|]*)/g)].map(
    ([, words = '']) => words,
  )
}

interface Job {
  readonly spec: {
    readonly schedule: string
    readonly jobTemplate: {
      readonly spec: {
        readonly completions: number
        readonly parallelism: number
        readonly podFailurePolicy: {
          readonly rules: readonly {
            readonly action: string
            readonly onExitCodes?: { readonly values: number[] }
          }[]
        }
        readonly template: {
          readonly spec: { readonly containers: readonly { readonly args: readonly string[] }[] }
        }
      }
    }
  }
}

const job = parse(text('kubernetes.yaml')) as Job
const { completions, parallelism, podFailurePolicy, template } = job.spec.jobTemplate.spec

describe('the files that start a run', () => {
  test('use commands and options that there are', async () => {
    const found = names.flatMap(commandsOf)
    expect(found.length).toBeGreaterThanOrEqual(9)
    for (const words of found) {
      const { data } = await recordedRun(['help', words.split(' ')[0] ?? ''])
      for (const [option] of words.matchAll(/--[a-z-]+/g)) expect(data, words).toContain(`${option} `)
    }
  })

  test('start at the same odd minute of the same days', () => {
    const cron = names.flatMap((name) =>
      [...text(name).matchAll(/\b\d+ \d+ \d+ [\d,]+ \*/g)].map(([found]) => found),
    )
    expect(cron.length).toBeGreaterThanOrEqual(6)
    expect(new Set(cron)).toEqual(new Set(['37 4 6 1,4,7,10 *']))
    expect(text('boardpack.timer')).toContain('OnCalendar=*-01,04,07,10-06 04:37:00 UTC')
  })

  test('have as many shards as they say', () => {
    const github = parse(text('github-actions.yaml')) as {
      jobs: { shard: { strategy: { matrix: { shard: number[] } } } }
    }
    const { shard } = github.jobs.shard.strategy.matrix
    expect(shard).toEqual([1, 2, 3, 4])
    expect(text('github-actions.yaml')).toContain(`--shard \${{ matrix.shard }}/${shard.length}`)
    expect([completions, parallelism]).toEqual([4, 4])
    expect(text('kubernetes.yaml')).toContain(`--shard "$((JOB_COMPLETION_INDEX + 1))/${completions}"`)
    expect(text('argo.yaml')).toContain(`{ start: '1', end: '4' }`)
    expect(text('argo.yaml')).toContain('--shard "{{inputs.parameters.shard}}/4"')
  })

  test('try again where that may help, and only there', () => {
    const hopeless = [exitCodes.inputs, exitCodes.usage, exitCodes.threshold]
    const refused = podFailurePolicy.rules.find(({ action }) => action === 'FailIndex')
    expect(refused?.onExitCodes?.values).toEqual(hopeless)
    const gitlab = parse(text('gitlab-ci.yaml')) as { shard: { retry: { exit_codes: number[] } } }
    expect(gitlab.shard.retry.exit_codes).toEqual([exitCodes.failure])
    expect(text('argo.yaml')).toContain(`asInt(lastRetry.exitCode) == ${exitCodes.failure}`)
    expect(text('slurm-array.sh')).toContain(`-eq ${exitCodes.failure} ]`)
    expect(text('boardpack.service')).toContain(`SuccessExitStatus=${exitCodes.threshold}`)
  })

  test.each(names.filter((name) => name.endsWith('.sh')))(
    '%s is a script that a plain shell reads',
    (name) => {
      expect(spawnSync('sh', ['-n', join(folder, name)], { encoding: 'utf8' })).toMatchObject({
        status: 0,
        stderr: '',
      })
    },
  )

  test('the quarter that ended last is told of any day', () => {
    const quarter = (today: string): string =>
      spawnSync(join(folder, 'quarter.sh'), {
        encoding: 'utf8',
        env: { ...process.env, TODAY: today },
      }).stdout.trim()
    expect(['2027-01-06', '2027-03-31', '2027-04-01', '2026-11-30', '2027-08-09'].map(quarter)).toEqual([
      '2026Q4',
      '2026Q4',
      '2027Q1',
      '2026Q3',
      '2027Q2',
    ])
  })
})

test('the indices of the Job, played one by one, make a run that merges without gap or overlap', () => {
  const home = temporaryFolder()
  cpSync(join(rootFolder, 'test/support/base-case'), join(home, 'base-case'), { recursive: true })
  const portfolio = join(home, 'portfolio.yaml')
  const units = ['north', 'south', 'west'].map((name) => `${name}: { base: base-case }`).join(', ')
  writeFileSync(portfolio, `schema: boardpack-portfolio/1\nid: group\nunits: { ${units} }\n`)
  const [args = ''] = template.spec.containers.flatMap((container) => container.args)
  const env = { ...process.env, PORTFOLIO: portfolio, OUT: join(home, 'out'), PERIOD: '2026Q4' }
  const sh = (command: string, more: Record<string, string> = {}) =>
    spawnSync('sh', ['-ec', command], { cwd: rootFolder, encoding: 'utf8', env: { ...env, ...more } })
  const quick = `${args} --only results`
  const merge = 'node dist/bin/main.js merge "$PORTFOLIO" --period "$PERIOD" --out "$OUT"'
  const ended = Array.from({ length: completions - 1 }, (_, index) =>
    sh(quick, { JOB_COMPLETION_INDEX: String(index) }),
  )
  expect(ended.map(({ status, stderr }) => [status, status === 0 ? '' : stderr])).toEqual(
    ended.map(() => [0, '']),
  )
  expect(sh(merge).status, 'a shard is missing').toBe(exitCodes.inputs)
  expect(sh(quick, { JOB_COMPLETION_INDEX: String(completions - 1) }).status).toBe(exitCodes.good)
  const merged = sh(merge)
  expect([merged.status, merged.stderr]).toEqual([
    exitCodes.good,
    expect.stringContaining('merged without gap or overlap'),
  ])
})
