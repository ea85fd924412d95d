/** Something that a person is asked for. */
export interface Question {
  readonly message: string
  readonly example: string
  /** What is wrong with an answer, in words; undefined where it may stand, as an empty one may where it is optional. */
  readonly mistake: (answer: string, before: readonly string[]) => string | undefined
}

/** Asks one question after the other; the answers without blanks around them, undefined where the person gave up by Ctrl-C. */
export async function askForm(
  questions: readonly Question[],
  input: NodeJS.ReadStream,
  output: NodeJS.WriteStream,
): Promise<readonly string[] | undefined> {
  const { isCancel, text } = await import('@clack/prompts')
  const answers: string[] = []
  for (const { message, example, mistake } of questions) {
    const answer = await text({
      message,
      placeholder: example,
      validate: (given = '') => mistake(given.trim(), answers),
      input,
      output,
    })
    if (isCancel(answer)) return undefined
    answers.push(answer.trim())
  }
  return answers
}
