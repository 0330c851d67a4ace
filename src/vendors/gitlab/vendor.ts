import { scopeRules } from '../scope-rules.js'
import type { Vendor } from '../vendor.js'
import { gitlabForm } from './form.js'
import { introspect, introspectKeys } from './introspect.js'
import { ownerKeys } from './owner.js'
import { createTokens } from './tokens.js'

/** GitLab, https://docs.gitlab.com: its tokens rotate in place, or overlap where a second credential creates them. */
export const gitlab: Vendor = {
  ...gitlabForm,
  tokenEnv: ['GITLAB_TOKEN'],
  urlEnv: ['GITLAB_URL', 'CI_SERVER_URL'],
  apiPath: '/api/v4',
  overrideKeys: { ...introspectKeys, ...ownerKeys },
  capabilities: {
    introspect: 'documented',
    expiry: 'introspection',
    scopes: 'scopes',
    upload: false,
    triggers: {},
    rotation: 'in-place',
    rotationBy: 'depends',
    restore: false,
  },
  scopes: scopeRules({
    api: [
      'read_api',
      'read_user',
      'read_repository',
      'write_repository',
      'read_registry',
      'write_registry',
      'create_runner',
      'manage_runner',
      'self_rotate',
    ],
    read_api: ['read_user', 'read_registry'],
    write_repository: ['read_repository'],
  }),
  introspect,
  tokens: createTokens,
  manualSteps: [
    'Open {url}, then your avatar → Edit profile → Access tokens, or Settings → Access tokens of the project or group.',
    'Add a new token with the scopes of the old one and an expiration date, and copy it: it is shown once.',
    'Store it with `token-action adopt`, which takes the value on standard input and checks it first.',
    'When no job uses the old token any more, revoke it in the list; it stops working at once.',
  ],
}
