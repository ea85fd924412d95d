/** The names of the files of a case, in the order in which they are read. */
export const caseFileNames = [
  'case.yaml',
  'fleet.yaml',
  'pricing.yaml',
  'tps-audit.yaml',
  'workload.yaml',
] as const

/** The name of a file of a case. */
export type CaseFileName = (typeof caseFileNames)[number]
