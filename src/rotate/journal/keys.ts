import { createHash, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import type { Codes, KeyName, Proof } from './model.js'

/** A value that is shorter could be guessed from a code. */
const shortestKey = 20
/** Hexadecimal digits of a code: 128 bits. */
const digits = 32

/** Signs and checks texts of the journal with the credentials of one run. */
export interface Keyring {
  /** Codes of a text of an entry, one for each credential that this run has. */
  sign(entry: string, text: string): Codes
  /** Which of our credentials proves a text. */
  check(entry: string, text: string, codes: Codes): Proof
  /** Takes a token that this run made as one more key to sign with. */
  add(ref: string, value: string): void
}

export interface KeyringOptions {
  /** Id of the repository that holds the journal: a key is good for that journal alone. */
  readonly journal: string
  readonly secret: string
  readonly hand: { readonly ref: string; readonly value: string }
  readonly admin?: string
}

/**
 * Keys are derived from the tokens themselves (HKDF-SHA256), bound to the version, the journal's repository, the secret
 * and the entry's name, so that a text proves nothing anywhere else. Codes are HMAC-SHA256, cut to 128 bits.
 */
export function createKeyring({ journal, secret, hand, admin }: KeyringOptions): Keyring {
  const values = new Map<string, string>()
  const add = (label: string, value: string): void => {
    if (value.length >= shortestKey) values.set(label, value)
  }
  add(hand.ref, hand.value)
  if (admin !== undefined) add('admin', admin)

  function code(label: string, entry: string, text: string): string | undefined {
    const value = values.get(label)
    if (value === undefined) return undefined
    const info = ['token-action journal 2', journal, secret.toUpperCase(), entry].join('\n')
    const key = Buffer.from(hkdfSync('sha256', value, '', info, 32))
    return createHmac('sha256', key).update(text).digest('hex').slice(0, digits)
  }

  return {
    add,
    sign(entry, text) {
      const codes: Record<string, string> = {}
      for (const label of values.keys()) codes[label] = code(label, entry, text) ?? ''
      return codes
    },
    check(entry, text, codes) {
      const proof = new Set<KeyName>()
      for (const label of values.keys()) {
        const name = label === hand.ref ? 'hand' : label === 'admin' ? 'admin' : 'made'

        const given = Object.hasOwn(codes, label) ? codes[label] : undefined
        const right = given === undefined ? undefined : code(label, entry, text)
        if (given !== undefined && right !== undefined && same(given, right)) proof.add(name)
      }
      return proof
    },
  }
}

function same(given: string, right: string): boolean {
  return given.length === right.length && timingSafeEqual(Buffer.from(given), Buffer.from(right))
}

/** What a body says of its parts: the digest of each one's stores. */
export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
