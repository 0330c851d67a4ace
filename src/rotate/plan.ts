import type { Perform } from './effects/perform.js'
import type { Entry } from './journal/entries.js'
import type { Effect, Observation } from './machine/effects.js'
import type { Policy } from './machine/view.js'

/** What an effect would do, for a plan; undefined when it only reads. */
export function describe(effect: Effect, policy: Policy): string | undefined {
  switch (effect.do) {
    case 'introspect':
    case 'read-journal':
    case 'ask-holder':
    case 'list-tokens':
    case 'read-stores':
    case 'read-runs':
      return undefined
    case 'prove':
      return `Prove that ${policy.stores.join(', ')} and the journal can be written.`
    case 'claim':
      return effect.entry.kind === 'resume'
        ? `Claim ${effect.entry.number} in the journal, to finish the writes of generation ${effect.entry.of}.`
        : `Claim generation ${effect.entry.number} in the journal.`
    case 'create':
      return policy.shape === 'adopt'
        ? 'Take the new token from standard input.'
        : `Create the token ${effect.generation.name} at ${policy.title}.`
    case 'rotate-in-place':
      return `Replace the token at ${policy.title} by one call, which ends the old one at once.`
    case 'verify':
      return `Ask ${policy.title} until the new token works, and compare what it may do.`
    case 'seal':
      return 'Encrypt the new token to the public key of each store.'
    case 'commit':
      return 'Write the encrypted values into the journal, so that any later run can finish.'
    case 'write':
      return `Write ${policy.secret} into ${effect.store}.`
    case 'checkpoint':
      return 'Note in the journal which stores are written.'
    case 'revoke':
      return `Revoke ${effect.ref} at ${policy.title}${effect.why === 'stray' ? ', which a broken-off run left' : ''}.`
    case 'restore':
      return `Restore the token ${effect.id} at ${policy.title}.`
    case 'remove-token':
      return `Delete the revoked token ${effect.id} at ${policy.title}.`
    case 'update':
      return effect.what === 'retired' ? 'Note in the journal that the old token is retired.' : undefined
    case 'remove-entries':
      return `Remove ${effect.names.length} old entries of the journal.`
    case 'settle':
      return `Wait ${effect.ms / 1000} s, so that nothing of the broken-off run is under way.`
  }
}

/** Reads the world and answers everything else as if it had gone well, so that the machine shows its whole way. */
export function rehearsal(perform: Perform, policy: Policy, now: () => number): Perform {
  const claims = new Map<number, Entry>()
  const revoked = new Set<string>()

  return async (effect): Promise<Observation> => {
    switch (effect.do) {
      case 'introspect':
      case 'ask-holder':
      case 'read-stores':
      case 'read-runs':
        return perform(effect)
      case 'read-journal': {
        const read = await perform(effect)
        if (read.of !== 'read-journal') return read
        const entries = read.journal.entries.filter((entry) => !claims.has(entry.number))
        return { ...read, journal: { ...read.journal, entries: [...entries, ...claims.values()] } }
      }
      case 'list-tokens': {
        const read = await perform(effect)
        if (read.of !== 'list-tokens') return read
        const tokens = read.tokens.map((token) =>
          revoked.has(token.id) ? { ...token, state: 'revoked' as const } : token,
        )
        return { ...read, tokens }
      }
      case 'prove': {
        const read = await perform({ do: 'read-stores', stores: policy.stores })
        return read.of === 'read-stores' ? { of: effect.do, was: read.states, warnings: [] } : read
      }
      case 'claim':
        claims.set(effect.entry.number, effect.entry)
        return { of: effect.do, ours: true }
      case 'create':
      case 'rotate-in-place':
        return { of: effect.do, token: { ref: 'the new token', id: 'new', name: effect.generation.name } }
      case 'verify':
        return { of: effect.do, works: true, expiry: { kind: 'unknown' } }
      case 'seal':
        return { of: effect.do, boxes: new Map(policy.stores.map((id) => [id, { keyId: '', box: '' }])) }
      case 'commit':
        claims.set(effect.generation.number, effect.generation)
        return { of: effect.do, generation: effect.generation }
      case 'write':
        return { of: effect.do, at: now() }
      case 'revoke':
        revoked.add(effect.id)
        return { of: effect.do }
      case 'checkpoint':
      case 'restore':
      case 'remove-token':
      case 'update':
      case 'remove-entries':
      case 'settle':
        return { of: effect.do }
    }
  }
}
