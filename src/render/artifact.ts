/** One file of a pack: finished bytes under the name that they are published by. */
export interface Artifact {
  /** File name in the pack's folder, e.g. `model.xlsx`; lower case, no folders. */
  readonly name: string
  /** IANA media type, e.g. `application/pdf`. */
  readonly mediaType: string
  readonly bytes: Uint8Array
  /** Pages, where the file has pages. */
  readonly pages?: number | undefined
}

/** Everything that is published for a case and period: made in memory, all or nothing. */
export interface Pack {
  /** Id of the case: the folder below the output folder. */
  readonly caseId: string
  /** Quarter that has just ended, e.g. `2026Q4`: the folder below the case's. */
  readonly period: string
  /** Name of the variant where the pack answers a what-if; it is published beside the official pack. */
  readonly variant?: string | undefined
  readonly artifacts: readonly Artifact[]
  /** `manifest.json`, which names every artifact with its digest; written last. */
  readonly manifest: Artifact
}
