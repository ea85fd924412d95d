/** Bundles the programs that tests start as processes, before the first test, so that they are of the source as it is. */
export async function setup(): Promise<void> {
  await import('../../src/cli/write-programs.ts')
}
