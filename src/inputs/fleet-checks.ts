import { type ReadContext, reportError } from './context.ts'
import { checkDate, checkFreshness } from './dates.ts'
import type { DeepReadonly } from './inputs.ts'
import { findNode, findPlace } from './raw.ts'
import type { Members } from './schema/tree.ts'

type Pool = DeepReadonly<Members>['pools'][string]
type Tranche = Pool['owned'][string]

/** Checks what only several fields of a pool, a tranche or a price list together can violate. */
export function checkFleet(members: DeepReadonly<Members>, context: ReadContext): void {
  for (const [name, pool] of Object.entries(members.pools)) {
    checkPool(name, pool, context)
    for (const [tranche, owned] of Object.entries(pool.owned)) checkTranche(name, tranche, owned, context)
  }
  for (const supplier of Object.keys(members.suppliers)) {
    checkTiers(members, supplier, context)
    checkDiscounts(members, supplier, context)
  }
  for (const [name, api] of Object.entries(members.apis)) {
    const place = findNode(context.root, ['apis', name, 'date'])?.place
    if (api.date === undefined || place === undefined || !checkDate(api.date, 'date', place, context))
      continue
    checkFreshness(api.date, `the price of '${name}'`, place, context)
  }
}

/** Power is paid once: by the meter, which needs a tariff, or inside the rent, beside which a tariff would count it twice. */
function checkPower(name: string, site: NonNullable<Pool['site']>, context: ReadContext): void {
  const { colocation, colocation_includes_power: includesPower, tariff } = site
  const isInRent = colocation.value > 0 && includesPower
  if (isInRent && tariff !== undefined) {
    const message = `the rent of pool '${name}' contains power, and a tariff is given: power would count twice`
    const hint = 'remove tariff, or write colocation_includes_power: false where power is metered apart'
    reportError(context, 'power-twice', tariff.place, message, hint)
  } else if (!isInRent && tariff === undefined) {
    const place = findPlace(context.root, ['pools', name, 'site'])
    const message = `the site of pool '${name}' pays for its power, but names no tariff`
    reportError(
      context,
      'missing-price',
      place,
      message,
      `add pools.${name}.site.tariff: owned GPUs are not free to run`,
    )
  }
}

/** Power that is committed has a price: what is signed is never free. */
function checkRent(name: string, site: NonNullable<Pool['site']>, context: ReadContext): void {
  if (site.commitment === undefined || site.colocation.value > 0) return
  const place = findPlace(context.root, ['pools', name, 'site', 'commitment'])
  const message = `the pool '${name}' commits to power, but names no rent for it`
  const hint = `add pools.${name}.site.colocation: the rent of a kW and month`
  reportError(context, 'missing-price', place, message, hint)
}

function checkPool(name: string, { site, spot, suppliers }: Pool, context: ReadContext): void {
  const twice = suppliers.findIndex((supplier, index) => suppliers.indexOf(supplier) < index)
  if (twice >= 0) {
    const place = findPlace(context.root, ['pools', name, 'suppliers', twice])
    reportError(
      context,
      'conflict',
      place,
      `the pool '${name}' lists '${suppliers[twice]}' twice`,
      'keep one',
    )
  }
  if (site !== undefined) {
    checkPower(name, site, context)
    checkRent(name, site, context)
  }
  if (spot === undefined) return
  const place = findPlace(context.root, ['pools', name, 'spot'])
  checkEither(
    place,
    `the spot capacity of '${name}'`,
    { useful_fraction: spot.useful_fraction, checkpoint: spot.checkpoint },
    context,
  )
}

function checkTranche(pool: string, name: string, tranche: Tranche, context: ReadContext): void {
  const path = ['pools', pool, 'owned', name]
  const choices = { tax_life: tranche.tax_life, tax_table: tranche.tax_table }
  checkEither(findPlace(context.root, path), `the tranche '${name}'`, choices, context)
}

/** Reports where not exactly one of two fields is given. */
export function checkEither(
  place: ReturnType<typeof findPlace>,
  what: string,
  choices: Readonly<Record<string, unknown>>,
  context: ReadContext,
): void {
  const names = Object.keys(choices)
  const given = names.filter((name) => choices[name] !== undefined)
  if (given.length === 1) return
  const message =
    given.length === 0
      ? `${what} has neither ${names.join(' nor ')}`
      : `${what} has both ${names.join(' and ')}`
  reportError(
    context,
    given.length === 0 ? 'missing' : 'conflict',
    place,
    message,
    `give ${names.join(' or ')}`,
  )
}

/** An hour is discounted once: by its use over the month, or by the spend that is committed for it. */
function checkDiscounts(members: DeepReadonly<Members>, supplier: string, context: ReadContext): void {
  const { gpus = {}, spend_commitments: spends = {} } = members.suppliers[supplier] ?? {}
  for (const [name, { discounts }] of Object.entries(spends))
    for (const gpu of Object.keys(discounts)) {
      if (gpus[gpu]?.sustained_use === undefined) continue
      const place = findPlace(context.root, [
        'suppliers',
        supplier,
        'spend_commitments',
        name,
        'discounts',
        gpu,
      ])
      const message = `the spend commitment '${name}' covers ${gpu}, which has a sustained-use discount from '${supplier}'`
      reportError(context, 'conflict', place, message, 'an hour is discounted once: remove one of the two')
    }
}

/** Only the last egress tier is open. */
function checkTiers(members: DeepReadonly<Members>, supplier: string, context: ReadContext): void {
  const tiers = Object.entries(members.suppliers[supplier]?.egress ?? {})
  for (const [index, [name, { up_to: upTo }]] of tiers.entries()) {
    const isLast = index === tiers.length - 1
    const place = upTo?.place ?? findPlace(context.root, ['suppliers', supplier, 'egress', name])
    const owner = `the egress tier '${name}' of '${supplier}'`
    if (upTo === undefined && !isLast) {
      reportError(
        context,
        'tiers',
        place,
        `${owner} has no up_to, but is not the last`,
        'only the last tier is open',
      )
    } else if (upTo !== undefined && isLast) {
      reportError(context, 'tiers', place, `${owner} is the last, but ends`, 'leave its up_to out')
    }
  }
}
