import { flow, input, rate } from '../formula/line.ts'
import { section } from '../formula/vocabulary.ts'
import { serving } from './serving.ts'

/**
 * The price list of a model API, and what a request of a workload costs by it: the one place for the plans that an API
 * serves and for the comparison of an API with the fleet.
 */
const apiPrices = section(
  serving,
  'Prices of model APIs',
)({
  offer: {
    input_price: input('money/token', 'Price of input tokens', 'apis.{api}.input_price', { patch: 'ramp' }),
    output_price: input('money/token', 'Price of output tokens', 'apis.{api}.output_price', { patch: 'ramp' }),
    batch_discount: input('1', 'Discount on batches', 'apis.{api}.batch_discount', { patch: 'ramp' }),
    api_price_change: input('1/year', 'Change of the price a year', 'apis.{api}.price_change'),
    api_price_factor: rate('1', 'Monthly factor of the price', '1 + monthly_rate(api_price_change)', { prints: 'factor' }),
    api_price_index: rate('1', 'Index of the price', 'prev(api_price_index) * api_price_factor', { prints: 'factor', opening: '1' }),
    read_price: rate('money/token', 'Price of input tokens read from the cache', 'largest(cache_read.cached_input_price, input_price)', {
      opening: 'same',
      note: 'That of input tokens where the API has none',
    }),
    write_price: rate('money/token', 'Price of input tokens written to the cache', 'largest(cache_write.cache_write_price, input_price)', {
      opening: 'same',
      note: 'That of input tokens where the API has none',
    }),
  },
  cache_read: {
    cached_input_price: input('money/token', 'Price of cached input tokens', 'apis.{api}.cached_input_price', { patch: 'ramp' }),
  },
  cache_write: {
    cache_write_price: input('money/token', 'Price of writing input tokens to the cache', 'apis.{api}.cache_write_price', {
      patch: 'ramp',
    }),
  },
  quoted: {
    cache_write_share: input('1', 'Input tokens written to the prompt cache', 'workloads.{workload}.cache_write_share', { patch: 'ramp' }),
    batch_share: input('1', 'Requests sent as batches', 'workloads.{workload}.batch_share', { patch: 'ramp' }),
  },
  quote: {
    input_cost_of_request: rate(
      'money/request',
      'Input of a request at the prices of the opening',
      'input_tokens * ((1 - prefix_hit_share - cache_write_share) * input_price + prefix_hit_share * read_price + cache_write_share * write_price)',
      { opening: 'same', note: 'What is read from the cache, written to it, and neither, each at its price' },
    ),
    request_price: rate(
      'money/request',
      'Price of a request',
      '(input_cost_of_request + output_tokens * output_price) * (1 - batch_share * batch_discount) * api_price_index',
      { opening: 'same' },
    ),
    api_unit_price: rate('money/mtok', 'Price of 1M output tokens with their input', 'request_price / output_tokens * tokens_in_mtok', {
      opening: 'same',
    }),
  },
})

/** What APIs serve of each workload, and what they bill: by request, and at least what was agreed with them. */
export const apiCost = section(
  apiPrices,
  'Model APIs',
)({
  purchase: {
    api_share: input('1', 'Share of traffic served by the API', 'deployments.{workload}.apis.{api}.share', { patch: 'ramp' }),
    api_requests: flow('request', 'Requests served by the API', 'requests * api_share', { opening: 'same' }),
    api_mtok: flow('mtok', 'Output tokens of the API, millions', 'api_requests * output_tokens / tokens_in_mtok', { opening: 'same' }),
    api_usage: flow('money', 'Requests at the price of the API', 'api_requests * request_price', { opening: 'same' }),
  },
  service: {
    apis_share: rate('1', 'Share of traffic served by model APIs', 'sum(purchase.api_share)', {
      opening: 'same',
      weight: 'tokens_out_asked',
    }),
    fleet_share: rate('1', 'Share of traffic served by pools', 'max(0, gap(1, apis_share))', {
      opening: 'same',
      weight: 'tokens_out_asked',
      note: 'What model APIs leave',
    }),
  },
  api_minimum: {
    minimum_spend: input('money', 'Minimum spend a month', 'apis.{api}.minimum_spend.amount', { patch: 'step' }),
    minimum_start: input('month', 'First month of the minimum spend', 'apis.{api}.minimum_spend.start'),
    minimum_term: input('month', 'Term of the minimum spend', 'apis.{api}.minimum_spend.term'),
    minimum_due: flow(
      'money',
      'Spend agreed for the month',
      'minimum_spend * (month >= minimum_start and month < minimum_start + minimum_term)',
      { opening: 'same' },
    ),
  },
  offer: {
    offer_usage: flow('money', 'Requests at the price of the API', 'sum(purchase.api_usage)', { opening: 'same' }),
    unused_minimum: flow('money', 'Minimum spend beyond what is used', 'max(0, sum(api_minimum.minimum_due) - offer_usage)', {
      opening: 'same',
    }),
    offer_cost: flow('money', 'Model API', 'offer_usage + unused_minimum', { opening: 'same' }),
  },
})
