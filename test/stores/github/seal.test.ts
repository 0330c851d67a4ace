import { createHash } from 'node:crypto'
import sodium from 'libsodium-wrappers'
import { beforeAll, expect, test } from 'vitest'
import { seal } from '../../../src/stores/github/seal.js'
import { isDeep } from '../../deep.js'

beforeAll(() => sodium.ready)

/** Bytes that are the same in every run. */
function bytes(label: string, length: number): Buffer {
  const blocks: Buffer[] = []
  for (let i = 0; i * 32 < length; i++) blocks.push(createHash('sha256').update(`${label} ${i}`).digest())
  return Buffer.concat(blocks).subarray(0, length)
}

const secrets = isDeep ? 10_000 : 200

test(`libsodium opens ${secrets} sealed secrets with random values and keys`, async () => {
  for (let i = 0; i < secrets; i++) {
    const { publicKey, privateKey } = sodium.crypto_box_seed_keypair(bytes(`key ${i}`, 32))
    const value = bytes(`value ${i}`, bytes(`length ${i}`, 1).readUInt8()).toString('latin1')
    const key = Buffer.from(publicKey).toString('base64')
    const { sealed, keyId } = await seal(value, { keyId: `k${i}`, key }, 'repo:a/b')
    const opened = sodium.crypto_box_seal_open(Buffer.from(sealed, 'base64'), publicKey, privateKey)
    if (Buffer.from(opened).toString('utf8') !== value || keyId !== `k${i}`) expect.fail(`vector ${i}`)
  }
})

test('the same value is never sealed twice the same', async () => {
  const key = Buffer.from(sodium.crypto_box_seed_keypair(bytes('key', 32)).publicKey).toString('base64')
  const twice = [await seal('v', { keyId: '1', key }, 's'), await seal('v', { keyId: '1', key }, 's')]
  expect(twice[0]?.sealed).not.toBe(twice[1]?.sealed)
})

test.each([
  ['empty', ''],
  ['not base64', 'this is no key!'],
  ['0 bytes', Buffer.alloc(0).toString('base64')],
  ['16 bytes long', Buffer.alloc(16).toString('base64')],
  ['31 bytes long', Buffer.alloc(31).toString('base64')],
  ['33 bytes long', Buffer.alloc(33).toString('base64')],
  ['64 bytes long', Buffer.alloc(64).toString('base64')],
  ['no key that keeps a secret', Buffer.alloc(32).toString('base64')],
])('a key that is %s is refused in plain words', async (what, key) => {
  const reason = what === '0 bytes' ? 'empty' : what
  await expect(seal('value', { keyId: '1', key }, 'repo:acme/shop')).rejects.toMatchObject({
    code: 'STORE_KEY_INVALID',
    message: expect.stringContaining(`The public key of repo:acme/shop is ${reason}`),
  })
})

test('48 KB is the most, counted in bytes', async () => {
  const key = Buffer.from(sodium.crypto_box_seed_keypair(bytes('key', 32)).publicKey).toString('base64')
  await expect(seal('é'.repeat(24 * 1024), { keyId: '1', key }, 's')).resolves.toBeDefined()
  await expect(seal(`${'é'.repeat(24 * 1024)}x`, { keyId: '1', key }, 's')).rejects.toMatchObject({
    code: 'SECRET_TOO_LARGE',
  })
})
