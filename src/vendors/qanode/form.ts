import { anyJwt } from '../../token/form.js'
import type { TokenFormat, VendorForm } from '../form.js'

const format: TokenFormat = {
  prefix: 'qnt_',
  // A session token, which has no prefix, is legal too.
  problem: (value) =>
    value.startsWith('qnt_') && value.length < 'qnt_'.length + 4
      ? { code: 'TOKEN_TRUNCATED', reason: 'hardly anything follows `qnt_`' }
      : undefined,
  secretParts: (value) => [value.replace(/^qnt_/, '')],
}

/** https://qanode.com/en/docs/ci-cd/integration-tokens; the form of a session token is not documented. */
export const qanodeForm: VendorForm = {
  id: 'qanode',
  title: 'QANode',
  format,
  forms: [{ what: 'an integration token', form: /^qnt_./ }, anyJwt],
}
