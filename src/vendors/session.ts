import { createHttp, type HttpOptions } from '../http/client.js'
import type { Gate } from '../http/http.js'
import type { Vendor, VendorOverrides, VendorSession } from './vendor.js'

export interface SessionOptions {
  readonly url: URL
  readonly token: string
  readonly adminToken?: string
  readonly overrides?: VendorOverrides
  now?(): Date
  /** Time-outs, sleep and the like, for both clients. */
  readonly http?: Partial<HttpOptions>
  /** Awaited by both clients right before each attempt of a request that changes something. */
  readonly gate?: Gate
}

/** Opens a session with a vendor; nothing is sent yet. A token goes as `Authorization: Bearer` unless the vendor says how. */
export function openSession(vendor: Vendor, options: SessionOptions): VendorSession {
  const { token, adminToken, gate } = options
  const baseUrl = vendor.baseUrl?.(options.url) ?? options.url
  const now = options.now ?? (() => new Date())
  const secrets = [
    token,
    ...(vendor.format.secretParts?.(token) ?? []),
    ...(adminToken === undefined ? [] : [adminToken, ...secretsOf(vendor, adminToken)]),
  ]
  const http = (credential: string, who: 'self' | 'admin') =>
    createHttp({
      baseUrl,
      title: vendor.title,
      answers: vendor.answers ?? {},
      secrets,
      now,
      ...options.http,
      ...(gate && { gate }),
      ...authorizationOf(vendor, credential, who),
    })
  return {
    // Who has no token speaks as the second credential, which may go another way.
    http: http(token, token === adminToken ? 'admin' : 'self'),
    token,
    overrides: options.overrides ?? {},
    now,
    ...(adminToken !== undefined && { admin: { http: http(adminToken, 'admin'), token: adminToken } }),
  }
}

const secretsOf = ({ format, adminSecretParts }: Vendor, adminToken: string) => [
  ...(format.secretParts?.(adminToken) ?? []),
  ...(adminSecretParts?.(adminToken) ?? []),
]

function authorizationOf(
  { authorization }: Vendor,
  credential: string,
  who: 'self' | 'admin',
): Pick<HttpOptions, 'authorization' | 'authorizationHeader'> {
  if (authorization === undefined) return { authorization: `Bearer ${credential}` }
  const own = authorization(credential, who)
  return own ? { authorization: own.value, authorizationHeader: own.header } : {}
}
