import { fileURLToPath } from 'node:url'

/** How threads are started: the file that they run and, where that is TypeScript, its loader. */
interface ThreadOptions {
  readonly filename: string
  readonly execArgv: string[]
}

/**
 * Piscina tries to `require` a thread's module before it imports it. Where Node can require such a module, one that is
 * ended meanwhile (a time limit, the end of a run) aborts the whole process: "must be used on an instantiated module".
 */
const importOnly = ['--no-experimental-require-module'].filter((flag) =>
  process.allowedNodeEnvironmentFlags.has(flag),
)

/** Modules of this folder that run in threads of their own. */
export const threadModules = ['check-worker', 'run-worker'] as const

/** Options of threads that run a module of this folder, as it is built or, in tests, from its source. */
export function threadOptions(module: (typeof threadModules)[number]): ThreadOptions {
  const isSource = import.meta.url.endsWith('.ts')
  const filename = fileURLToPath(new URL(`./${module}.${isSource ? 'ts' : 'js'}`, import.meta.url))
  return { filename, execArgv: [...importOnly, ...(isSource ? ['--import', sourceLoader()] : [])] }
}

/** Run from its source, a thread needs the loader of TypeScript, which it does not inherit. */
function sourceLoader(): string {
  const script = `import { register } from ${JSON.stringify(import.meta.resolve('tsx/esm/api'))}; register()`
  return `data:text/javascript,${encodeURIComponent(script)}`
}
