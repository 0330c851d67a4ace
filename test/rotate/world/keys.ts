import type { Keyring, KeyringOptions } from '../../../src/rotate/journal/keys.js'
import type { Codes, KeyName } from '../../../src/rotate/journal/model.js'

/** A number of a text, cheap to compute. */
export function textId(text: string): string {
  let a = 0x811c9dc5
  let b = 0x1000193
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    a = Math.imul(a ^ unit, 0x01000193)
    b = Math.imul(b + unit, 0x5bd1e995) ^ (b >>> 13)
  }
  return `=${(a >>> 0).toString(36)}${(b >>> 0).toString(36)}`
}

/** Keys as symbols: a code says whose key signed which text, and nobody here forges one. A short value makes no key. */
export function symbolicKeyring({ hand, admin }: KeyringOptions): Keyring {
  const labels = new Set<string>(admin === undefined ? [] : ['admin'])
  const add = (ref: string, value: string): void => {
    if (value.length >= 20) labels.add(ref)
  }
  add(hand.ref, hand.value)
  return {
    add,
    sign(entry, text): Codes {
      const code = textId(`${entry}\n${text}`)
      return Object.fromEntries([...labels].map((label) => [label, code]))
    },
    check(entry, text, codes) {
      const code = textId(`${entry}\n${text}`)
      const proof = new Set<KeyName>()
      for (const label of labels) {
        if (codes[label] === code)
          proof.add(label === hand.ref ? 'hand' : label === 'admin' ? 'admin' : 'made')
      }
      return proof
    },
  }
}
