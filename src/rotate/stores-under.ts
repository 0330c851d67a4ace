/** What became of the stores, in a sentence that rejects a new token. */
export const storesUnder = (inPlace: boolean): string =>
  inPlace ? 'the stores hold it, because the call that made it revoked the old one' : 'no store was changed'
