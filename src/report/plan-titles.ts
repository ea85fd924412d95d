import type { PlanId } from '../model/scopes.ts'

/** What the plans are called on sheets and in tables. */
export const planTitles = { status_quo: 'Status quo', optimized: 'Optimized' } as const satisfies Record<
  PlanId,
  string
>
