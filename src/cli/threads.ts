import { fileURLToPath } from 'node:url'

/** How threads are started: the file that they run and, where that is TypeScript, its loader. */
interface ThreadOptions {
  readonly filename: string
  readonly execArgv?: string[]
}

/** Modules of this folder that run in threads of their own. */
export const threadModules = ['check-worker', 'run-worker'] as const

/** Options of threads that run a module of this folder, as it is built or, in tests, from its source. */
export function threadOptions(module: (typeof threadModules)[number]): ThreadOptions {
  const isSource = import.meta.url.endsWith('.ts')
  const filename = fileURLToPath(new URL(`./${module}.${isSource ? 'ts' : 'js'}`, import.meta.url))
  return isSource ? { filename, execArgv: ['--import', sourceLoader()] } : { filename }
}

/** Run from its source, a thread needs the loader of TypeScript, which it does not inherit. */
function sourceLoader(): string {
  const script = `import { register } from ${JSON.stringify(import.meta.resolve('tsx/esm/api'))}; register()`
  return `data:text/javascript,${encodeURIComponent(script)}`
}
