import { share } from '../field.ts'

/** What of a contract for a term is paid when it begins. */
export const upfrontShare = share({
  label: 'Share paid upfront',
  description: 'Share of all payments of the term that is paid at its start: 0%, 50% or 100% as a rule.',
  default: '0%',
  about: { isBound: true },
  examples: ['0%', '50%', '100%'],
})
