import { type GpuFacts, gpus } from './gpus.ts'
import { nameKey } from './name-key.ts'

/** The GPUs that a name may mean, by their ids: one where it is clear, several where it must be asked, none. */
export function gpusCalled(name: string): readonly string[] {
  const key = nameKey(name.replace(/^(?:NVIDIA|AMD)[\s-]+/i, ''))
  const exact = Object.keys(gpus).filter((id) => nameKey(id) === key)
  if (exact.length > 0) return exact
  return Object.entries<GpuFacts>(gpus).flatMap(([id, { names }]) =>
    names.some((other) => nameKey(other) === key) ? [id] : [],
  )
}
