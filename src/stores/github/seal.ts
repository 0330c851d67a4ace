import { Failure } from '../../codes/failure.js'
import type { SealedSecret } from '../store.js'

/** A store's public key as GitHub gives it out. */
export interface PublicKey {
  readonly keyId: string
  /** 32 bytes in base64. */
  readonly key: string
}

/** GitHub's documented limit of a secret. */
const maxBytes = 48 * 1024
const keyBytes = 32
const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/

/** Says why text is no public key, or undefined when it is one. */
function keyProblem(key: string): string | undefined {
  if (key === '') return 'empty'
  if (!base64.test(key)) return 'not base64'
  const length = Buffer.from(key, 'base64').length
  return length === keyBytes ? undefined : `${length} bytes long instead of ${keyBytes}`
}

/**
 * Encrypts a value so that only the owner of the key can open it (a libsodium sealed box). libsodium is loaded on
 * first use. @param store names the store in errors.
 * @throws Failure STORE_KEY_INVALID, SECRET_TOO_LARGE
 */
export async function seal(value: string, publicKey: PublicKey, store: string): Promise<SealedSecret> {
  const size = Buffer.byteLength(value)
  if (size > maxBytes) throw new Failure('SECRET_TOO_LARGE', { size })
  const problem = keyProblem(publicKey.key)
  if (problem !== undefined) throw new Failure('STORE_KEY_INVALID', { store, reason: problem })
  const sodium = (await import('libsodium-wrappers')).default
  await sodium.ready
  let sealed: Uint8Array
  try {
    sealed = sodium.crypto_box_seal(Buffer.from(value), Buffer.from(publicKey.key, 'base64'))
  } catch {
    // libsodium refuses the few points, such as 32 zeros, for which anybody could open what is sealed.
    throw new Failure('STORE_KEY_INVALID', { store, reason: 'no key that keeps a secret' })
  }
  return { keyId: publicKey.keyId, sealed: Buffer.from(sealed).toString('base64') }
}
