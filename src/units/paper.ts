/** Paper on which documents are set. */
export const papers = ['letter', 'a4'] as const

export type Paper = (typeof papers)[number]
