import { jwtProblem } from '../token/jwt.js'
import type { TokenFormat } from './vendor.js'

/** The format of vendors whose tokens are signed JWTs without a prefix. The signature is a secret of its own. */
export const jwtFormat: TokenFormat = {
  problem: (value) => {
    const problem = jwtProblem(value)
    return problem && { code: problem.truncated ? 'TOKEN_TRUNCATED' : 'TOKEN_FORMAT', reason: problem.reason }
  },
  secretParts: (value) => [value.split('.')[2] ?? ''].filter((signature) => signature !== ''),
}
