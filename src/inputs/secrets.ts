import type { Diagnostic, SourceFile } from '../diagnostic/diagnostic.ts'
import { secretCode } from '../diagnostic/excerpt.ts'

/** What keys and tokens of widespread services look like, by what they are. */
const patterns: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['a private key', /-----BEGIN [A-Z ]*PRIVATE KEY-----/],
  ['an AWS access key', /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/],
  ['a GitHub token', /\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{40,})/],
  ['a Slack token', /\bxox[abpr]-[A-Za-z0-9-]{20,}/],
  ['an API key', /\bsk-[A-Za-z0-9_-]{32,}/],
]

/** Reports what looks like a key or a token: inputs are attached to documents and sent around. */
export function findSecrets(file: SourceFile): readonly Diagnostic[] {
  return file.text.split(/\r\n|\r|\n/).flatMap((line, index) =>
    patterns.flatMap(([what, pattern]): readonly Diagnostic[] => {
      const match = pattern.exec(line)
      if (match === null) return []
      const place = { file: file.path, line: index + 1, column: match.index + 1, length: match[0].length }
      const hint = 'remove it and have it revoked: inputs become attachments of documents'
      return [{ code: secretCode, severity: 'error', message: `this looks like ${what}`, place, hint }]
    }),
  )
}
