import { roleRules } from '../scope-rules.js'
import type { Vendor } from '../vendor.js'
import { qualyticsForm } from './form.js'
import { introspect, introspectKeys } from './introspect.js'
import { triggers } from './operation-body.js'
import { createOperations } from './operations.js'
import { createTokens, tokenKeys } from './tokens.js'

/** Qualytics, https://userguide.qualytics.io: runs scans and other operations; a personal token can replace itself. */
export const qualytics: Vendor = {
  ...qualyticsForm,
  tokenEnv: ['QUALYTICS_TOKEN'],
  urlEnv: ['QUALYTICS_URL'],
  apiPath: '/api',
  baseUrl: (url) => {
    // The documentation gives the address with `/api/`, the vendor's own client takes it off again.
    const base = new URL(url)
    base.pathname = base.pathname.replace(/\/api\/*$/, '/')
    return base
  },
  overrideKeys: { ...introspectKeys, ...tokenKeys },
  capabilities: {
    introspect: 'documented',
    expiry: 'jwt',
    scopes: 'role',
    upload: false,
    triggers,
    rotation: 'overlap',
    rotationBy: 'depends',
    restore: true,
  },
  scopes: roleRules(['Member', 'Editor', 'Manager', 'Admin']),
  introspect,
  operations: createOperations,
  tokens: createTokens,
  manualSteps: [
    'Open {url}, then Settings → Tokens.',
    'Click Generate Token, enter a new name, select the type and the expiration, click Generate and copy the token: it is shown once.',
    'Store it with `token-action adopt`, which takes the value on standard input and checks it first.',
    'When no job uses the old token any more, choose Revoke in its menu; a revoked token can be restored until it is deleted.',
  ],
}
