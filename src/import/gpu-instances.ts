import type { Row } from './csv-rows.ts'

/** Columns of a bill that may name an instance, the clearest first. */
const namingColumns = [
  'x_InstanceType',
  'x_UsageType',
  'SkuMeter',
  'ResourceType',
  'ChargeDescription',
  'SkuId',
] as const

/** Families of instances with GPUs, of AWS, Google and Azure, as whole words: `p5` within an SKU is none. */
const gpuFamilies =
  /(?<![\w.-])(?:(?:p[2-6][a-z]*|g[3-7][a-z]*)\.(?:\d*xlarge|metal)(?:-\d+)?|(?:a[2-4]|g2)-[a-z]+-\d+g?|Standard_N[CDV]\w+)(?![\w-])/

/** What a row of a bill says about GPUs: the instance, and how many GPUs it has where the row says so. */
export interface GpuInstance {
  readonly type: string
  readonly gpus: number | undefined
}

/** The GPU instance of a row of a bill; undefined where the row is of something else. */
export function gpuInstanceOf(row: Row, known: ReadonlyMap<string, number>): GpuInstance | undefined {
  const details = skuDetails(row)
  if (details !== undefined) return { ...details, gpus: known.get(details.type) ?? details.gpus }
  for (const column of namingColumns) {
    const text = row.text(column)
    const named = [...known.keys()].find((type) => isWholeWord(text, type))
    const found = named ?? gpuFamilies.exec(text)?.[0]
    if (found !== undefined) return { type: found, gpus: known.get(found) }
  }
  return undefined
}

function isWholeWord(text: string, word: string): boolean {
  const at = text.indexOf(word)
  if (at < 0) return false
  const [before = ' ', after = ' '] = [text[at - 1], text[at + word.length]]
  return !/[\w.-]/.test(before) && !/[\w-]/.test(after)
}

/** FOCUS from 1.1 on says the GPUs of an instance, where the provider fills it in. */
function skuDetails(row: Row): { readonly type: string; readonly gpus: number } | undefined {
  const text = row.text('SkuPriceDetails')
  if (text === '') return undefined
  try {
    const details: unknown = JSON.parse(text)
    if (typeof details !== 'object' || details === null) return undefined
    const [gpus, type]: unknown[] = ['GpuCount', 'InstanceType'].map((key) => Reflect.get(details, key))
    return Number(gpus) > 0 && typeof type === 'string' ? { type, gpus: Number(gpus) } : undefined
  } catch {
    // Providers write JSON that is none into columns of text: then the other columns decide.
    return undefined
  }
}
