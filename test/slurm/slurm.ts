import { execFileSync, spawn, spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { program } from '../support/command.ts'
import { rootFolder } from '../support/source-tree.ts'

/*
 * `npm run slurm`: a controller and a node of Debian's Slurm on the loopback run deploy/slurm-array.sh as an array of two
 * shards, one task is killed in the middle and requeued, and the merge proves the result. Needs root, and
 * `apt-get install slurmctld slurmd slurm-client munge`.
 */

const home = mkdtempSync(join(tmpdir(), 'boardpack-slurm-'))
const daemons: number[] = []

function configuration(): string {
  const host = hostname()
  const lines = [
    'ClusterName=boardpack',
    `SlurmctldHost=${host}(127.0.0.1)`,
    'SlurmUser=root',
    'SlurmdUser=root',
    'AuthType=auth/munge',
    `StateSaveLocation=${home}/state`,
    `SlurmdSpoolDir=${home}/spool`,
    `SlurmctldLogFile=${home}/ctld.log`,
    `SlurmdLogFile=${home}/d.log`,
    `SlurmctldPidFile=${home}/ctld.pid`,
    `SlurmdPidFile=${home}/d.pid`,
    'ProctrackType=proctrack/pgid',
    'TaskPlugin=task/none',
    'SelectType=select/cons_tres',
    'SelectTypeParameters=CR_Core',
    'ReturnToService=2',
    'JobAcctGatherType=jobacct_gather/none',
    'SwitchType=switch/none',
    `NodeName=${host} NodeAddr=127.0.0.1 CPUs=2 RealMemory=1 State=UNKNOWN`,
    `PartitionName=all Nodes=${host} Default=YES MaxTime=INFINITE State=UP`,
  ]
  return `${lines.join('\n')}\n`
}

const slurm = { ...process.env, SLURM_CONF: join(home, 'slurm.conf') }

function start(command: string, words: readonly string[]): void {
  const { pid } = spawn(command, words, { env: slurm, stdio: 'ignore', detached: true })
  if (pid !== undefined) daemons.push(pid)
}

function startEngine(): void {
  for (const name of ['state', 'spool']) mkdirSync(join(home, name))
  writeFileSync(join(home, 'slurm.conf'), configuration())
  mkdirSync('/run/munge', { recursive: true })
  execFileSync('chown', ['munge:munge', '/run/munge'])
  if (spawnSync('munge', ['-n']).status !== 0)
    execFileSync('runuser', ['-u', 'munge', '--', '/usr/sbin/munged', '--force'], { stdio: 'inherit' })
  start('/usr/sbin/slurmctld', ['-D'])
  start('/usr/sbin/slurmd', ['-D'])
}

async function until(what: string, seconds: number, holds: () => boolean): Promise<void> {
  for (let waited = 0; waited < seconds; waited += 1) {
    if (holds()) return
    await new Promise((resolve) => setTimeout(resolve, 1000))
  }
  throw new Error(`${what} did not come in ${seconds} s`)
}

function told(command: string, words: readonly string[]): string {
  const { stdout, stderr, status } = spawnSync(command, words, { env: slurm, encoding: 'utf8' })
  return status === 0 ? stdout : stderr
}

/** What Slurm says of a task: RUNNING, COMPLETED, ... */
function stateOf(job: string): string {
  return /JobState=(\w+)/.exec(told('scontrol', ['show', 'job', job]))?.[1] ?? 'unknown'
}

/** A portfolio of four small units, and a command `npx` that runs the tool from its source. */
function prepare(): void {
  cpSync(join(rootFolder, 'test/support/base-case'), join(home, 'base-case'), { recursive: true })
  const units = ['east', 'north', 'south', 'west'].map((name) => `${name}: { base: base-case }`).join(', ')
  writeFileSync(
    join(home, 'portfolio.yaml'),
    `schema: boardpack-portfolio/1\nid: group\nunits: { ${units} }\n`,
  )
  mkdirSync(join(home, 'bin'))
  const script = `#!/bin/sh\nshift\nexec ${process.execPath} ${join(rootFolder, program)} "$@"\n`
  writeFileSync(join(home, 'bin/npx'), script)
  chmodSync(join(home, 'bin/npx'), 0o755)
}

const environment = {
  ...slurm,
  PATH: `${join(home, 'bin')}:${process.env['PATH']}`,
  PORTFOLIO: join(home, 'portfolio.yaml'),
  OUT: join(home, 'out'),
  PERIOD: '2026Q4',
  JOBS: '1',
}

function submit(words: readonly string[]): string {
  const options = ['--parsable', '--mem=0', '--cpus-per-task=1', `--output=${home}/%x-%a.txt`]
  const { stdout, stderr, status } = spawnSync('sbatch', [...options, ...words], {
    cwd: rootFolder,
    env: environment,
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`sbatch: ${stderr}`)
  return stdout.trim()
}

async function run(): Promise<void> {
  prepare()
  startEngine()
  await until('an idle node', 60, () => told('sinfo', ['-h', '-o', '%t']).trim() === 'idle')
  const array = submit(['--array=1-2', 'deploy/slurm-array.sh'])
  await until('a running task', 60, () => stateOf(`${array}_1`) === 'RUNNING')
  await until('a first word of the task', 60, () => existsSync(join(home, 'out')))
  told('scontrol', ['requeue', `${array}_1`])
  process.stdout.write(`task 1 of job ${array} was killed in the middle and requeued\n`)
  const merge = submit([`--dependency=afterany:${array}`, 'deploy/slurm-merge.sh'])
  await until('the merge', 900, () => /COMPLETED|FAILED/.test(stateOf(merge)))
  for (const job of [`${array}_1`, `${array}_2`, merge]) {
    const state = stateOf(job)
    process.stdout.write(`${job}: ${state}\n`)
    if (state !== 'COMPLETED') throw new Error(`${job} ended as ${state}`)
  }
  const restarts = /Restarts=(\d+)/.exec(told('scontrol', ['show', 'job', `${array}_1`]))?.[1]
  if (restarts !== '1') throw new Error(`task 1 was restarted ${restarts} times, not once`)
  const packs = spawnSync(
    'npx',
    [
      'boardpack',
      'verify',
      ...['east', 'north', 'south', 'west'].map((unit) => join(home, 'out', unit, '2026Q4')),
    ],
    {
      env: environment,
      encoding: 'utf8',
    },
  )
  process.stdout.write(packs.stderr)
  if (packs.status !== 0) throw new Error('a pack is not what its manifest says')
}

try {
  await run()
  process.stdout.write('the array of shards ran under Slurm, survived a requeue, and merged\n')
} catch (error) {
  for (const name of ['ctld.log', 'd.log', 'boardpack-1.txt', 'boardpack-2.txt'])
    if (existsSync(join(home, name)))
      process.stderr.write(`== ${name}\n${readFileSync(join(home, name), 'utf8').slice(-2000)}\n`)
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
} finally {
  for (const pid of daemons)
    try {
      process.kill(pid)
    } catch {
      // it has ended by itself
    }
  rmSync(home, { recursive: true, force: true })
}
