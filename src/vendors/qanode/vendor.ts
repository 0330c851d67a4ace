import type { TokenFormat, Vendor } from '../vendor.js'
import { introspect, introspectKeys } from './introspect.js'
import { createOperations, operationKeys, triggers } from './operations.js'

const format: TokenFormat = {
  prefix: 'qnt_',
  // A session token, which has no prefix, is legal too.
  problem: (value) =>
    value.startsWith('qnt_') && value.length < 'qnt_'.length + 4
      ? { code: 'TOKEN_TRUNCATED', reason: 'hardly anything follows `qnt_`' }
      : undefined,
  secretParts: (value) => [value.replace(/^qnt_/, '')],
}

/** QANode, https://qanode.com: runs suites and scenarios; its tokens are made and revoked by hand. */
export const qanode: Vendor = {
  id: 'qanode',
  title: 'QANode',
  tokenEnv: ['QANODE_TOKEN'],
  urlEnv: ['QANODE_URL'],
  apiPath: '/api',
  subPathExample: 'qanode',
  overrideKeys: { ...introspectKeys, ...operationKeys },
  format,
  capabilities: {
    introspect: 'by-use',
    expiry: 'none',
    scopes: 'none',
    upload: false,
    triggers,
    rotation: 'manual',
    rotationBy: 'nobody',
    restore: false,
  },
  scopes: { kind: 'none', covers: (granted, wanted) => granted === wanted },
  introspect,
  operations: createOperations,
  manualSteps: [
    'Open {url}, then Settings → Access Tokens.',
    'Click Generate Token, enter a name, choose an expiration where the policy allows it, and copy the value: it is shown once.',
    'Store it with `token-action adopt`, which takes the value on standard input and checks it first.',
    'When no job uses the old token any more, revoke it in the list; it stops working at once and cannot be restored.',
  ],
}
