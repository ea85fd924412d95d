import { configDefaults, defineConfig } from 'vitest/config'

/** Files that put another module in the place of a real one: what they load is theirs alone. */
const withMocks = ['test/cli/wrong-number.test.ts']

export default defineConfig({
  test: {
    // Unless told, vitest leaves one core idle: on a machine with two that doubles the time of the gate.
    globalSetup: 'test/support/write-programs.ts',
    maxWorkers: '100%',
    // Against what never ends; no test may fail because the machine is busy, so none has a limit of its own.
    testTimeout: 1_800_000,
    hookTimeout: 1_800_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'shared',
          include: ['test/**/*.test.ts'],
          exclude: [...configDefaults.exclude, ...withMocks],
          // Modules are loaded once a worker, as in a run of many packs: half the time, and no file may rely on another's state.
          isolate: false,
        },
      },
      { extends: true, test: { name: 'alone', include: withMocks } },
    ],
  },
})
