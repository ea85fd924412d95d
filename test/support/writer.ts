import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { requireTool } from './tools.ts'

export const hasWriter = requireTool('soffice', 'apt-get install libreoffice-writer-nogui')

/** A document as LibreOffice Writer opens it and saves it in its own format, as flat XML: what it takes for a heading, a table, a picture. */
export function savedByWriter(docx: Uint8Array): string {
  const folder = mkdtempSync(join(tmpdir(), 'boardpack-writer-'))
  try {
    const file = join(folder, 'draft.docx')
    writeFileSync(file, docx)
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`
    const words = [profile, '--headless', '--convert-to', 'fodt', '--outdir', folder, file]
    execFileSync('soffice', words, { stdio: 'ignore' })
    return readFileSync(join(folder, 'draft.fodt'), 'utf8')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
