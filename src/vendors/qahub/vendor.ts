import type { TokenFormat, Vendor } from '../vendor.js'
import { introspect, introspectKeys } from './introspect.js'
import { createUpload } from './upload.js'

/** `qh_<prefix>_<secret>`; the documentation shows secrets with hyphens too, so anything may follow the prefix. */
const parts = /^qh_([^_]+)_(.+)$/

const format: TokenFormat = {
  prefix: 'qh_',
  problem: (value) => {
    const secret = parts.exec(value)?.[2]
    if (secret !== undefined) {
      return secret.length < 8
        ? { code: 'TOKEN_TRUNCATED', reason: `its secret has only ${secret.length} characters` }
        : undefined
    }
    return value.startsWith('qh_')
      ? { code: 'TOKEN_TRUNCATED', reason: 'the secret after `qh_<prefix>_` is missing' }
      : { code: 'TOKEN_FORMAT', reason: 'it does not begin with `qh_`' }
  },
  publicPart: (value) => {
    const prefix = parts.exec(value)?.[1]
    return prefix !== undefined && /^[A-Za-z0-9]{1,16}$/.test(prefix) ? `qh_${prefix}_…` : undefined
  },
  secretParts: (value) => [parts.exec(value)?.[2] ?? ''].filter((secret) => secret !== ''),
}

/** QA Hub, https://docs.qahub.cloud: takes test results; its tokens are made and revoked by hand. */
export const qahub: Vendor = {
  id: 'qahub',
  title: 'QA Hub',
  tokenEnv: ['QA_HUB_TOKEN'],
  urlEnv: ['QA_HUB_URL'],
  apiPath: '/api/v1',
  answers: { needs: 'the scope `read` too' },
  overrideKeys: introspectKeys,
  format,
  capabilities: {
    introspect: 'documented',
    expiry: 'none',
    scopes: 'scopes',
    upload: true,
    triggers: {},
    rotation: 'manual',
    rotationBy: 'nobody',
    restore: false,
  },
  scopes: {
    kind: 'scopes',
    covers: (granted, wanted) => granted === wanted,
    names: { known: ['read', 'write'] },
    // `GET /api/v1/me` is a read.
    forCheck: ['read'],
  },
  introspect,
  uploads: createUpload,
  manualSteps: [
    'Open {url}, then Settings → Developer → API Tokens.',
    'Click Create token, enter a name, select the scopes of the old token, click Create and copy the token: it is shown once.',
    'Store it with `token-action adopt`, which takes the value on standard input and checks it first.',
    'When no job uses the old token any more, find it in the list by its name or prefix and click Revoke; it stops working at once.',
  ],
}
