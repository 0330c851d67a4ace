import { createHash } from 'node:crypto'

/** Everything random in the sandbox: the same seed gives the same ids and the same tokens. */
export interface Random {
  bytes(length: number): Buffer
  hex(digits: number): string
  /** Letters and digits. */
  word(length: number): string
  /** Lower-case letters and digits. */
  lower(length: number): string
  uuid(): string
}

const alphanumeric = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

/** SHA-256 of the seed and a counter, block after block. */
export function createRandom(seed: string): Random {
  let block = 0
  let pool = Buffer.alloc(0)
  const bytes = (length: number): Buffer => {
    while (pool.length < length) {
      const next = createHash('sha256').update(`${seed}:${block++}`).digest()
      pool = Buffer.concat([pool, next])
    }
    const taken = pool.subarray(0, length)
    pool = pool.subarray(length)
    return taken
  }
  // A remainder favours the first letters a little, which does not matter to a sandbox.
  const pick = (letters: string, length: number): string =>
    Array.from(bytes(length), (byte) => letters.charAt(byte % letters.length)).join('')
  return {
    bytes,
    hex: (digits) =>
      bytes(Math.ceil(digits / 2))
        .toString('hex')
        .slice(0, digits),
    word: (length) => pick(alphanumeric, length),
    lower: (length) => pick(alphanumeric.slice(26), length),
    uuid() {
      const raw = Buffer.from(bytes(16))
      raw.writeUInt8((raw.readUInt8(6) & 0x0f) | 0x40, 6)
      raw.writeUInt8((raw.readUInt8(8) & 0x3f) | 0x80, 8)
      return raw.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
    },
  }
}
