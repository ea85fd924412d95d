/** The library: the steps of the command line as functions of values. Reading and writing is the caller's. */

export { CaseError, open, Session } from './analysis/session.ts'
export type { CaseSources } from './cases/case-model.ts'
export { findGpu, type GpuFacts, type GpuId, gpus, type Precision } from './catalogue/gpus.ts'
export type { Diagnostic, Outcome, Place, SourceFile } from './diagnostic/diagnostic.ts'
export { printDiagnostics } from './diagnostic/excerpt.ts'
export type { Answer } from './economics/answer.ts'
export { kOfNAvailability } from './economics/availability.ts'
export {
  type BatchCurve,
  type BatchFit,
  type BatchLimit,
  type BatchPoint,
  fitBatchCurve,
  type OptimalBatch,
  optimalBatch,
  throughputAtBatch,
} from './economics/batch-curve.ts'
export {
  type ApiPrice,
  blendedApiPrice,
  dailyHoursToBeatCloud,
  hoursToBeatCloud,
  monthsToBeatApi,
  type OwnedAgainstApi,
} from './economics/break-even.ts'
export {
  breakEvenHours,
  breakEvenPriceFall,
  breakEvenUtilisation,
  type CommitmentOffer,
  type CommitmentPrice,
  commitmentPrice,
  effectiveCommitmentRate,
  forwardRate,
  type PriceFallBet,
  type PriceFallOutcome,
  priceFallRegret,
  type TermRate,
} from './economics/commitment.ts'
export {
  type CommitmentLevel,
  committedCost,
  type DemandHours,
  optimalCommitment,
  strandedUnderDemand,
} from './economics/commitment-level.ts'
export { type DatedFlow, xirr, xnpv } from './economics/dated-cash.ts'
export {
  afterTaxResale,
  macrsFiveYear,
  straightLineDepreciation,
  tableDepreciation,
} from './economics/depreciation.ts'
export {
  annualDriftCost,
  bestRetrainingInterval,
  type DriftCost,
  type QualityDrift,
} from './economics/drift.ts'
export {
  type FleetLoad,
  fleetPower,
  monthlyPowerCost,
  type QueryEnergy,
  type QueryEnergyInputs,
  queryEnergy,
} from './economics/energy.ts'
export { type FineTuning, type FineTuningCase, fineTuningCase } from './economics/fine-tuning.ts'
export { nodesNeeded, type ReplicaRule, replicasNeeded, wholeUnits } from './economics/fleet-size.ts'
export { type InternalRate, irr, type ModifiedRates, mirr } from './economics/internal-rate.ts'
export {
  type AttentionShape,
  averageCachedTokens,
  type KvFit,
  kvBytesPerToken,
  kvFit,
  type ReplicaMemory,
} from './economics/kv-cache.ts'
export { annualLicenceCost, type LicenceBasis, type LicensedUnits } from './economics/licence.ts'
export { decodingBatch, inFlight, type RequestLatency, requestTime } from './economics/little.ts'
export {
  defaultLoadBlocks,
  type LoadBlock,
  loadBlocksFromTrace,
  peakToAverage,
} from './economics/load-duration.ts'
export {
  chooseOperatingPoint,
  type LatencyLimits,
  type LatencyMiss,
  type MeasuredPoint,
  type OperatingPoint,
} from './economics/operating-point.ts'
export {
  discountedPayback,
  type Payback,
  type PeakFunding,
  payback,
  peakFunding,
} from './economics/payback.ts'
export {
  annuityFactor,
  annuityPayment,
  discountedFlows,
  type FlowTiming,
  npv,
  profitabilityIndex,
  returnOnInvestment,
} from './economics/present-value.ts'
export { effectiveAnnualRate, monthlyDeclineFactor, monthlyRate } from './economics/rate.ts'
export {
  criticalBatch,
  type DecodeStep,
  decodeStepTime,
  decodeThroughputBound,
  type Hardware,
  memoryBandwidthUtilisation,
  modelFlopUtilisation,
  type Plausibility,
  plausibility,
  prefillThroughputBound,
  suspectUtilisation,
} from './economics/roofline.ts'
export { type Bracket, findRoot, type Root } from './economics/root.ts'
export {
  type ApiOffer,
  type SelfHostBreakEven,
  type SelfHosting,
  type ServiceLevel,
  selfHostBreakEven,
  selfHostCost,
} from './economics/self-host.ts'
export { shapleyValues } from './economics/shapley.ts'
export {
  type CreditedMonth,
  type CreditLiability,
  type CreditOutcome,
  type CreditTier,
  creditAtUptime,
  creditLiability,
  creditsOverMonths,
  downtimeExceeds,
  type IncidentPattern,
  monthlyCredits,
} from './economics/sla.ts'
export {
  availabilityOptimalCycle,
  type CheckpointedWork,
  usefulFraction,
  usefulSpotRate,
  youngInterval,
} from './economics/spot.ts'
export { googleSustainedUse, sustainedUseBill, sustainedUseDiscount } from './economics/sustained-use.ts'
export { type PriceTier, tieredCost } from './economics/tiered-price.ts'
export {
  costPerMtok,
  levelisedCostPerMtok,
  type SplitCost,
  splitCost,
  type TokenMix,
  tokensPerMtok,
  underUtilisationPenalty,
} from './economics/unit-cost.ts'
export {
  annualServerCost,
  type OwnedServer,
  ownedBreakEvenUtilisation,
  usefulGpuHourCost,
} from './economics/useful-hour.ts'
export type { Assets, BuildOutcome, BuildRequest } from './pack/build-request.ts'
export { artifactNames } from './pack/document-plans.ts'
export type { ChartDrawing, ResultsReport } from './pipeline.ts'
export { buildPack, computeResults, drawCharts, explainLine, listFacts, readCase } from './pipeline.ts'
export type { Artifact, Pack } from './render/artifact.ts'
export { type Manifest, makeManifest, readManifest, type Tool } from './render/manifest.ts'
export { chartSvg } from './render/svg.ts'
export { type Difference, differences, type FoundFile } from './render/verification.ts'
export type { ExplainReport } from './report/answer.ts'
