import * as z from 'zod'
import { actualsFileName, type CaseFileName, type InputFileName } from '../case-files.ts'
import { actualsFile } from './actuals.ts'
import { auditFile } from './audit.ts'
import { caseFile } from './case.ts'
import { fleetFile } from './fleet.ts'
import { pricingFile } from './pricing.ts'
import { workloadFile } from './workload.ts'

/** The five files of a case with their schemas, in the order in which a case is read. */
export const caseFiles = {
  'case.yaml': caseFile,
  'fleet.yaml': fleetFile,
  'pricing.yaml': pricingFile,
  'tps-audit.yaml': auditFile,
  'workload.yaml': workloadFile,
} as const satisfies Readonly<Record<CaseFileName, z.ZodObject>>

/** Every file that a case may have, with its schema. */
export const inputFiles = {
  ...caseFiles,
  [actualsFileName]: actualsFile,
} as const satisfies Readonly<Record<InputFileName, z.ZodObject>>

/** The whole case: the five files side by side, as paths see it. */
export const caseSchema = z.strictObject({
  ...caseFile.shape,
  ...fleetFile.shape,
  ...pricingFile.shape,
  ...auditFile.shape,
  ...workloadFile.shape,
})

/** The validated case as a tree: texts, names and choices as such, every number as an `Assumption`. */
export type CaseTree = z.output<typeof caseSchema>

/** The parts of a case that map names to members; checked member by member, whatever is wrong elsewhere. */
export const membersSchema = caseSchema.pick({
  levers: true,
  programme: true,
  options: true,
  pools: true,
  deployments: true,
  suppliers: true,
  apis: true,
  audits: true,
  workloads: true,
})

/** The members of a case whose shape is right. */
export type Members = z.output<typeof membersSchema>
