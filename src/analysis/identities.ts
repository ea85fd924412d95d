import { lineOf, type Program, type Row } from '../formula/program.ts'

/** The identities of the model: rows of its section `Checks`, one number for a plan or for the case, which must be zero. */
export function identityRows(program: Program): readonly Row[] {
  const section = program.sections.findIndex(({ title }) => title === 'Checks')
  return program.rows.filter((row) => {
    const line = lineOf(program, row)
    return line.section === section && !line.monthly && ['plan', 'case'].includes(line.scope)
  })
}
