import type { ImportedDocument } from './imported-document.ts'
import type { ServingRun } from './serving-run.ts'

/** What a report says of the replicas that served; undefined where it does not say, or contradicts itself. */
type Served = Pick<
  ServingRun,
  'model' | 'engine' | 'hardware' | 'gpusPerReplica' | 'replicas' | 'prefillGpus'
>

/** Engines of one kind. */
interface Engines {
  readonly gpu: string | undefined
  /** GPUs of one of them. */
  readonly gpus: number | undefined
  readonly replicas: number
  readonly isPrefill: boolean
  readonly name: string | undefined
  readonly model: string | undefined
}

/** The stack of a benchmark report of llm-d, as an audit has it: with prefill apart, all engines are one replica. */
export function llmDStack(report: ImportedDocument): Served {
  const engines = [...enginesOfStack(report), ...enginesOfHost(report)]
  const [first] = engines
  const model = first?.model ?? report.text('scenario', 'model', 'name')
  const isOneGpu = engines.every(({ gpu }) => gpu === first?.gpu)
  const served = { model, engine: first?.name, hardware: isOneGpu ? first?.gpu : undefined }
  const all = total(engines)
  if (first === undefined || !isOneGpu || all === undefined) return served
  if (engines.some(({ isPrefill }) => isPrefill))
    return {
      ...served,
      gpusPerReplica: all,
      replicas: 1,
      prefillGpus: total(engines.filter(({ isPrefill }) => isPrefill)),
    }
  if (engines.some(({ gpus }) => gpus !== first.gpus)) return served
  const replicas = engines.reduce((sum, one) => sum + one.replicas, 0)
  return { ...served, gpusPerReplica: first.gpus, replicas, prefillGpus: 0 }
}

function total(engines: readonly Engines[]): number | undefined {
  return engines.reduce<number | undefined>(
    (sum, { gpus, replicas }) =>
      sum === undefined || gpus === undefined ? undefined : sum + gpus * replicas,
    0,
  )
}

/** Version 0.2: the engines among the components of the stack. */
function enginesOfStack(report: ImportedDocument): readonly Engines[] {
  return report
    .parts('scenario', 'stack')
    .flatMap((component) => component.part('standardized') ?? [])
    .filter((one) => one.text('kind') === 'inference_engine')
    .map((one) => {
      const replicas = one.number('replicas') ?? 1
      return {
        gpu: one.text('accelerator', 'model'),
        gpus: gpusOf(one.part('accelerator'), replicas),
        replicas,
        isPrefill: one.text('role') === 'prefill',
        name: nameOf(one.text('tool'), one.text('tool_version')),
        model: one.text('model', 'name'),
      }
    })
}

/** Version 0.1: lists of accelerators, kinds and engines that belong together by their order. */
function enginesOfHost(report: ImportedDocument): readonly Engines[] {
  return report.parts('scenario', 'host', 'accelerator').map((accelerator, index) => {
    const engine = report.part('scenario', 'platform', 'engine', index)
    return {
      gpu: accelerator.text('model'),
      gpus: gpusOf(accelerator, 1),
      replicas: 1,
      isPrefill: report.text('scenario', 'host', 'type', index) === 'prefill',
      name: nameOf(engine?.text('name'), engine?.text('version')),
      model: undefined,
    }
  })
}

/** GPUs of one engine: what it states, if that is what its parallelism needs, of one or of all replicas. */
function gpusOf(accelerator: ImportedDocument | undefined, replicas: number): number | undefined {
  const count = accelerator?.number('count')
  const parallelism = accelerator?.part('parallelism')
  if (count === undefined || count <= 0) return undefined
  if (parallelism === undefined) return replicas === 1 ? count : undefined
  const needed = ['tp', 'pp', 'dp'].reduce((product, key) => product * (parallelism.number(key) ?? 1), 1)
  return count === needed || count === needed * replicas ? needed : undefined
}

function nameOf(tool: string | undefined, version: string | undefined): string | undefined {
  return tool === undefined || version === undefined || version === '' ? tool : `${tool} (${version})`
}
