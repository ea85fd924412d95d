import { flow, input, rate, stock } from '../formula/line.ts'
import { section } from '../formula/vocabulary.ts'
import { commitmentCost } from './commitment-cost.ts'

/** Owned GPUs in the books: purchase, straight-line depreciation, and sale. */
const books = section(
  commitmentCost,
  'Owned GPUs in the books',
)({
  tranche: {
    price_per_gpu: input('money/gpu', 'System price a GPU', 'pools.{pool}.owned.{tranche}.price_per_gpu', { patch: 'switch' }),
    network_share: input('1', 'Network', 'pools.{pool}.owned.{tranche}.network_share'),
    storage_share: input('1', 'Storage', 'pools.{pool}.owned.{tranche}.storage_share'),
    installation_share: input('1', 'Installation', 'pools.{pool}.owned.{tranche}.installation_share'),
    residual_share: input('1', 'Residual value in the books', 'pools.{pool}.owned.{tranche}.residual_share'),
    book_life: input('month', 'Book life', 'pools.{pool}.owned.{tranche}.book_life'),
    purchase: rate('money', 'Purchase price', 'tranche_gpus * price_per_gpu * (1 + network_share + storage_share + installation_share)'),
    months_owned: rate('month', 'Months in service at the opening', 'max(0, one_month - in_service)'),
    tranche_capex: flow('money', 'Capital expenditure', 'if(month = in_service, purchase, 0)', { note: 'At the start of the month' }),
    book_depreciation: flow(
      'money',
      'Depreciation in the books',
      'if(is_owned and month < in_service + book_life, purchase * (1 - residual_share) * one_month / book_life, 0)',
    ),
    book_value_sold: flow('money', 'Book value sold', '(month = sold_in) * gap(prev(book_value) + tranche_capex, book_depreciation)', {
      note: 'At the end of the month, which is depreciated',
    }),
    book_value: stock('money', 'Book value', 'gap(prev(book_value) + tranche_capex, book_depreciation + book_value_sold)', {
      opening: 'if(months_owned > 0, purchase * (1 - (1 - residual_share) * min(1, months_owned / book_life)), 0)',
    }),
    value_in_service: stock('money', 'Purchase price in service', 'is_owned * purchase', { opening: 'same' }),
    proceeds: flow('money', 'Proceeds of the sale', 'sum(sale.sale_proceeds)'),
    disposal_loss: flow('money', 'Loss (gain) on disposal', 'gap(book_value_sold, proceeds)', {
      note: 'Book value less proceeds; a gain is negative',
    }),
  },
  sale: {
    sale_price_share: input('1', 'Resale price', 'pools.{pool}.owned.{tranche}.resale.price_share'),
    sale_proceeds: flow('money', 'Proceeds of the sale', 'if(month = sale_month, purchase * sale_price_share, 0)', {
      note: 'At the end of the month',
    }),
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
    tax_life: input('month', 'Tax life', 'pools.{pool}.owned.{tranche}.tax_life'),
    life_depreciation: flow(
      'money',
      'Depreciation for tax over a life',
      'if(is_owned and month < in_service + tax_life, purchase * one_month / tax_life, 0)',
    ),
    life_used: rate('1', 'Share depreciated for tax at the opening', 'min(1, months_owned / tax_life)'),
  },
  table_year: {
    table_share: input('1', 'Share depreciated in the year', 'finance.tax_tables.{tax_table}.{table_year}'),
    year_number: rate('1', 'Year of the asset', 'preceding(table_year.year_number, 0) + 1', { prints: 'count' }),
    year_used: rate(
      '1',
      'Share depreciated in the year until the opening',
      'table_share * min(1, max(0, (opening_month_of_tax_year - months_in_year * (tax_year_of_purchase - 1 + year_number - 1) - months_without) / (months_in_year - months_without)))',
    ),
    months_without: rate('1', 'Months of the year before the purchase', 'if(year_number = 1, months_before_purchase, 0)', {
      prints: 'count',
    }),
  },
  table_taxed: {
    tax_year_of_purchase: rate('1', 'Tax year of purchase', 'ceil((in_service / one_month + opening_month_of_tax_year) / months_in_year)', {
      prints: 'count',
      note: 'That of the opening month is 1',
    }),
    months_before_purchase: rate(
      '1',
      'Months of that tax year before the purchase',
      'in_service / one_month + opening_month_of_tax_year - 1 - months_in_year * (tax_year_of_purchase - 1)',
      { prints: 'count' },
    ),
    asset_year: stock('1', 'Tax year of the asset', 'max(1, tax_year - tax_year_of_purchase + 1)', { prints: 'count' }),
    months_of_year: stock(
      '1',
      'Months of the tax year in which the asset is there',
      'months_in_year - if(asset_year = 1, months_before_purchase, 0)',
      { prints: 'count' },
    ),
    share_of_year: rate('1', 'Share of the purchase price in the year', 'nth_or_default(table_year.table_share, asset_year, 0)'),
    table_depreciation: flow(
      'money',
      'Depreciation for tax by table',
      'if(is_owned and asset_year <= largest(table_year.year_number), purchase * share_of_year / months_of_year, 0)',
      { note: 'The share of the tax year, spread evenly over its months from the purchase on' },
    ),
    table_used: rate('1', 'Share depreciated for tax at the opening', 'sum(table_year.year_used)'),
  },
  tranche: {
    tax_depreciation: flow('money', 'Depreciation for tax', 'sum(life_taxed.life_depreciation) + sum(table_taxed.table_depreciation)'),
    tax_value_sold: flow('money', 'Tax book value sold', '(month = sold_in) * gap(prev(tax_value) + tranche_capex, tax_depreciation)'),
    tax_value: stock('money', 'Tax book value', 'gap(prev(tax_value) + tranche_capex, tax_depreciation + tax_value_sold)', {
      opening: 'if(months_owned > 0, purchase * (1 - sum(life_taxed.life_used) - sum(table_taxed.table_used)), 0)',
    }),
    tax_gain: flow('money', 'Gain on disposal for tax', 'proceeds - tax_value_sold'),
  },
})
