import { plainCase } from '../model/plain-case.ts'
import type { CaseDraft, Entries } from './generated-case-frame.ts'

/** The price list of an API that can be worked out on paper. */
export const apiList = {
  label: 'API',
  input_price: '$3/Mtok',
  output_price: '$15/Mtok',
  latency: { ttft_p99: '100 ms' },
}

/** What differs between cases with APIs; parts are laid over those of the plain case. */
export interface ApiParts {
  readonly apis?: Entries
  readonly deployment?: Entries
  readonly workload?: Entries
  readonly levers?: Entries
  readonly programme?: Entries
  readonly horizon?: number
}

/** The plain case with APIs beside its pool. */
export function withApi({ apis = { api: apiList }, deployment, ...parts }: ApiParts): CaseDraft {
  const draft = plainCase({ ...parts, ...(deployment === undefined ? {} : { deployment }) })
  return { ...draft, 'pricing.yaml': { ...draft['pricing.yaml'], apis } }
}

/** The plain workload as APIs serve it alone: no pool, no supplier of GPUs, no audit. */
export function onlyApi(parts: ApiParts): CaseDraft {
  return {
    ...withApi(parts),
    'fleet.yaml': { deployments: { chat: { apis: { api: {} }, ...parts.deployment } } },
    'pricing.yaml': { apis: parts.apis ?? { api: apiList } },
    'tps-audit.yaml': {},
  }
}

/** Two APIs, and a lever that routes 60 % of the requests to the one at a tenth of the price. */
export const routedCase = onlyApi({
  apis: {
    api: apiList,
    small: { ...apiList, label: 'Small', input_price: '$0.3/Mtok', output_price: '$1.5/Mtok' },
  },
  deployment: { apis: { api: {}, small: { share: '0%' } } },
  levers: {
    route: {
      label: 'Route easy requests',
      go_live: '2027-01',
      patches: { 'deployments.chat.apis.api.share': '40%', 'deployments.chat.apis.small.share': '60%' },
    },
  },
})
