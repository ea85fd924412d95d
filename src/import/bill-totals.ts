import type { Row } from './csv-rows.ts'
import type { GpuInstance } from './gpu-instances.ts'
import { faultAt, type Origin } from './import-fault.ts'

/** What a mean of prices is taken from: hours, and what they cost at each price. */
interface Priced {
  hours: number
  list: number
  contracted: number
  /** Whether every price was a whole number. */
  isWhole: { list: boolean; contracted: boolean }
  readonly origin: Origin
}

/** A commitment in a bill, by what it says of it. */
export interface BilledCommitment {
  readonly isSpend: boolean
  hours: number
  unusedHours: number
  used: number
  unused: number
  /** Amortised cost on the row of its purchase, which is zero by the standard. */
  purchase: number
  isOfGpus: boolean
  origin: Origin
}

/** The GPU rows of one month of a bill, summed row by row. */
export class BillTotals {
  rows = 0
  effective = 0
  billed = 0
  instanceHours = 0
  gpuHours = 0
  isEffectiveWhole = true
  isBilledWhole = true
  currency: string | undefined
  readonly first: Origin
  last: Origin
  readonly types = new Map<string, number>()
  readonly prices = new Map<'Standard' | 'Dynamic', Priced>()
  readonly commitments = new Map<string, BilledCommitment>()

  constructor(origin: Origin) {
    this.first = origin
    this.last = origin
  }

  /** Adds a row of GPUs: its cost, its hours, and its prices. */
  add(row: Row, { type, gpus = 0 }: GpuInstance): void {
    const currency = row.text('BillingCurrency')
    if (this.currency !== undefined && currency !== this.currency)
      throw faultAt(
        row.origin,
        'import-differs',
        `this row is in ${currency}, others in ${this.currency}`,
        'import one currency at a time',
      )
    this.currency = currency
    this.last = row.origin
    this.rows += 1
    this.types.set(type, (this.types.get(type) ?? 0) + 1)
    this.#addCost(row)
    if (row.text('ChargeCategory') !== 'Usage' || !/hour|^hrs?$/i.test(row.text('ConsumedUnit'))) return
    const hours = row.number('ConsumedQuantity') ?? 0
    this.instanceHours += hours
    this.gpuHours += hours * gpus
    const category = row.text('PricingCategory')
    if (category === 'Standard' || category === 'Dynamic') this.#addPrice(row, category, hours * gpus, gpus)
  }

  #addCost(row: Row): void {
    const [effective, billed] = [row.required('EffectiveCost'), row.required('BilledCost')]
    this.effective += effective
    this.billed += billed
    this.isEffectiveWhole &&= Number.isInteger(effective)
    this.isBilledWhole &&= Number.isInteger(billed)
  }

  #addPrice(row: Row, category: 'Standard' | 'Dynamic', gpuHours: number, gpus: number): void {
    const [list, contracted] = [row.number('ListUnitPrice'), row.number('ContractedUnitPrice')]
    if (list === undefined || contracted === undefined || gpus <= 0 || gpuHours <= 0) return
    const priced = this.prices.get(category) ?? {
      hours: 0,
      list: 0,
      contracted: 0,
      isWhole: { list: true, contracted: true },
      origin: row.origin,
    }
    priced.hours += gpuHours
    priced.list += (list / gpus) * gpuHours
    priced.contracted += (contracted / gpus) * gpuHours
    priced.isWhole.list &&= Number.isInteger(list)
    priced.isWhole.contracted &&= Number.isInteger(contracted)
    this.prices.set(category, priced)
  }

  /** Adds a row to its commitment, of GPUs or not: what is unused names no instance. */
  addCommitment(row: Row, isOfGpus: boolean): void {
    const id = row.text('CommitmentDiscountId')
    if (id === '') return
    const isSpend = row.text('CommitmentDiscountCategory') === 'Spend'
    const empty = {
      hours: 0,
      unusedHours: 0,
      used: 0,
      unused: 0,
      purchase: 0,
      isOfGpus: false,
      origin: row.origin,
    }
    const one = this.commitments.get(id) ?? { isSpend, ...empty }
    const cost = row.required('EffectiveCost')
    const hours = row.number('PricingQuantity') ?? row.number('ConsumedQuantity') ?? 0
    const status = row.text('CommitmentDiscountStatus')
    one.isOfGpus ||= isOfGpus
    if (row.text('ChargeCategory') === 'Purchase') one.purchase += cost
    else if (status === 'Unused') {
      one.unused += isOfGpus ? 0 : cost
      one.unusedHours += hours
    } else {
      one.used += isOfGpus ? cost : 0
      one.hours += isOfGpus ? hours : 0
    }
    if (one.purchase > 0) one.origin = row.origin
    this.commitments.set(id, one)
  }
}
