import { createHttp, type HttpOptions } from '../http/client.js'
import type { Vendor, VendorOverrides, VendorSession } from './vendor.js'

export interface SessionOptions {
  readonly url: URL
  readonly token: string
  readonly adminToken?: string
  readonly overrides?: VendorOverrides
  now?(): Date
  /** Time-outs, sleep and the like, for both clients. */
  readonly http?: Partial<HttpOptions>
}

/** Opens a session with a vendor; nothing is sent yet. Every vendor takes its token as `Authorization: Bearer`. */
export function openSession(vendor: Vendor, options: SessionOptions): VendorSession {
  const { token, adminToken } = options
  const baseUrl = vendor.baseUrl?.(options.url) ?? options.url
  const now = options.now ?? (() => new Date())
  const secrets = [token, ...(adminToken === undefined ? [] : [adminToken])].flatMap((secret) => [
    secret,
    ...(vendor.format.secretParts?.(secret) ?? []),
  ])
  const http = (credential: string) =>
    createHttp({
      baseUrl,
      title: vendor.title,
      secrets,
      now,
      ...options.http,
      authorization: `Bearer ${credential}`,
    })
  return {
    http: http(token),
    token,
    overrides: options.overrides ?? {},
    now,
    ...(adminToken !== undefined && { admin: { http: http(adminToken), token: adminToken } }),
  }
}
