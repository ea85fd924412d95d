/**
 * Changes of a formula after which the model says the same in every case, by their key, with the reason why no test can
 * tell them apart.
 */
export const equivalentChanges: Readonly<Record<string, string>> = {}
