import { mistakesOf } from '../diagnostic/diagnostic.ts'
import { neededFields, type ShortField, shortFields } from '../inputs/short/short-fields.ts'
import { type NewShortCase, shortCaseFile } from '../inputs/short/short-text.ts'
import { validate } from '../inputs/validate.ts'
import type { Disk } from './files.ts'
import type { Question } from './form.ts'

/** Fields that are asked for, in their order. */
const asked = [...neededFields, 'price'] as const satisfies readonly (keyof typeof shortFields)[]

const questionsOfFields: Readonly<Record<(typeof asked)[number], string>> = {
  gpu: 'Which GPU serves?',
  model: 'Which open model is served?',
  requests: 'How many requests are there today?',
  price: 'What does an hour of one GPU cost? (Enter: its list price)',
}

/** What a new case is to say, as far as it is known; `files` are read into it. */
export interface NewCase extends NewShortCase {
  readonly files: readonly string[]
}

/** Whether what is given makes a short case without a question. */
export function isAnswered({ fields }: NewShortCase): boolean {
  return neededFields.every((name) => fields.has(name))
}

/** The first of some files that is none, in words. */
export function missingFile(disk: Disk, files: readonly string[]): string | undefined {
  const missing = files.find((path) => disk.kind(path) !== 'file')
  return missing === undefined ? undefined : `there is no file ${missing}`
}

/** What is to be asked about a new case, and the case as the answers have it. */
export interface CaseForm {
  readonly questions: readonly Question[]
  readonly caseOf: (answers: readonly string[]) => NewCase
}

/** The questions about a new case: what is not given yet. */
export function formOf(given: NewCase, disk: Disk): CaseForm {
  const names = asked.filter((name) => !given.fields.has(name))
  const asksFiles = given.files.length === 0
  const known = (answers: readonly string[]): NewShortCase['fields'] => {
    const said = names.flatMap((name, index) => {
      const answer = answers[index] ?? ''
      return answer === '' ? [] : [[name, answer] as const]
    })
    return new Map([...given.fields, ...said])
  }
  const questions = names.map((name): Question => {
    const { example }: ShortField = shortFields[name]
    return {
      message: questionsOfFields[name],
      example,
      mistake: (answer, before) => mistakeOf({ ...given, fields: known(before) }, name, answer),
    }
  })
  return {
    questions: [...questions, ...(asksFiles ? [fileQuestion(disk)] : [])],
    caseOf: (answers) => ({
      ...given,
      fields: known(answers),
      files: asksFiles ? namesIn(answers[names.length] ?? '') : given.files,
    }),
  }
}

function fileQuestion(disk: Disk): Question {
  return {
    message: 'Which benchmarks, bills, price lists or traces are there? (paths with commas; Enter: none)',
    example: 'bench.json, bill.csv',
    mistake: (answer) => missingFile(disk, namesIn(answer)),
  }
}

function namesIn(answer: string): readonly string[] {
  return answer
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
}

/** What is wrong with an answer by itself: as the line of a short case, where examples stand for what is not known yet. */
function mistakeOf(known: NewShortCase, name: (typeof asked)[number], answer: string): string | undefined {
  const isNeeded = neededFields.some((one) => one === name)
  if (answer === '') return isNeeded ? `for example ${shortFields[name].example}` : undefined
  const examples = neededFields.map((one) => [one, shortFields[one].example] as const)
  const file = shortCaseFile({ ...known, fields: new Map([...examples, ...known.fields, [name, answer]]) })
  const line = file.text.split('\n').findIndex((text) => text.startsWith(`${name}:`)) + 1
  const mistake = mistakesOf(validate([file])).find(({ place }) => place?.line === line)
  return mistake && [mistake.message, mistake.hint ?? []].flat().join('; ')
}
