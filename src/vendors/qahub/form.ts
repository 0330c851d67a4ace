import type { TokenFormat, VendorForm } from '../form.js'

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

/** https://docs.qahub.cloud/api-reference/authentication */
export const qahubForm: VendorForm = {
  id: 'qahub',
  title: 'QA Hub',
  format,
  forms: [{ what: 'an API token', form: /^qh_[A-Za-z0-9]+_./ }],
}
