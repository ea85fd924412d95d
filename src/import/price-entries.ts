import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import type { Answers } from './answers.ts'
import { type Row, tableRows } from './csv-rows.ts'
import { type Entry, type FigureEntry, type Reading, sourceOf } from './entries.ts'
import { measuredText } from './figure-text.ts'
import { asked, faultAt, ImportFault, type Origin } from './import-fault.ts'
import type { ImportSource } from './import-source.ts'

/** What a catalogue's head has, in any order. */
export const catalogueColumns = [
  'InstanceType',
  'AcceleratorName',
  'AcceleratorCount',
  'Price',
  'SpotPrice',
  'Region',
] as const

/** An offer of one instance in one zone. */
interface Offer {
  readonly origin: Origin
  readonly instance: string
  readonly count: number
  /** USD an instance-hour. */
  readonly price: number | undefined
  readonly spot: number | undefined
}

interface Asked {
  readonly accelerator: string
  readonly gpu: string
  readonly region: string
  readonly supplier: string
  readonly date: string
}

/**
 * Prices of a GPU out of a catalogue of SkyPilot: USD an instance-hour, so they are divided by the GPUs of the instance.
 * An empty price is none. Google sells hosts and GPUs apart, in rows of their own: the host is added, and a row without
 * GPU is never a price of one.
 */
export async function priceEntries(source: ImportSource, answers: Answers): Promise<Reading> {
  const needed = neededOf(answers)
  const seen = new Set<string>()
  const offers: Offer[] = []
  const hosts: Offer[] = []
  for await (const row of tableRows(source)) {
    const accelerator = row.text('AcceleratorName')
    if (accelerator !== '') seen.add(accelerator)
    if (row.text('Region') !== needed.region) continue
    if (accelerator === needed.accelerator) offers.push(offerOf(row))
    else if (accelerator === '' && row.text('InstanceType') === answers.instance) hosts.push(offerOf(row))
  }
  const own = offers.filter(
    ({ instance }) => instance === '' || answers.instance === undefined || instance === answers.instance,
  )
  if (own.length === 0) throw nothingFound(source, needed, seen)
  const whole = withHosts(own, hosts, answers)
  const entries = [...onDemand(whole, needed), ...spot(whole, needed)]
  if (entries.length === 0) {
    const message = `no row of ${needed.accelerator} in ${needed.region} states a price`
    throw faultAt(
      own[0]?.origin ?? { file: source.name, line: 1 },
      'import-empty',
      message,
      'name another region',
    )
  }
  return { format: 'SkyPilot catalogue', entries, remarks: remarksOf(entries) }
}

function neededOf({ accelerator, gpu, region, supplier, date }: Answers): Asked {
  const missing: Diagnostic[] = []
  if (gpu === undefined)
    missing.push(asked('--gpu GPU', 'the catalogue does not say what the case calls the GPU'))
  if (supplier === undefined)
    missing.push(asked('--supplier NAME', 'the catalogue does not say which supplier of the case it is of'))
  if (region === undefined) missing.push(asked('--region REGION', 'the catalogue has prices of many regions'))
  if (date === undefined)
    missing.push(
      asked('--date YYYY-MM-DD', 'the catalogue has no date: say when it was published (that of its commit)'),
    )
  if (
    missing.length > 0 ||
    gpu === undefined ||
    supplier === undefined ||
    region === undefined ||
    date === undefined
  )
    throw new ImportFault(...missing)
  return { accelerator: accelerator ?? gpu, gpu, region, supplier, date }
}

function offerOf(row: Row): Offer {
  const { origin } = row
  return {
    origin,
    instance: row.text('InstanceType'),
    count: row.number('AcceleratorCount') ?? 0,
    price: row.number('Price'),
    spot: row.number('SpotPrice'),
  }
}

function nothingFound(
  { name }: ImportSource,
  { accelerator, region }: Asked,
  seen: ReadonlySet<string>,
): ImportFault {
  const known = [...seen].slice(0, 12).join(', ')
  const message = `${name} has no '${accelerator}' in ${region}`
  const hint = seen.has(accelerator)
    ? 'name another region with --region, or another instance with --instance'
    : `say with --accelerator what the catalogue calls it: ${known}`
  return new ImportFault({ code: 'import-asks', severity: 'error', message, hint })
}

