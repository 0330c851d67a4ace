import type { VendorToken } from '../../vendors/vendor.js'
import type { EffectKind } from './kind.js'

/** What only asks. None of these changes anything outside this process. */

export const introspect: EffectKind<'introspect'> = {
  perform: ({ vendor }) => vendor.introspect(),
  apply(view, { verdict, expiry, code, reason, id, name, createdAt }) {
    const { own: before } = view
    const told = {
      id: id ?? before.id,
      name: name ?? before.name,
      createdAt: createdAt ?? before.createdAt,
    }
    const own = { ref: before.ref, verdict, expiry, code, reason, ...told }
    return { ...view, own: { ...own, askedUnder: view.claimed?.number } }
  },
}

export const readJournal: EffectKind<'read-journal'> = {
  async perform({ journal, remember }, { showing }) {
    const read = await journal.read(showing)
    remember(
      read.journal.entries.flatMap(({ claim, notes }) => [
        claim.startedAt,
        ...notes.map(({ note }) => note.at),
      ]),
    )
    return read
  },
  apply: (view, { journal, late }) => ({ ...view, journal, late: view.late || late }),
}

export const readOtherJournal: EffectKind<'read-other-journal'> = {
  async perform({ otherJournal }) {
    return (await otherJournal?.read()) ?? { journal: nothing }
  },
  apply: (view, { journal }) => ({ ...view, otherJournal: journal }),
  // A journal that this credential may not even read is none that it was used with.
  failed: (view) => ({ ...view, otherJournal: nothing }),
}

const nothing = { entries: [], names: [], ignored: [] } as const

export const readRecovered: EffectKind<'read-recovered'> = {
  async perform({ journal, recovery }) {
    const { name, value } = recovery()
    return { entry: await journal.decode(name, value) }
  },
  apply: (view, { entry }) => ({ ...view, recovered: entry }),
}

export const identify: EffectKind<'identify'> = {
  perform: ({ stores }) => stores.identify(),
  apply: (view, { identities, refusal }) => ({ ...view, identities, unidentified: refusal }),
}

export const readBegan: EffectKind<'read-began'> = {
  perform: async ({ began }) => ({ began: await began() }),
  apply: (view, { began }) => ({ ...view, began }),
}

export const askLease: EffectKind<'ask-lease'> = {
  perform: async ({ lease }, { claim }) => ({ state: await lease(claim) }),
  apply(view, { state }, { claim }) {
    const leases = new Map(view.leases).set(claim.number, state)
    // What was read before may be older than the last thing that this holder did.
    return state === 'finished' ? { ...view, leases, journal: undefined } : { ...view, leases }
  },
}

export const readStores: EffectKind<'read-stores'> = {
  async perform({ stores, remember }, { stores: wanted }) {
    const shown = await stores.read(wanted)
    remember([...shown.values()].flatMap((each) => (each !== null && 'at' in each ? [each.at] : [])))
    return { shown }
  },
  // A rehearsal sees what it imagined to write.
  apply: (view, { shown }) => ({
    ...view,
    shown: new Map([...view.shown, ...shown, ...(view.isRehearsal ? view.written : [])]),
  }),
}

export const askGone: EffectKind<'ask-gone'> = {
  perform: async ({ stores }, { store }) => ({ gone: await stores.isGone(store) }),
  apply: (view, { gone }, { store }) => ({ ...view, gone: new Map(view.gone).set(store, gone) }),
  failed: (view, _, { store }) => ({ ...view, gone: new Map(view.gone).set(store, false) }),
}

export const listTokens: EffectKind<'list-tokens'> = {
  perform: ({ vendor }, { notedOwner }) => vendor.list(notedOwner),
  apply(view, { list, self }) {
    // A rehearsal sees ended what it imagined to end.
    const isEnded = ({ id }: VendorToken) => view.isRehearsal && view.endSent.has(id)
    const tokens = list.tokens.map((row) => (isEnded(row) ? { ...row, state: 'revoked' as const } : row))
    return {
      ...view,
      list: { ...list, tokens, aheadMs: view.vendorAheadMs },
      stillActive: new Set(
        tokens.filter(({ id, state }) => state === 'active' && view.endSent.has(id)).map(({ id }) => id),
      ),
      self: self ?? view.self,
      ...(view.made && { made: { ...view.made, listed: true } }),
    }
  },
  // Without an owner there is no list to ask for: then the vendor cannot be asked, which is no answer.
  failed: (view, { failure }, { optional }) =>
    failure.code === 'ROTATION_OWNER_UNKNOWN' || optional
      ? { ...view, unlistable: failure }
      : { ...view, failure },
}

export const weighCreate: EffectKind<'weigh-create'> = {
  async perform({ vendor }, { like }) {
    await vendor.weighCreate(like)
    return {}
  },
  apply: (view) => ({ ...view, weighed: true }),
}

export const weighSuccessor: EffectKind<'weigh-successor'> = {
  perform: async ({ vendor }, { like }) => ({ problem: await vendor.successorProblem(like) }),
  apply: (view, { problem }) => ({ ...view, successor: { problem } }),
}

export const readRuns: EffectKind<'read-runs'> = {
  perform: async ({ stores }, { stores: drained }) => ({ runs: await stores.liveRuns(drained) }),
  apply: (view, { runs }) => ({ ...view, runs }),
}

export const prove: EffectKind<'prove'> = {
  async perform({ stores, journal, variable, vendor, began }, effect) {
    if (effect.stores) {
      const problem = vendor.lifetimeProblem()
      if (problem !== undefined) throw problem
    }
    await began()
    await journal.prove()
    await variable?.prove()
    if (effect.stores) return stores.prove()
    return { was: new Map(), readers: new Map(), hiding: [], warnings: [] }
  },
  apply: (view, { was, readers, hiding, warnings }, { stores }) => ({
    ...view,
    proven: { was, readers, hiding, stores },
    // What was proven was read, too.
    shown: new Map([...view.shown, ...was]),
    warnings: [...view.warnings, ...warnings],
  }),
  // A lifetime that no token can have has nothing to do with the stores.
  failed: (view, { failure }, { stores }) =>
    stores && failure.code !== 'LIFETIME_REFUSED' ? { ...view, unprovable: failure } : { ...view, failure },
  describe: ({ stores }, { addresses }) =>
    stores
      ? `Prove that ${addresses.join(', ')} and the journal can be written.`
      : 'Prove that the journal can be written.',
}

export const settle: EffectKind<'settle'> = {
  async perform({ sleep }, { ms }) {
    await sleep(ms)
    return {}
  },
  // Only what is asked from now on counts.
  apply: (view) => ({ ...view, settled: true, own: { ...view.own, verdict: undefined } }),
  describe: ({ ms }) => `Wait ${ms / 1000} s, so that nothing of the broken-off run is under way.`,
  rehearse: () => ({}),
}
