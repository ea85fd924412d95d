import type { Command } from 'commander'
import { approvalPath } from './approval.ts'
import type { Context } from './context.ts'
import { exitCodeOfUnread, explainDiskError } from './disk-error.ts'
import { type ExitCode, exitCodes } from './exit-code.ts'
import { type CommonOptions, isoDate, oneLine, terminalFor, withQuiet } from './options.ts'
import { verifyOne } from './verify.ts'
import { writeWhole } from './write-whole.ts'

interface ApproveOptions extends CommonOptions {
  readonly by: string
  readonly note?: string
  readonly on: string
}

/** `boardpack approve`: a signature beside a pack, for exactly the bytes that were looked at. */
export function addApprove(program: Command, context: Context, done: (code: ExitCode) => void): void {
  withQuiet(program.command('approve'))
    .summary('sign a published pack off; void once anything in it changes')
    .description(
      'Records beside a published pack who approved it, for the manifest that it has now: OUT/CASE/PERIOD.approval.json. ' +
        '`boardpack verify` says whether the pack is still the one that was approved. It is a record, no proof of who wrote it.',
    )
    .argument('<DIR>', 'published pack: OUT/CASE/PERIOD')
    .requiredOption('--by <NAME>', 'who approves', oneLine)
    .requiredOption('--on <DATE>', 'when, e.g. 2027-01-20: boardpack reads no clock', isoDate)
    .option('--note <TEXT>', 'what the approval is for or under which condition', oneLine)
    .addHelpText('after', approveExamples)
    .action((folder: string, options: ApproveOptions) => done(approve(context, folder, options)))
}

const approveExamples = `
Examples:
  $ boardpack approve output/assistant-platform/2026Q4 --by 'Chief Financial Officer' --on 2027-01-20

Exit code: 0 recorded, 1 the pack is not as published, 2 no pack there, 4 the disk failed.`

function approve(context: Context, folder: string, options: ApproveOptions): ExitCode {
  const terminal = terminalFor(context.terminal, options)
  const { disk } = context
  const { by, note, on } = options
  const verified = verifyOne(disk, folder)
  if (verified.differences.length > 0 || verified.manifestSha256 === undefined) {
    terminal.complain(`error: ${folder} is no pack as it was published: see boardpack verify ${folder}`)
    return verified.code
  }
  try {
    const digest = verified.manifestSha256
    const approval = { schema: 'boardpack-approval/1', by, on, note, manifest_sha256: digest }
    writeWhole(disk, approvalPath(folder), `${JSON.stringify(approval, undefined, 2)}\n`)
    terminal.say(`${folder}: approved by ${by} on ${on}, manifest sha256 ${digest}`, 'good')
    return exitCodes.good
  } catch (error) {
    terminal.complain(`error: ${explainDiskError(error, `write ${approvalPath(folder)}`).message}`)
    return exitCodeOfUnread(error)
  }
}
