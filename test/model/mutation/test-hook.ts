import { register } from 'node:module'

const stands: Readonly<Record<string, string>> = {
  vitest: new URL('collected-tests.ts', import.meta.url).href,
  'fast-check': new URL('capped-properties.ts', import.meta.url).href,
}

/**
 * From here on a test file that imports `vitest` gets a collector instead, so that its tests can be run in this process
 * as often as there are mutants, and with `fast-check` properties whose runs can be capped. `expect` stays vitest's own.
 */
export function collectFromHere(): void {
  const hook = `const stands = ${JSON.stringify(stands)}
    export const resolve = (name, context, next) =>
      name in stands && context.parentURL?.split('?')[0] !== stands[name]
        ? { url: stands[name], format: 'module', shortCircuit: true }
        : next(name, context)`
  register(`data:text/javascript,${encodeURIComponent(hook)}`)
}
