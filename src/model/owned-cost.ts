import { section } from '../formula/vocabulary.ts'
import { commitmentCost } from './commitment-cost.ts'

/** Owned GPUs in the books: purchase, straight-line depreciation, and sale. */
const books = section(
  commitmentCost,
  'Owned GPUs in the books',
)({
  tranche: {
    price_per_gpu: {
      label: 'System price a GPU',
      unit: 'money/gpu',
      input: 'pools.{pool}.owned.{tranche}.price_per_gpu',
      patch: 'switch',
    },
    network_share: { label: 'Network', unit: '1', input: 'pools.{pool}.owned.{tranche}.network_share' },
    storage_share: { label: 'Storage', unit: '1', input: 'pools.{pool}.owned.{tranche}.storage_share' },
    installation_share: {
      label: 'Installation',
      unit: '1',
      input: 'pools.{pool}.owned.{tranche}.installation_share',
    },
    residual_share: {
      label: 'Residual value in the books',
      unit: '1',
      input: 'pools.{pool}.owned.{tranche}.residual_share',
    },
    book_life: { label: 'Book life', unit: 'month', input: 'pools.{pool}.owned.{tranche}.book_life' },
    purchase: {
      label: 'Purchase price',
      unit: 'money',
      kind: 'rate',
      is: 'tranche_gpus * price_per_gpu * (1 + network_share + storage_share + installation_share)',
    },
    months_owned: {
      label: 'Months in service at the opening',
      unit: 'month',
      kind: 'rate',
      is: 'max(0, one_month - in_service)',
    },
    tranche_capex: {
      label: 'Capital expenditure',
      unit: 'money',
      kind: 'flow',
      is: 'if(month = in_service, purchase, 0)',
      note: 'At the start of the month',
    },
    book_depreciation: {
      label: 'Depreciation in the books',
      unit: 'money',
      kind: 'flow',
      is: 'if(is_owned and month < in_service + book_life, purchase * (1 - residual_share) * one_month / book_life, 0)',
    },
    book_value_sold: {
      label: 'Book value sold',
      unit: 'money',
      kind: 'flow',
      is: '(month = sold_in) * gap(prev(book_value) + tranche_capex, book_depreciation)',
      note: 'At the end of the month, which is depreciated',
    },
    book_value: {
      label: 'Book value',
      unit: 'money',
      kind: 'stock',
      opening:
        'if(months_owned > 0, purchase * (1 - (1 - residual_share) * min(1, months_owned / book_life)), 0)',
      is: 'gap(prev(book_value) + tranche_capex, book_depreciation + book_value_sold)',
    },
    value_in_service: {
      label: 'Purchase price in service',
      unit: 'money',
      kind: 'stock',
      opening: 'same',
      is: 'is_owned * purchase',
    },
    proceeds: {
      label: 'Proceeds of the sale',
      unit: 'money',
      kind: 'flow',
      is: 'sum(sale.sale_proceeds)',
    },
    disposal_loss: {
      label: 'Loss (gain) on disposal',
      unit: 'money',
      kind: 'flow',
      is: 'gap(book_value_sold, proceeds)',
      note: 'Book value less proceeds; a gain is negative',
    },
  },
  sale: {
    sale_price_share: {
      label: 'Resale price',
      unit: '1',
      input: 'pools.{pool}.owned.{tranche}.resale.price_share',
    },
    sale_proceeds: {
      label: 'Proceeds of the sale',
      unit: 'money',
      kind: 'flow',
      is: 'if(month = sale_month, purchase * sale_price_share, 0)',
      note: 'At the end of the month',
    },
  },
})

/**
 * Owned GPUs for tax: over a life of months, or by a table of tax years. The first share of a table is that of the tax
 * year of purchase, whenever in it the purchase falls, as MACRS has it; the months of service in a year share it evenly.
 */
