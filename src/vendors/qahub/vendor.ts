import type { Vendor } from '../vendor.js'
import { qahubForm } from './form.js'
import { introspect, introspectKeys } from './introspect.js'
import { createUpload } from './upload.js'

/** QA Hub, https://docs.qahub.cloud: takes test results; its tokens are made and revoked by hand. */
export const qahub: Vendor = {
  ...qahubForm,
  tokenEnv: ['QA_HUB_TOKEN'],
  urlEnv: ['QA_HUB_URL'],
  apiPath: '/api/v1',
  answers: { needs: 'the scope `read` too' },
  overrideKeys: introspectKeys,
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
    'Store it with `token-action adopt`, which takes the value on standard input and checks it first; `--expires-at` notes when it expires.',
    'When no job uses the old token any more, find it in the list by its name or prefix and click Revoke; it stops working at once.',
  ],
}
