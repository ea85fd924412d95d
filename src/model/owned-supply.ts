import { section } from '../formula/vocabulary.ts'
import { need } from './need.ts'

/** Owned GPUs, tranche by tranche, from the month of purchase to a declared sale. A refresh is a further tranche. */
export const ownedSupply = section(
  need,
  'Owned GPUs',
)({
  tranche: {
    tranche_gpus: {
      label: 'GPUs bought',
      unit: 'gpu',
      input: 'pools.{pool}.owned.{tranche}.gpus',
      patch: 'switch',
    },
    in_service: { label: 'In service from', unit: 'month', input: 'pools.{pool}.owned.{tranche}.in_service' },
    sold_in: {
      label: 'Sold at the end of month',
      unit: 'month',
      kind: 'rate',
      is: 'smallest(sale.sale_month, horizon + one_month)',
      note: 'A month after the horizon where no sale is declared',
    },
    is_owned: {
      label: 'In service',
      unit: '1',
      kind: 'stock',
      opening: 'same',
      is: 'month >= in_service and month <= sold_in',
    },
    tranche_owned: {
      label: 'GPUs owned',
      unit: 'gpu',
      kind: 'stock',
      opening: 'same',
      is: 'is_owned * tranche_gpus',
    },
  },
  sale: {
    sale_month: {
      label: 'Last month of service, sold at its end',
      unit: 'month',
      input: 'pools.{pool}.owned.{tranche}.resale.month',
    },
  },
  pool: {
    owned: {
      label: 'GPUs owned',
      unit: 'gpu',
      kind: 'stock',
      opening: 'same',
      is: 'sum(tranche.tranche_owned)',
    },
    owned_hours: {
      label: 'Owned GPU-hours',
      unit: 'gpu-hour',
      kind: 'flow',
      opening: 'same',
      is: 'owned * hours_in_month',
    },
  },
})