export const ownedTax = section(
  books,
  'Owned GPUs for tax',
)({
  life_taxed: {
    tax_life: { label: 'Tax life', unit: 'month', input: 'pools.{pool}.owned.{tranche}.tax_life' },
    life_depreciation: {
      label: 'Depreciation for tax over a life',
      unit: 'money',
      kind: 'flow',
      is: 'if(is_owned and month < in_service + tax_life, purchase * one_month / tax_life, 0)',
    },
    life_used: {
      label: 'Share depreciated for tax at the opening',
      unit: '1',
      kind: 'rate',
      is: 'min(1, months_owned / tax_life)',
    },
  },
  table_year: {
    table_share: {
      label: 'Share depreciated in the year',
      unit: '1',
      input: 'finance.tax_tables.{tax_table}.{table_year}',
    },
    year_number: {
      label: 'Year of the asset',
      unit: '1',
      prints: 'count',
      kind: 'rate',
      is: 'preceding(table_year.year_number, 0) + 1',
    },
    year_used: {
      label: 'Share depreciated in the year until the opening',
      unit: '1',
      kind: 'rate',
      is: 'table_share * min(1, max(0, (opening_month_of_tax_year - months_in_year * (tax_year_of_purchase - 1 + year_number - 1) - months_without) / (months_in_year - months_without)))',
    },
    months_without: {
      label: 'Months of the year before the purchase',
      unit: '1',
      prints: 'count',
      kind: 'rate',
      is: 'if(year_number = 1, months_before_purchase, 0)',
    },
  },
  table_taxed: {
    tax_year_of_purchase: {
      label: 'Tax year of purchase',
      unit: '1',
      prints: 'count',
      kind: 'rate',
      is: 'ceil((in_service / one_month + opening_month_of_tax_year) / months_in_year)',
      note: 'That of the opening month is 1',
    },
    months_before_purchase: {
      label: 'Months of that tax year before the purchase',
      unit: '1',
      prints: 'count',
      kind: 'rate',
      is: 'in_service / one_month + opening_month_of_tax_year - 1 - months_in_year * (tax_year_of_purchase - 1)',
    },
    asset_year: {
      label: 'Tax year of the asset',
      unit: '1',
      prints: 'count',
      kind: 'stock',
      is: 'max(1, tax_year - tax_year_of_purchase + 1)',
    },
    months_of_year: {
      label: 'Months of the tax year in which the asset is there',
      unit: '1',
      prints: 'count',
      kind: 'stock',
      is: 'months_in_year - if(asset_year = 1, months_before_purchase, 0)',
    },
    share_of_year: {
      label: 'Share of the purchase price in the year',
      unit: '1',
      kind: 'rate',
      is: 'nth_or_default(table_year.table_share, asset_year, 0)',
    },
    table_depreciation: {
      label: 'Depreciation for tax by table',
      unit: 'money',
      kind: 'flow',
      is: 'if(is_owned and asset_year <= largest(table_year.year_number), purchase * share_of_year / months_of_year, 0)',
      note: 'The share of the tax year, spread evenly over its months from the purchase on',
    },
    table_used: {
      label: 'Share depreciated for tax at the opening',
      unit: '1',
      kind: 'rate',
      is: 'sum(table_year.year_used)',
    },
  },
  tranche: {
    tax_depreciation: {
      label: 'Depreciation for tax',
      unit: 'money',
      kind: 'flow',
      is: 'sum(life_taxed.life_depreciation) + sum(table_taxed.table_depreciation)',
    },
    tax_value_sold: {
      label: 'Tax book value sold',
      unit: 'money',
      kind: 'flow',
      is: '(month = sold_in) * gap(prev(tax_value) + tranche_capex, tax_depreciation)',
    },
    tax_value: {
      label: 'Tax book value',
      unit: 'money',
      kind: 'stock',
      opening:
        'if(months_owned > 0, purchase * (1 - sum(life_taxed.life_used) - sum(table_taxed.table_used)), 0)',
      is: 'gap(prev(tax_value) + tranche_capex, tax_depreciation + tax_value_sold)',
    },
    tax_gain: {
      label: 'Gain on disposal for tax',
      unit: 'money',
      kind: 'flow',
      is: 'proceeds - tax_value_sold',
    },
  },
})
