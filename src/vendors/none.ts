import type { Vendor } from './vendor.js'

/**
 * A token of any service, for the user's own command: nobody is asked what it is, so its form may be any, and nothing but
 * the command uses it.
 */
export const none: Vendor = {
  id: 'none',
  title: 'No vendor',
  forms: [],
  format: { problem: () => undefined },
  tokenEnv: [],
  urlEnv: [],
  // Nothing is sent; no resolver knows such a name either (RFC 2606).
  defaultUrl: 'https://none.invalid',
  apiPath: '',
  overrideKeys: {},
  capabilities: {
    introspect: 'none',
    expiry: 'none',
    scopes: 'none',
    upload: false,
    triggers: {},
    rotation: 'manual',
    rotationBy: 'nobody',
    restore: false,
  },
  scopes: { kind: 'none', covers: () => false },
  introspect: async () => ({ verdict: 'unknown', code: 'VENDOR_NONE', expiry: { kind: 'unknown' } }),
  manualSteps: [],
}
