import { hoursPerMonth, secondsPerHour } from '../units/calendar.ts'
import { requireNonNegative, requirePositive, requireShare } from './argument.ts'

/** One query on a GPU of a data centre. */
export interface QueryEnergyInputs {
  /** Parameters that take part in computing one token. */
  readonly activeParameters: number
  readonly outputTokens: number
  /** Dense FLOP per second of one GPU. */
  readonly flops: number
  /** Share of that which serving reaches (MFU), above 0. */
  readonly flopUtilisation: number
  /** Watts of server power per GPU at full load (not its TDP): DGX H100 10.2 kW / 8 = 1,275 W. */
  readonly serverWattsPerGpu: number
  /** Power drawn as a share of full load. */
  readonly loadFactor: number
  /** Power usage effectiveness: facility power / server power, 1 or more. */
  readonly pue: number
}

/** What one query takes: arithmetic, GPU time, facility power meanwhile, and energy. */
export interface QueryEnergy {
  readonly flop: number
  readonly gpuSeconds: number
  readonly watts: number
  readonly wattHours: number
}

/**
 * Energy of one query: FLOP = 2 * P * tokens; seconds = FLOP / (FLOPS * MFU); watts = server watts * load *
 * PUE.
 *
 * @returns FLOP, seconds of one GPU, watts, watt-hours
 * @throws RangeError for negative amounts, FLOPS or MFU of zero, shares outside 0..1, or a PUE below 1
 * Source: Epoch AI, How much energy does ChatGPT use?, February 2025, and its spreadsheet.
 */
export function queryEnergy(inputs: QueryEnergyInputs): QueryEnergy {
  const { activeParameters, outputTokens, flops, flopUtilisation, serverWattsPerGpu, loadFactor, pue } =
    inputs
  requireNonNegative({ activeParameters, outputTokens, serverWattsPerGpu })
  requirePositive({ flops, flopUtilisation })
  requireShare({ flopUtilisation, loadFactor })
  requirePue(pue)
  const flop = 2 * activeParameters * outputTokens
  const gpuSeconds = flop / (flops * flopUtilisation)
  const watts = serverWattsPerGpu * loadFactor * pue
  return { flop, gpuSeconds, watts, wattHours: (gpuSeconds * watts) / secondsPerHour }
}

/** An owned fleet under load. */
export interface FleetLoad {
  readonly gpus: number
  /** Server kW per GPU without and with full load. */
  readonly idleKw: number
  readonly loadKw: number
  /** Share of GPU time that does work. */
  readonly utilisation: number
  readonly pue: number
}

/**
 * Facility power of an owned fleet: GPUs * (idle + (load - idle) * utilisation) * PUE.
 *
 * @returns kW, on average
 * @throws RangeError for negative amounts, a load below idle, a utilisation outside 0..1, or a PUE below 1
 * Source: Fan, Weber, Barroso, Power Provisioning for a Warehouse-sized Computer, ISCA 2007: power is close
 *   to linear in utilisation.
 */
export function fleetPower(fleet: FleetLoad): number {
  const { gpus, idleKw, loadKw, utilisation, pue } = fleet
  requireNonNegative({ gpus, idleKw, loadKw })
  requireShare({ utilisation })
  requirePue(pue)
  if (loadKw < idleKw) throw new RangeError('loadKw must be at least idleKw')
  return gpus * (idleKw + (loadKw - idleKw) * utilisation) * pue
}

/**
 * Cost of a month of power: kW * 730 * tariff.
 *
 * @param kw average facility power
 * @param tariff money per kWh
 * @returns money a month
 * @throws RangeError for negative amounts
 * Source: definition of the kWh.
 */
export function monthlyPowerCost(kw: number, tariff: number): number {
  requireNonNegative({ kw, tariff })
  return kw * hoursPerMonth * tariff
}

function requirePue(pue: number): void {
  if (!(Number.isFinite(pue) && pue >= 1)) throw new RangeError(`pue must be 1 or more, not ${pue}`)
}
