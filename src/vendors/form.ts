import type { Issuer } from '../token/form.js'
import { jwtProblem } from '../token/jwt.js'

/** How the tokens of a vendor are read. */
export interface TokenFormat {
  /** Fixed beginning, such as `qnt_`; absent where tokens have none. */
  readonly prefix?: string
  /** Undefined when the form is right; otherwise why not, without the value. */
  problem(
    value: string,
  ): { readonly code: 'TOKEN_FORMAT' | 'TOKEN_TRUNCATED'; readonly reason: string } | undefined
  /** Whether a value that has the form of another's token is this vendor's all the same. @param isOpen many use that form */
  own?(value: string, isOpen: boolean): boolean
  /** The part that may be printed, such as `qh_a1b2c3_…`; absent where the vendor has no public prefix. */
  publicPart?(value: string): string | undefined
  /** Parts that are secret on their own, such as the secret of `qh_<prefix>_<secret>` or the signature of a JWT. */
  secretParts?(value: string): readonly string[]
}

/**
 * Who a vendor is, and what its tokens look like. `forms` tell its tokens from those of others: a value in one of them
 * is never foreign here, and is refused everywhere else.
 */
export interface VendorForm extends Issuer {
  readonly format: TokenFormat
}

/** The format of vendors whose tokens are signed JWTs without a prefix. The signature is a secret of its own. */
export const jwtFormat: TokenFormat = {
  problem: (value) => {
    const problem = jwtProblem(value)
    return problem && { code: problem.truncated ? 'TOKEN_TRUNCATED' : 'TOKEN_FORMAT', reason: problem.reason }
  },
  secretParts: (value) => [value.split('.')[2] ?? ''].filter((signature) => signature !== ''),
}
