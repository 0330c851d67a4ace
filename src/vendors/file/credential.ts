import { basicValue, halvesOf } from './format.js'
import type { VendorFile } from './schema.js'

/** How a credential is sent, and what separates its halves. */
interface Sending {
  readonly auth: VendorFile['auth']
  readonly pair: string | undefined
}

/** Without a word of the file, the second credential is sent as the first. */
export function sentBy({ auth, token, admin }: VendorFile, who: 'self' | 'admin'): Sending {
  return who === 'self'
    ? { auth, pair: token?.pair }
    : {
        auth: admin?.auth ?? auth,
        pair: admin?.pair ?? (admin?.auth === undefined ? token?.pair : undefined),
      }
}

/** The header that carries a credential. */
export function authorizationOf(
  value: string,
  { auth, pair }: Sending,
): { readonly header: string; readonly value: string } {
  if (auth === 'bearer') return { header: 'authorization', value: `Bearer ${value}` }
  if ('header' in auth) {
    return { header: auth.header, value: auth.scheme === undefined ? value : `${auth.scheme} ${value}` }
  }
  return { header: 'authorization', value: `Basic ${basicValue(auth.basic, value, pair)}` }
}

/** What of a credential is secret on its own. */
export function secretsIn(value: string, { auth, pair }: Sending): readonly string[] {
  const [, second] = halvesOf(value, pair)
  const basic = typeof auth === 'object' && 'basic' in auth ? [basicValue(auth.basic, value, pair)] : []
  return [second, ...basic].filter((part) => part !== '')
}
