import { flow, input, peak, rate, ratio, stock } from '../formula/line.ts'
import { section } from '../formula/vocabulary.ts'
import { colocation } from './colocation.ts'

/** Power, space and support of the GPUs that stand at a site: owned ones, and servers that are leased over a term. */
export const site = section(
  colocation,
  'Site of a pool',
)({
  pool: {
    purchase_in_service: stock('money', 'Purchase price in service', 'sum(tranche.value_in_service)', { opening: 'same' }),
    gpus_at_site: stock('gpu', 'GPUs at the site', 'owned + sum(hosted.gpus_hosted)', {
      opening: 'same',
      note: 'Owned ones, and those of commitments whose servers stand there',
    }),
    hours_at_site: flow('gpu-hour', 'GPU-hours used at the site', 'owned_used_hours + sum(hosted.hours_hosted)', { opening: 'same' }),
    site_load: ratio('1', 'Load of the GPUs at the site', 'ratio(hours_at_site, gpus_at_site * hours_in_month) * time_at_work', {
      opening: 'same',
      note: 'Share of their hours that is used and at work: a GPU draws load power whether its configuration is good or poor',
    }),
  },
  hosted: {
    gpus_hosted: stock('gpu', 'Committed GPUs at the site of the pool', 'running', { opening: 'same' }),
    hours_hosted: flow('gpu-hour', 'Committed GPU-hours used at the site of the pool', 'used_hours', { opening: 'same' }),
  },
  site: {
    idle_power: input('kw/gpu', 'Idle power a GPU', 'pools.{pool}.site.idle_power'),
    load_power: input('kw/gpu', 'Load power a GPU', 'pools.{pool}.site.load_power'),
    pue: input('1', 'Power usage effectiveness', 'pools.{pool}.site.pue', { prints: 'factor', patch: 'ramp' }),
    colocation_price: rate('money/kw', 'Colocation a committed kW today', 'sum(open_rent.open_price) + sum(colocation.agreed_price)', {
      opening: 'same',
    }),
    rent: rate('money/kw', 'Colocation a committed kW', 'colocation_price * largest(colocation.rent_index, 1)', {
      opening: 'same',
      weight: 'committed_power',
    }),
    rent_includes_power: input('1', 'Colocation contains power', 'pools.{pool}.site.is_power_included'),
    support_share: input('1', 'Support a year', 'pools.{pool}.site.support_share', { patch: 'ramp' }),
    power_billed: rate('1', 'Power is billed apart', '1 - (rent_includes_power and colocation_price > 0)', {
      prints: 'count',
      opening: 'same',
      note: 'Not where a rent is paid that contains it: power is never paid twice',
    }),
    power: rate('kw', 'Facility load', 'gpus_at_site * (idle_power + (load_power - idle_power) * site_load) * pue', { opening: 'same' }),
    energy: flow('kwh', 'Energy', 'power * hours_in_month', { opening: 'same' }),
    site_power_cost: flow('money', 'Power', 'sum(metered.metered_cost)', { opening: 'same' }),
    power_of_servers: peak('kw', 'Load of the servers', 'gpus_at_site * load_power', { opening: 'same' }),
    power_contracted: peak('kw', 'Power under contract', 'sum(colocation.contracted_power)', { opening: 'same' }),
    committed_power: peak('kw', 'Committed power', 'max(power_of_servers, power_contracted)', {
      opening: 'same',
      note: 'Space is rented by the load of the servers, and no less than is under contract; cooling is in its price',
    }),
    site_colocation_cost: flow('money', 'Colocation', 'committed_power * rent', { opening: 'same' }),
    space_of_next_gpu: rate('money/gpu', 'Space of one more GPU a month', '(power_of_servers >= power_contracted) * load_power * rent', {
      opening: 'same',
      note: 'Nothing where space that is paid for stands empty',
    }),
    minimum_energy: flow('kwh', 'Energy paid for at the least', 'sum(colocation.minimum_draw_energy)', { opening: 'same' }),
    site_support_cost: flow('money', 'Support', 'purchase_in_service * support_share / months_in_year', { opening: 'same' }),
    next_energy_price: rate('money/kwh', 'Price of one more kWh', '(energy >= minimum_energy) * sum(metered.metered_rate)', {
      opening: 'same',
      note: 'Nothing where a minimum draw is paid for that is not reached',
    }),
    power_of_next_gpu: rate('money/gpu-hour', 'Power of one more GPU-hour under load', 'next_energy_price * load_power * pue', {
      opening: 'same',
    }),
  },
  colocation: {
    minimum_draw: input('1', 'Minimum draw', 'pools.{pool}.site.commitment.minimum_draw'),
    minimum_draw_energy: flow('kwh', 'Energy of the minimum draw', 'contracted_power * minimum_draw * pue * hours_in_month', {
      opening: 'same',
      note: 'A draw of the servers, with what it takes to cool them',
    }),
  },
  metered: {
    tariff: input('money/kwh', 'Power tariff today', 'pools.{pool}.site.tariff', { patch: 'ramp' }),
    tariff_change: input('1/year', 'Change of the tariff', 'pools.{pool}.site.tariff_change'),
    tariff_factor: rate('1', 'Monthly factor of the tariff', '1 + monthly_rate(tariff_change)', { prints: 'factor' }),
    tariff_index: rate('1', 'Index of the tariff', 'prev(tariff_index) * tariff_factor', { prints: 'factor', opening: '1' }),
    metered_energy: flow('kwh', 'Energy paid for by the meter', 'max(energy, minimum_energy)', {
      opening: 'same',
      note: 'What is drawn, and no less than was agreed',
    }),
    metered_rate: rate('money/kwh', 'Power price paid', 'tariff * tariff_index * power_billed', {
      opening: 'same',
      weight: 'metered_energy',
    }),
    metered_cost: flow('money', 'Power as metered', 'metered_energy * metered_rate', { opening: 'same' }),
  },
})
