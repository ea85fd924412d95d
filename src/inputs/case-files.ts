/** The names of the files of a case, in the order in which they are read. */
export const caseFileNames = [
  'case.yaml',
  'fleet.yaml',
  'pricing.yaml',
  'tps-audit.yaml',
  'workload.yaml',
] as const

/** The name of a file that every case has. */
export type CaseFileName = (typeof caseFileNames)[number]

/** The file of what has come of a forecast; a case may have one. It changes no figure of the plans. */
export const actualsFileName = 'actuals.yaml'

/** The name of any file of a case. */
export type InputFileName = CaseFileName | typeof actualsFileName
