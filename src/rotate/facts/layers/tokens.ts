import type { Body, Entry, OrphanRecord, TokenRecord } from '../../journal/model.js'
import { type Memory, memoryAsSaid } from '../memory.js'
import { Need, sameShown } from './given.js'
import { VendorFacts } from './vendor.js'

/** What a claim carries on of earlier ones. Where a token is listed is for a note to say. */
export const carriedIn = ({ claim }: Entry): readonly OrphanRecord[] =>
  (claim.orphans ?? []).map(({ id: _, ...orphan }) => orphan)

/** Tokens that runs have to look after: those that were announced and reached nothing, leaked ones, and printed ones. */
export abstract class TokenFacts extends VendorFacts {
  /**
   * What claims of ours announced, whose holders are gone, and that may have been made and reached nothing: no store was
   * written since. Claims below the newest generation were judged by its writer, when the stores still showed it.
   */
  get deadClaims(): readonly OrphanRecord[] {
    return this.once('deadClaims', () => {
      // In place no token gets the announced name.
      if (this.view.inPlaceSent) return []
      const announced = this.line
        .filter(({ claimProof }) => this.trust(claimProof) === 'full')
        .flatMap((entry) => [...carriedIn(entry), ...this.#announcedBy(entry)])
      const byName = new Map(announced.map((orphan) => [orphan.name, orphan]))
      // A commit that arrived after the next claim makes a generation of what that claim carries on.
      const late = new Set(this.line.flatMap(({ number, body }) => (body === undefined ? [] : [number])))
      return [...byName.values()].filter(
        ({ claim, since }) =>
          claim > (this.memory?.entry.number ?? 0) &&
          !late.has(claim) &&
          !this.everyStore.some((store) => this.#mayHoldWhatIsNewerThan(since, store)),
      )
    })
  }

  /**
   * What claims announced that nothing proves to this run, and whose holders are over: only an older token proves them, so
   * whoever wrote the newest generation could not judge them either.
   */
  get unprovenNames(): readonly string[] {
    return this.once('unprovenNames', () => {
      const { memory, newest } = this
      if (memory === undefined || memory.entry !== newest) return []
      const { tokens, ended, orphans } = memory
      const known = new Set([
        ...[...tokens.values()].map(({ name }) => name),
        ...orphans.map(({ name }) => name),
      ])
      const isOurs = (name: string) => name.startsWith(this.task.nameBase)
      return this.line
        .filter(({ claim, claimProof }) => claim.shape !== 'in-place' && this.trust(claimProof) === 'none')
        .filter((entry) => entry.claim.name !== undefined && (entry !== this.top || !this.isHeldByAnother))
        .flatMap((entry) => [...carriedIn(entry), ...this.#announcedBy(entry)].map(({ name }) => name))
        .filter((name) => isOurs(name) && !known.has(name) && !ended.has(name) && !this.isTold(name))
    })
  }

  /** Whether a token of an announced name is shown active, or nobody can see it: another owner's list need not show it. */
  mayLiveAs(name: string): boolean {
    if (!this.canAsk || this.list.tokens.some((row) => row.name === name && row.state === 'active'))
      return true
    const claims = this.line.filter((entry) => this.announcedIn(entry).includes(name))
    return claims.some(({ claim }) => claim.owner !== undefined && claim.owner !== this.ownerInHand)
  }

  /** Every name that an entry announces, carries on or owes, by its own word. */
  announcedIn(entry: Entry): readonly string[] {
    const owed = memoryAsSaid(entry)?.orphans ?? []
    return [...carriedIn(entry), ...this.#announcedBy(entry), ...owed].map(({ name }) => name)
  }

  /** What a claim without a body announced, if it may have been made. */
  #announcedBy({ number, claim, body, released }: Entry): readonly OrphanRecord[] {
    const { name, owner, startedAt } = claim
    const isOwn = number === this.view.claimed?.number && !this.view.lostCreates.has(number)
    if (name === undefined || body !== undefined || isOwn) return []
    if (released?.nothingMade === true || this.view.emptyClaims.has(number)) return []
    return [{ name, claim: number, since: startedAt, ...(owner !== undefined && { owner }) }]
  }

  /** Whether a store was written since a time, and not by a write of ours that we know. */
  #mayHoldWhatIsNewerThan(since: number, store: string): boolean {
    if (this.view.written.has(store)) return false
    const shown = this.shownIfReadable(store)
    if (shown === null || shown === undefined) return !this.isGone(store)
    const second = Math.floor(since / 1_000) * 1_000
    return shown.at >= second && !sameShown(shown, this.memory?.writes.get(store) ?? null)
  }

  /** Of these, what no body and no note owes: the next claim carries it on. */
  get unnoted(): readonly OrphanRecord[] {
    const noted = new Set((this.memory?.orphans ?? []).map(({ name }) => name))
    return this.orphans.filter(({ name }) => !noted.has(name))
  }

  /** What was announced and has come to nothing that the journal or a store holds, from the journal and from claims. */
  get orphans(): readonly OrphanRecord[] {
    return this.once('orphans', () => {
      const noted = this.memory?.orphans ?? []
      const names = new Set(noted.map(({ name }) => name))
      const over = new Set(this.view.endedNow.map(({ ref }) => ref))
      return [...noted, ...this.deadClaims.filter(({ name }) => !names.has(name))].filter(
        ({ name }) => !over.has(name) && !this.memory?.ended.has(name) && !this.isTold(name),
      )
    })
  }

  /** Leaked tokens that this run is to end: the one of the input, and those that an entry names that it can verify. */
  get leakedHere(): readonly string[] {
    return this.once('leakedHere', () => {
      const ended = [...(this.memory?.ended.keys() ?? [])].filter((ref) => !this.lives(ref))
      const over = new Set([...ended, ...this.view.endedNow.map(({ ref }) => ref)])
      const { leaked, shape } = this.task
      // What was left to a person is asked for again only by a person, and only where a run can end tokens.
      const isLeft = (ref: string) =>
        ref === leaked ? shape === 'manual' && this.isLeftByHand(ref) : this.isTold(ref)
      return [...this.provenLeaked].filter((ref) => !over.has(ref) && !isLeft(ref))
    })
  }

  isTold(ref: string): boolean {
    return this.memory?.told.has(ref) === true || this.view.toldNow.includes(ref)
  }

  /** A person was told to end this token, and no store of the inputs may hold it. */
  isLeftByHand(ref: string): boolean {
    return this.isTold(ref) && !this.ids.some((store) => this.mayHold(store, ref))
  }

  /**
   * Tokens that an entry stores or owes, and that no generation of this run carries on: the entry was of another line until
   * both came to share a store. What is told of them by an entry that nothing proves is good for a person alone.
   */
  strangersIn(entry: Entry): readonly TokenRecord[] {
    const { memory, newest, own } = this
    const theirs = entry === newest ? undefined : memoryAsSaid(entry)
    if (theirs === undefined) return []
    const isProven = this.trustIn(entry) === 'full'
    const known = new Set([own.ref, ...refsOf(newest?.body), ...refsOf(memory)])
    return [theirs.body.token, ...theirs.owed]
      .filter((ref) => !known.has(ref))
      .map((ref) => {
        const record = theirs.tokens.get(ref)
        if (isProven && record !== undefined) return record
        const { name, createdAt } = record ?? {}
        const unknown = { ref, expiry: { kind: 'unknown' } } as const
        return {
          ...unknown,
          ...(name !== undefined && { name }),
          ...(createdAt !== undefined && { createdAt }),
        }
      })
  }

  /** Every ref that the journal or this run knows. */
  get knownRefs(): readonly string[] {
    const refs = this.line.flatMap(({ body }) =>
      body === undefined
        ? []
        : [...body.tokens, ...body.ended, ...body.leaked].map(({ ref }) => ref).concat(body.told),
    )
    return [...new Set([this.own.ref, ...refs])]
  }

  /** What `recover` was given, as an entry. */
  get recovered(): Entry | undefined {
    if (!this.task.recovers) return undefined
    const { recovered } = this.view
    if (recovered === undefined) throw new Need({ do: 'read-recovered' })
    return recovered
  }
}

/** Every ref that a generation knows of, at its commit or by now. */
function refsOf(known: Body | Memory | undefined): readonly string[] {
  if (known === undefined) return []
  if ('body' in known) {
    return [...refsOf(known.body), ...known.tokens.keys(), ...known.ended.keys(), ...known.told]
  }
  const { token, tokens, owed, ended, told } = known
  return [token, ...owed, ...told, ...[...tokens, ...ended].map(({ ref }) => ref)]
}
