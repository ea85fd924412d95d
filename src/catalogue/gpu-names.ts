import { type GpuId, gpus } from '../economics/gpus.ts'
import { nameKey } from './name-key.ts'

/** Names by which people and drivers call a GPU, besides its id and its label; one name may be several GPUs. */
const otherNames: Readonly<Record<GpuId, readonly string[]>> = {
  'A100-80GB-SXM': ['A100', 'A100 80GB', 'A100-SXM4-80GB', 'A100 SXM'],
  'A100-80GB-PCIe': ['A100', 'A100 80GB', 'A100 80GB PCIe', 'A100 PCIe'],
  'H100-PCIe': ['H100', 'H100 80GB', 'H100 PCIe'],
  'H100-SXM': ['H100', 'H100 80GB', 'H100 80GB HBM3', 'H100 SXM5', 'H100 SXM5 80GB'],
  'H200-SXM': ['H200', 'H200 141GB', 'H200 SXM5'],
  'B200-SXM': ['B200', 'B200 180GB'],
  'B300-SXM': ['B300', 'B300 SXM6'],
  'GB200-NVL72': ['GB200'],
  'GB300-NVL72': ['GB300'],
  L4: ['L4 24GB'],
  L40S: ['L40S 48GB'],
  MI300X: ['Instinct MI300X', 'MI300X OAM'],
  MI325X: ['Instinct MI325X', 'MI325X OAM'],
  MI355X: ['Instinct MI355X', 'MI355X OAM'],
}

/** The GPUs that a name may mean, by their ids: one where it is clear, several where it must be asked, none. */
export function gpusCalled(name: string): readonly string[] {
  const key = nameKey(name.replace(/^(?:NVIDIA|AMD)[\s-]+/i, ''))
  const exact = Object.keys(gpus).filter((id) => nameKey(id) === key)
  if (exact.length > 0) return exact
  return Object.entries(otherNames).flatMap(([id, names]) =>
    names.some((other) => nameKey(other) === key) ? [id] : [],
  )
}
