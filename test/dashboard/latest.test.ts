import { expect, onTestFinished, test } from 'vitest'
import { Latest } from '../../src/dashboard/browser/latest.ts'

/** Work that ends when it is told to, and how often it was begun. */
function work() {
  const begun: { readonly end: () => void; readonly fail: () => void }[] = []
  const latest = new Latest(
    () =>
      new Promise((resolve, reject) =>
        begun.push({ end: resolve, fail: () => reject(new Error('planted')) }),
      ),
  )
  return { latest, begun }
}

const turn = () => new Promise((resolve) => setTimeout(resolve))

test('what is asked for while it works is done once, after the work before', async () => {
  const { latest, begun } = work()
  latest.ask()
  latest.ask()
  latest.ask()
  expect(begun).toHaveLength(1)
  begun[0]?.end()
  await turn()
  expect(begun).toHaveLength(2)
  begun[1]?.end()
  await turn()
  expect(begun).toHaveLength(2)
  latest.ask()
  expect(begun).toHaveLength(3)
})

test('work that fails stops nothing that is asked for later, and fails in the open', async () => {
  const { latest, begun } = work()
  const failures: unknown[] = []
  const hear = (failure: unknown) => failures.push(failure)
  process.on('unhandledRejection', hear)
  onTestFinished(() => {
    process.off('unhandledRejection', hear)
  })
  latest.ask()
  begun[0]?.fail()
  await turn()
  expect(failures.map(String)).toEqual(['Error: planted'])
  latest.ask()
  expect(begun).toHaveLength(2)
})
