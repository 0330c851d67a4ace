import type { TokenFormat, VendorForm } from '../form.js'

const format: TokenFormat = {
  prefix: 'glpat-',
  // An instance may set a prefix of its own, or none.
  problem: (value) => {
    const secret = /^glpat-(.*)$/s.exec(value)?.[1] ?? value
    return secret.length < 8
      ? { code: 'TOKEN_TRUNCATED', reason: `it has only ${secret.length} characters besides its prefix` }
      : undefined
  },
  secretParts: (value) => [value.replace(/^glpat-/, '')],
}

/**
 * https://docs.gitlab.com/security/tokens/#token-prefixes. Beside `glpat-` and 20 characters there are routable tokens
 * (`glpat-….<2><7>` and `glpat-….<2>.<9>`), and job tokens that hold a JWT.
 */
export const gitlabForm: VendorForm = {
  id: 'gitlab',
  title: 'GitLab',
  format,
  forms: [
    { what: 'an access token', form: /^glpat-[\w.-]{10,}$/ },
    {
      what: 'a token',
      form: /^gl(?:dt|rt|rtr|cbt|ptt|ft|soat|oas|imt|agent|ffct|wt)-[\w.-]{10,}$/,
    },
  ],
}
