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
  // lib/api/api_guard.rb and rack-oauth2 name these realms; https://docs.gitlab.com/api/rest/troubleshooting/ the bodies.
  answers: {
    realms: ['The API', 'Protected by OAuth 2.0'],
    errors: [{ message: 'text' }, { error: 'text' }],
    rejected: [{ message: { begins: '401 Unauthorized' } }, { error: { is: 'invalid_token' } }],
    forbidden: [{ error: { is: 'insufficient_scope' } }],
    needs: 'the scope `read_api`, `api` or `self_rotate`',
  },
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
  scopes: scopeRules(
    {
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
    },
    {
      // https://docs.gitlab.com/security/tokens/access_token_scopes/
      known: [
        'api',
        'read_api',
        'read_user',
        'read_repository',
        'write_repository',
        'read_registry',
        'write_registry',
        'read_virtual_registry',
        'write_virtual_registry',
        'create_runner',
        'manage_runner',
        'ai_features',
        'k8s_proxy',
        'self_rotate',
        'read_service_ping',
        'sudo',
        'admin_mode',
      ],
      form: { pattern: /^[a-z][a-z0-9]*(?:_[a-z0-9]+)*$/, help: 'are lower-case words joined by `_`' },
    },
  ),
  introspect,
  tokens: createTokens,
  manualSteps: [
    'Open {url}, then your avatar → Edit profile → Access tokens, or Settings → Access tokens of the project or group.',
    'Add a new token with the scopes of the old one and an expiration date, and copy it: it is shown once.',
    'Store it with `token-action adopt`, which takes the value on standard input and checks it first.',
    'When no job uses the old token any more, revoke it in the list; it stops working at once.',
  ],
}