/** Offers of GPUs without their host have its price added; without a host they are no price of a GPU that serves. */
function withHosts(
  offers: readonly Offer[],
  hosts: readonly Offer[],
  { instance }: Answers,
): readonly Offer[] {
  return offers.map((offer) => {
    if (offer.count <= 0) throw faultAt(offer.origin, 'import-value', 'AcceleratorCount is empty or zero')
    if (offer.instance !== '') return offer
    const [host] = hosts
    if (host?.price === undefined) {
      const why = 'this price is of the GPUs alone: their host is priced in a row of its own'
      throw new ImportFault(
        asked('--instance TYPE', instance === undefined ? why : `${why}, and there is none of ${instance}`),
      )
    }
    const add = (one: number | undefined, other: number | undefined) =>
      one === undefined || other === undefined ? undefined : one + other
    return { ...offer, price: add(offer.price, host.price), spot: add(offer.spot, host.spot) }
  })
}

function entry({ supplier, gpu, date }: Asked, key: string, value: string, source: string): FigureEntry {
  return {
    file: 'pricing.yaml',
    path: ['suppliers', supplier, 'gpus', gpu, key],
    value,
    source,
    asOf: date,
    grade: 'list',
  }
}

const hourly = (value: number): string => `$${measuredText(value)}/gpu-hour`

function onDemand(offers: readonly Offer[], needed: Asked): readonly FigureEntry[] {
  const priced = offers.flatMap((offer) =>
    offer.price === undefined || offer.price <= 0 ? [] : [{ ...offer, each: offer.price / offer.count }],
  )
  const [first] = priced
  if (first === undefined) return []
  const other = priced.find(({ each }) => Math.abs(each - first.each) > 1e-9)
  if (other !== undefined)
    throw faultAt(
      other.origin,
      'import-differs',
      `${other.instance} is $${measuredText(other.each)} a GPU-hour here, but ${first.instance} of line ${first.origin.line} is $${measuredText(first.each)}`,
      'say with --instance which one you rent',
    )
  const from = `Price ${first.price} of ${first.instance || 'GPU and host'} / ${first.count} GPUs, ${needed.region}`
  return [entry(needed, 'on_demand', hourly(first.each), sourceOf(first.origin, from))]
}

/** What stands for a price of spot without being one: the on-demand price itself, and exactly a tenth of it. */
function isQuote({ spot: quote, price }: Offer): boolean {
  if (quote === undefined || quote <= 0) return false
  return price === undefined || [1, 0.1].every((share) => Math.abs(quote / price - share) > 1e-5)
}

function spot(offers: readonly Offer[], needed: Asked): readonly FigureEntry[] {
  const quotes = offers
    .flatMap((offer) =>
      offer.spot !== undefined && isQuote(offer) ? [{ ...offer, each: offer.spot / offer.count }] : [],
    )
    .toSorted((one, other) => one.each - other.each)
  const [lowest, highest] = [quotes[0], quotes.at(-1)]
  const middle = quotes[Math.floor((quotes.length - 1) / 2)]
  if (lowest === undefined || highest === undefined || middle === undefined) return []
  const from = `SpotPrice of ${middle.instance || 'GPU and host'} / ${middle.count} GPUs, ${needed.region}, middle of ${quotes.length} zones`
  const figure = entry(needed, 'spot', hourly(middle.each), sourceOf(middle.origin, from))
  return [quotes.length === 1 ? figure : { ...figure, low: hourly(lowest.each), high: hourly(highest.each) }]
}

function remarksOf(entries: readonly Entry[]): readonly string[] {
  const hasSpot = entries.some(({ path }) => path.at(-1) === 'spot')
  return hasSpot
    ? []
    : ['no zone of the region quotes a spot price: empty, the on-demand price or a tenth of it are no quotes']
}
