import type { Facts } from '../facts/facts.js'
import type { Decision } from './rule.js'

/** Notes beside the newest generation, which runs leave for each other. */

/** That this reader is now handed the token in hand. */
export function handedNow(f: Facts): { readonly handed?: Readonly<Record<string, string>> } {
  return f.task.reader === undefined ? {} : { handed: { [f.task.reader]: f.own.ref } }
}

/** Notes something beside the newest generation, verified or not. */
export const note = (f: Facts, more: object): Decision =>
  noteUnder(f, 'note', f.memory?.entry ?? f.newest, more)

/** Stores as they show now, with what this run was handed; a store that cannot be read shows nothing. */
export function sightingsNow(f: Facts, stores: readonly string[]) {
  return stores.map((store) => ({
    store,
    address: f.addressOf(store),
    shown: f.shownIfReadable(store) ?? null,
    handed: f.own.ref,
    ...(f.isOlderThanHand(store) && { older: true as const }),
    at: f.view.now,
  }))
}

/** Notes what became of an older token. */
export const noteRetired = (f: Facts, more: object): Decision => noteUnder(f, 'retire', f.memory?.entry, more)

export const noteEnded = (f: Facts, ref: string): Decision => noteRetired(f, { ended: { [ref]: f.view.now } })

function noteUnder(f: Facts, claim: 'note' | 'retire', entry: Facts['newest'], more: object): Decision {
  if (entry === undefined) throw new RangeError('no generation to note in')
  return {
    act: {
      effect: { do: 'note', entry, note: { at: f.view.now, ...handedNow(f), ...more } },
      claim,
      writesStores: false,
    },
  }
}
