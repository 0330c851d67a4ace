import sodium from 'libsodium-wrappers'
import type { FactsGitHub, Place } from './github.js'

interface Key {
  readonly id: string
  readonly public: Uint8Array
  readonly private: Uint8Array
}

/** Each place with secrets has a key; its private half stays at GitHub. */
export class Keys {
  readonly places = new Map<Place, Key>()

  /** Made when somebody asks for it first. */
  of(place: Place, fresh = false): Key {
    const found = this.places.get(place)
    if (found && !fresh) return found
    const pair = sodium.crypto_box_keypair()
    const id = String(568250167242549743n + BigInt(this.places.size + (fresh ? 100 : 0)))
    const made = { id, public: pair.publicKey, private: pair.privateKey }
    this.places.set(place, made)
    return made
  }

  /** Anybody can do this: the key is public. */
  seal(place: Place, value: string): string {
    return Buffer.from(sodium.crypto_box_seal(value, this.of(place).public)).toString('base64')
  }

  /** What was sealed for a place; undefined when it is something else. */
  open(place: Place, sealed: string): string | undefined {
    const key = this.of(place)
    try {
      const bytes = Buffer.from(sealed, 'base64')
      return Buffer.from(sodium.crypto_box_seal_open(bytes, key.public, key.private)).toString()
    } catch {
      return undefined
    }
  }
}

/** A repository gets another name or owner; secrets, variables, refs, environments and runs move along. */
export function rename(github: FactsGitHub, from: string, to: string): void {
  const id = github.repositories.get(from) ?? 0
  github.repositories.delete(from)
  github.repositories.set(to, id)
  github.formerNames.set(from, id)
  moveKeys(github.secrets, `/repos/${from}/`, `/repos/${to}/`)
  moveKeys(github.keys.places, `/repos/${from}/`, `/repos/${to}/`)
  moveKeys(github.refs, `${from} `, `${to} `)
  const variables = github.variables.get(from)
  if (variables) github.variables.set(to, variables)
  github.variables.delete(from)
  for (const name of [...github.environments])
    if (name.startsWith(`${from} `)) github.environments.add(name.replace(from, to))
  for (const run of github.runs) if (run.repository === from) run.repository = to
}

function moveKeys<T>(map: Map<string, T>, from: string, to: string): void {
  for (const [key, value] of [...map]) {
    if (!key.startsWith(from)) continue
    map.delete(key)
    map.set(key.replace(from, to), value)
  }
}
