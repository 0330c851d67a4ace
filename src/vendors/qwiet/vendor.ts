import type { Shape } from '../../http/answers.js'
import { resourceRules } from '../scope-rules.js'
import type { Vendor } from '../vendor.js'
import { qwietForm } from './form.js'
import { introspect, introspectKeys } from './introspect.js'
import { createOperations, triggers } from './operations.js'
import { createTokens, tokenKeys } from './tokens.js'

/** The scopes that https://docs.shiftleft.io/api/ names; there are more. */
const documentedScopes = [
  'scans:read',
  'scans:create',
  'findings:list',
  'apps:list',
  'apps:create',
  'tokens:list',
  'tokens:create',
  'tokens:delete',
  'teams:read',
  'roles:list',
  'sca:read',
  'org_user:update',
  'check_analysis_configuration:*',
]

/** The envelope of an error. */
const refused: Shape = { ok: { is: false }, code: 'text', message: 'text' }

/** Qwiet AI (ShiftLeft), https://docs.shiftleft.io: gates on the findings of a scan; an admin token mints CI tokens. */
export const qwiet: Vendor = {
  ...qwietForm,
  tokenEnv: ['SHIFTLEFT_ACCESS_TOKEN'],
  urlEnv: [],
  hostEnv: ['SHIFTLEFT_API_HOST'],
  apiPath: '/api/v4',
  // Every error comes in the envelope; a 403 is documented as "authenticated but lacking permission".
  answers: { errors: [refused], forbidden: [refused] },
  overrideKeys: { ...introspectKeys, ...tokenKeys },
  capabilities: {
    introspect: 'documented',
    expiry: 'jwt',
    scopes: 'scopes',
    upload: false,
    triggers,
    rotation: 'overlap',
    rotationBy: 'admin',
    restore: false,
  },
  scopes: resourceRules(documentedScopes),
  introspect,
  operations: createOperations,
  tokens: createTokens,
  manualSteps: [
    'Open {url} as a super admin, click Organizations and switch to the tab Integration Tokens.',
    'Click the plus sign, enter a label, select the role of the old token, click Create Token and copy the value: it is shown once.',
    'Store it with `token-action adopt`, which takes the value on standard input and checks it first.',
    'When no job uses the old token any more, click the trash can to its right and confirm with Delete; it cannot be restored.',
  ],
}
