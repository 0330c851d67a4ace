import type { Liveness } from '../holder.js'
import { writesOf } from '../journal/writes.js'
import type { Effect, Observation } from '../machine/effects.js'
import { failedObservation } from './answers.js'
import type { RotationJournal } from './journal.js'
import type { RotationStores } from './stores.js'
import type { RotationVendor } from './vendor.js'

/** Carries out one effect of the machine. Never throws: an error is an observation too. */
export type Perform = (effect: Effect) => Promise<Observation>

export interface Hands {
  readonly vendor: RotationVendor
  readonly stores: RotationStores
  readonly journal: RotationJournal
  /** Proves that the journal can be written. */
  proveJournal(): Promise<void>
  readonly liveness: Liveness
  /** Told when earlier runs wrote. */
  remember?(writtenAt: readonly Date[]): void
  sleep(ms: number): Promise<void>
}

export function performer(hands: Hands): Perform {
  return async (effect) => {
    try {
      return await perform(hands, effect)
    } catch (error) {
      return failedObservation(error)
    }
  }
}

async function perform(hands: Hands, effect: Effect): Promise<Observation> {
  const { vendor, stores, journal } = hands
  switch (effect.do) {
    case 'introspect':
      return vendor.introspect()
    case 'read-journal': {
      const state = await journal.read()
      hands.remember?.(writesOf(state))
      return { of: effect.do, journal: state }
    }
    case 'ask-holder':
      return { of: effect.do, state: await hands.liveness.state(effect.claim.holder, effect.claim.startedAt) }
    case 'prove':
      await hands.proveJournal()
      return { of: effect.do, ...(await stores.prove()) }
    case 'list-tokens':
      return { of: effect.do, ...(await vendor.list()) }
    case 'claim':
      return { of: effect.do, ours: await journal.claim(effect.entry) }
    case 'create':
      return { of: effect.do, token: await vendor.create(effect.generation.name, effect.like) }
    case 'rotate-in-place':
      return { of: effect.do, token: await vendor.rotateInPlace() }
    case 'verify':
      return vendor.verify()
    case 'seal':
      return { of: effect.do, boxes: await stores.seal(vendor.value()) }
    case 'commit':
      return { of: effect.do, generation: await journal.commit(effect.generation) }
    case 'write':
      return { of: effect.do, at: await stores.write(effect.store, effect.box) }
    case 'checkpoint':
      await journal.checkpoint(effect.before, effect.generation)
      return { of: effect.do }
    case 'read-stores':
      return { of: effect.do, states: await readStores(hands, effect.stores) }
    case 'read-runs':
      return { of: effect.do, runs: await stores.liveRuns(effect.createdBefore) }
    case 'revoke':
      await vendor.revoke(effect.id)
      return { of: effect.do }
    case 'restore':
      await vendor.restore(effect.id)
      return { of: effect.do }
    case 'remove-token':
      await vendor.remove(effect.id)
      return { of: effect.do }
    case 'update':
      await journal.update(effect.entry)
      return { of: effect.do }
    case 'remove-entries':
      await journal.remove(effect.names)
      return { of: effect.do }
    case 'settle':
      await hands.sleep(effect.ms)
      return { of: effect.do }
  }
}

async function readStores(
  hands: Hands,
  wanted: readonly string[],
): Promise<ReadonlyMap<string, number | null>> {
  const states = await hands.stores.read(wanted)
  hands.remember?.([...states.values()].flatMap((at) => (at === null ? [] : [new Date(at)])))
  return states
}
