import { runProcess } from '../../src/cli/process.ts'
import { fakeCore } from './fake-core.ts'

// A process of its own: the command line as users run it, with the fake core.
await runProcess(fakeCore)
