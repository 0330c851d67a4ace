import type { Vendor } from '../vendor.js'
import { qanodeForm } from './form.js'
import { introspect, introspectKeys } from './introspect.js'
import { createOperations, operationKeys, triggers } from './operations.js'

/** QANode, https://qanode.com: runs suites and scenarios; its tokens are made and revoked by hand. */
export const qanode: Vendor = {
  ...qanodeForm,
  tokenEnv: ['QANODE_TOKEN'],
  urlEnv: ['QANODE_URL'],
  apiPath: '/api',
  subPathExample: 'qanode',
  overrideKeys: { ...introspectKeys, ...operationKeys },
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
    'Store it with `token-action adopt`, which takes the value on standard input and checks it first; `--expires-at` notes when it expires.',
    'When no job uses the old token any more, revoke it in the list; it stops working at once and cannot be restored.',
  ],
}
