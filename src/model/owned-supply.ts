import { flow, input, rate, stock } from '../formula/line.ts'
import { section } from '../formula/vocabulary.ts'
import { need } from './need.ts'

/** Owned GPUs, tranche by tranche, from the month of purchase to a declared sale. A refresh is a further tranche. */
export const ownedSupply = section(
  need,
  'Owned GPUs',
)({
  tranche: {
    tranche_gpus: input('gpu', 'GPUs bought', 'pools.{pool}.owned.{tranche}.gpus', { patch: 'switch' }),
    in_service: input('month', 'In service from', 'pools.{pool}.owned.{tranche}.in_service'),
    sold_in: rate('month', 'Sold at the end of month', 'smallest(sale.sale_month, horizon + one_month)', {
      note: 'A month after the horizon where no sale is declared',
    }),
    is_owned: stock('1', 'In service', 'month >= in_service and month <= sold_in', { opening: 'same' }),
    tranche_owned: stock('gpu', 'GPUs owned', 'is_owned * tranche_gpus', { opening: 'same' }),
  },
  sale: {
    sale_month: input('month', 'Last month of service, sold at its end', 'pools.{pool}.owned.{tranche}.resale.month'),
  },
  pool: {
    owned: stock('gpu', 'GPUs owned', 'sum(tranche.tranche_owned)', { opening: 'same' }),
    owned_hours: flow('gpu-hour', 'Owned GPU-hours', 'owned * hours_in_month', { opening: 'same' }),
  },
})
