import { execFileSync, spawnSync } from 'node:child_process'
import { requireFiles, requireTool } from './tools.ts'

/** Programs by others that judge a written PDF; a test asks first whether they are there. */

export const hasQpdf = requireTool('qpdf', 'apt-get install qpdf')
export const hasPdffonts = requireTool('pdffonts', 'apt-get install poppler-utils')

const jars = [
  'preflight',
  'pdfbox2',
  'fontbox2',
  'xmpbox',
  'commons-logging',
  'javax.activation',
  'jaxb-api',
].map((name) => `/usr/share/java/${name}.jar`)

export const hasPreflight =
  requireTool('java', 'apt-get install default-jre-headless') &&
  requireFiles(jars, 'apt-get install libpdfbox2-java libactivation-java libjaxb-api-java')

/** What qpdf says of a file, warnings included; it fails on errors. */
export function qpdfCheck(path: string): string {
  return execFileSync('qpdf', ['--check', path], { encoding: 'utf8' })
}

/** The fonts of a file as poppler lists them, one a line: name, type, encoding, embedded, subset, mapped to Unicode. */
export function fontRows(path: string): readonly string[] {
  return execFileSync('pdffonts', [path], { encoding: 'utf8' }).trim().split('\n').slice(2)
}

/**
 * What PDFBox Preflight says of a file or of every file of a folder: it knows PDF/A-1b only, so it checks fonts, colour,
 * metadata and syntax.
 */
export function preflight(path: string, mode: 'file' | 'folder' = 'file'): string {
  const words = [...(mode === 'folder' ? ['batch'] : []), path]
  const program = ['-cp', jars.join(':'), 'org.apache.pdfbox.preflight.Validator_A1b', ...words]
  const run = spawnSync('java', program, { encoding: 'utf8' })
  return run.stdout + run.stderr
}
