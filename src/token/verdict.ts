/**
 * What can be said of a token: `invalid` when the vendor or an offline check says so, `unknown` when nobody could say
 * (network, 5xx, 429, undocumented). A failure to ask is never `invalid`.
 */
export type Verdict = 'valid' | 'invalid' | 'unknown'
