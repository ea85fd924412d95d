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
    input_price: {
      label: 'Price of input tokens',
      unit: 'money/token',
      input: 'apis.{api}.input_price',
      patch: 'ramp',
    },
    output_price: {
      label: 'Price of output tokens',
      unit: 'money/token',
      input: 'apis.{api}.output_price',
      patch: 'ramp',
    },
    batch_discount: {
      label: 'Discount on batches',
      unit: '1',
      input: 'apis.{api}.batch_discount',
      patch: 'ramp',
    },
    api_price_change: {
      label: 'Change of the price a year',
      unit: '1/year',
      input: 'apis.{api}.price_change',
    },
    api_price_factor: {
      label: 'Monthly factor of the price',
      unit: '1',
      prints: 'factor',
      kind: 'rate',
      is: '1 + monthly_rate(api_price_change)',
    },
    api_price_index: {
      label: 'Index of the price',
      unit: '1',
      prints: 'factor',
      kind: 'rate',
      opening: '1',
      is: 'prev(api_price_index) * api_price_factor',
    },
    read_price: {
      label: 'Price of input tokens read from the cache',
      unit: 'money/token',
      kind: 'rate',
      opening: 'same',
      is: 'largest(cache_read.cached_input_price, input_price)',
      note: 'That of input tokens where the API has none',
    },
    write_price: {
      label: 'Price of input tokens written to the cache',
      unit: 'money/token',
      kind: 'rate',
      opening: 'same',
      is: 'largest(cache_write.cache_write_price, input_price)',
      note: 'That of input tokens where the API has none',
    },
  },
  cache_read: {
    cached_input_price: {
      label: 'Price of cached input tokens',
      unit: 'money/token',
      input: 'apis.{api}.cached_input_price',
      patch: 'ramp',
    },
  },
  cache_write: {
    cache_write_price: {
      label: 'Price of writing input tokens to the cache',
      unit: 'money/token',
      input: 'apis.{api}.cache_write_price',
      patch: 'ramp',
    },
  },
  quoted: {
    cache_write_share: {
      label: 'Input tokens written to the prompt cache',
      unit: '1',
      input: 'workloads.{workload}.cache_write_share',
      patch: 'ramp',
    },
    batch_share: {
      label: 'Requests sent as batches',
      unit: '1',
      input: 'workloads.{workload}.batch_share',
      patch: 'ramp',
    },
  },
  quote: {
    input_cost_of_request: {
      label: 'Input of a request at the prices of the opening',
      unit: 'money/request',
      kind: 'rate',
      opening: 'same',
      is: 'input_tokens * ((1 - prefix_hit_share - cache_write_share) * input_price + prefix_hit_share * read_price + cache_write_share * write_price)',
      note: 'What is read from the cache, written to it, and neither, each at its price',
    },
    request_price: {
      label: 'Price of a request',
      unit: 'money/request',
      kind: 'rate',
      opening: 'same',
      is: '(input_cost_of_request + output_tokens * output_price) * (1 - batch_share * batch_discount) * api_price_index',
    },
    api_unit_price: {
      label: 'Price of 1M output tokens with their input',
      unit: 'money/mtok',
      kind: 'rate',
      opening: 'same',
      is: 'request_price / output_tokens * tokens_in_mtok',
    },
  },
})

/** What APIs serve of each workload, and what they bill: by request, and at least what was agreed with them. */
export const apiCost = section(
  apiPrices,
  'Model APIs',
)({
  purchase: {
    api_share: {
      label: 'Share of traffic served by the API',
      unit: '1',
      input: 'deployments.{workload}.apis.{api}.share',
      patch: 'ramp',
    },
    api_requests: {
      label: 'Requests served by the API',
      unit: 'request',
      kind: 'flow',
      opening: 'same',
      is: 'requests * api_share',
    },
    api_mtok: {
      label: 'Output tokens of the API, millions',
      unit: 'mtok',
      kind: 'flow',
      opening: 'same',
      is: 'api_requests * output_tokens / tokens_in_mtok',
    },
    api_usage: {
      label: 'Requests at the price of the API',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: 'api_requests * request_price',
    },
  },
  service: {
    apis_share: {
      label: 'Share of traffic served by model APIs',
      unit: '1',
      kind: 'rate',
      weight: 'tokens_out_asked',
      opening: 'same',
      is: 'sum(purchase.api_share)',
    },
    fleet_share: {
      label: 'Share of traffic served by pools',
      unit: '1',
      kind: 'rate',
      weight: 'tokens_out_asked',
      opening: 'same',
      is: 'max(0, gap(1, apis_share))',
      note: 'What model APIs leave',
    },
  },
  api_minimum: {
    minimum_spend: {
      label: 'Minimum spend a month',
      unit: 'money',
      input: 'apis.{api}.minimum_spend.amount',
      patch: 'step',
    },
    minimum_start: {
      label: 'First month of the minimum spend',
      unit: 'month',
      input: 'apis.{api}.minimum_spend.start',
    },
    minimum_term: {
      label: 'Term of the minimum spend',
      unit: 'month',
      input: 'apis.{api}.minimum_spend.term',
    },
    minimum_due: {
      label: 'Spend agreed for the month',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: 'minimum_spend * (month >= minimum_start and month < minimum_start + minimum_term)',
    },
  },
  offer: {
    offer_usage: {
      label: 'Requests at the price of the API',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: 'sum(purchase.api_usage)',
    },
    unused_minimum: {
      label: 'Minimum spend beyond what is used',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: 'max(0, sum(api_minimum.minimum_due) - offer_usage)',
    },
    offer_cost: {
      label: 'Model API',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: 'offer_usage + unused_minimum',
    },
  },
})
