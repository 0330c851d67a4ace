import type { SealedSecret, Shown } from '../../stores/store.js'
import type { Expiry } from '../../token/expiry.js'

/** Who holds a claim: a workflow run, a process on a machine, or both. Holds nothing secret. */
export interface LeaseHolder {
  /** Made afresh by each process, so that two processes of one run are told apart. */
  readonly nonce: string
  readonly repository?: string
  readonly runId?: string
  readonly runAttempt?: number
  /** A process that others on the same machine can look for. */
  readonly process?: {
    /** Digest of the boot and of the process namespace; equal only where process numbers mean the same. */
    readonly machine: string
    readonly pid: number
    /** When the process started, in the machine's own unit: tells a reused number. */
    readonly started: string
  }
}

/**
 * How a generation comes by its token: created beside the old one, by one call that kills the old one, from a person's
 * hands, or the token in hand once more, for stores that lack it.
 */
export type Shape = 'overlap' | 'in-place' | 'adopt' | 'same'

/** A token as the journal knows it: never its value. A field that the vendor never showed is absent. */
export interface TokenRecord {
  /** The only name of a token that may be printed. */
  readonly ref: string
  readonly id?: string
  readonly name?: string
  /** Milliseconds. */
  readonly createdAt?: number
  readonly expiry: Expiry
  readonly owner?: string
  readonly strength?: string
  /** This entry's writer has the vendor's answer to the token's creation. */
  readonly born?: true
  /** A run was handed it, the vendor called it valid, and named it by this evidence. */
  readonly handed?: 'id' | 'jti' | 'fields'
  /** Whether the vendor shows when it was last used. */
  readonly showsUse?: true
}

/** A store that a run saw, and what that run was handed: the token may stand there. */
export interface StoreSighting {
  readonly store: string
  readonly address: string
  readonly shown: Shown | null
  readonly handed: string
  /** The store was last written before that token was made, so some other one stands there. */
  readonly older?: true
  /** Milliseconds; when a run whose inputs name the store noted this. */
  readonly at: number
}

/**
 * A store that nobody's inputs named and whose secret of the same name hides that of a store of the inputs: a token that
 * a generation replaced may stand there. It belongs to no line for that, and may belong to another.
 */
export interface Hiding {
  readonly store: string
  readonly address: string
  /** Address of the store that it hides. */
  readonly hides: string
}

/** One store of a line: what it is to hold, and how it was before our write. */
export interface StoreRecord {
  /** Identity, such as `repo:7001`. */
  readonly store: string
  /** As the inputs named it. */
  readonly address: string
  /** The ref of the token that is to stand here. */
  readonly token: string
  /** What the store showed before our write; null when the secret did not exist. */
  readonly was: Shown | null
  readonly sealed?: SealedSecret
  /** Our write of `token`, carried over from an earlier generation: nothing is left to write. */
  readonly written?: Shown
  /** Who read the store when this was committed. */
  readonly readers: readonly string[]
  /** When a run whose inputs name the store last said so, in milliseconds. */
  readonly named: number
}

/** Whose jobs read a store, and the token that they were handed when they last acted in this line. */
export interface ReaderRecord {
  readonly reader: string
  readonly handed: string
  readonly at: number
}

/** A token that a claim announced and whose value reached neither the journal nor a store. */
export interface OrphanRecord {
  readonly name: string
  readonly claim: number
  /** When the claim was made, in milliseconds: a token of that name is not older. */
  readonly since: number
  /** The id under which a run saw it listed; it is ended by a later run. */
  readonly id?: string
  /** The owner at the vendor of the token that its maker was handed, where it is shown: only that owner's list shows it. */
  readonly owner?: string
}

export interface Dated {
  readonly ref: string
  readonly at: number
}

export interface LeakedRecord extends Dated {
  /** Only an entry that its writer could not verify named it: it is written nowhere, and that is no reason to end it. */
  readonly hearsay?: true
}

/** The part of an entry that the commit writes once: the line's whole memory. */
export interface Body {
  readonly generation: number
  readonly shape: Shape
  /** Ref of the newest token. */
  readonly token: string
  readonly tokens: readonly TokenRecord[]
  readonly stores: readonly StoreRecord[]
  readonly readers: readonly ReaderRecord[]
  /** Refs of tokens that are still to be ended, or told. */
  readonly owed: readonly string[]
  readonly orphans: readonly OrphanRecord[]
  /** Ended tokens, for 400 days, so that one that comes back is known. */
  readonly ended: readonly Dated[]
  readonly leaked: readonly LeakedRecord[]
  /** Refs that a person was told to end. */
  readonly told: readonly string[]
  /** When the newest token was made, in milliseconds: the age of what waits for it. */
  readonly since: number
  /** Ended tokens that came back: they are owed once more. */
  readonly cameBack?: readonly string[]
  /** Stores and readers that a person ended the care for. */
  readonly forgotten?: readonly string[]
  readonly hiding?: readonly Hiding[]
  /** A person asked for it although an older token lives, as the rules allow once. */
  readonly asked?: true
}

export type ClaimKind = 'generation' | 'resume' | 'retire' | 'note'

export interface Claim {
  readonly kind: ClaimKind
  readonly leaseHolder: LeaseHolder
  /** Milliseconds. */
  readonly startedAt: number
  /** Digests of the stores that it is about: tells the lines of one secret name apart. */
  readonly places: string
  readonly shape?: Shape
  /** The vendor-side name that the token of this generation gets, and no other token. */
  readonly name?: string
  /** The ref of the token in hand, which the generation replaces. */
  readonly handed: string
  /** Its id, where the vendor tells it: once it is dead, a new one can still be made like it. No grounds to end it. */
  readonly handedId?: string
  /** The owner at the vendor of the token in hand, where it is shown. */
  readonly owner?: string
  /** The leaked token that this claim is about. */
  readonly leaked?: string
  /** Before a line has a generation: the stores that runs saw, and what their readers were handed. */
  readonly sightings?: readonly StoreSighting[]
  /** What the reader of this claim is handed, and what no body has taken over of earlier claims. */
  readonly readers?: readonly ReaderRecord[]
  /** What earlier claims announced and nobody has found or noted: so these need not stay. */
  readonly orphans?: readonly OrphanRecord[]
}

/** What is noted beside a body later. Each part is present only when there is something to say. */
export interface Note {
  readonly at: number
  readonly written?: Readonly<Record<string, Shown>>
  /** Who read a store when it was written. */
  readonly readers?: Readonly<Record<string, readonly string[]>>
  readonly ended?: Readonly<Record<string, number>>
  readonly told?: readonly string[]
  /** Older tokens that nothing in this line can be using any more, for the sake of lines that replaced the same token. */
  readonly unused?: readonly string[]
  readonly drainOver?: number
  /** Tokens by reader, handed when it noted this. */
  readonly handed?: Readonly<Record<string, string>>
  readonly orphans?: readonly OrphanRecord[]
  readonly sightings?: readonly StoreSighting[]
  /** When runs whose inputs name them noted that they still do, by store. */
  readonly named?: Readonly<Record<string, number>>
  readonly forgotten?: readonly string[]
  /** Fields of tokens that the vendor showed only later. */
  readonly tokens?: readonly TokenRecord[]
  /** A store cannot open its sealed secret any more, or its token died: a new generation replaces this one. */
  readonly stuck?: true
  /** Refs of ended tokens that came back. */
  readonly cameBack?: readonly string[]
}

/** Which of our credentials proves a text: the token in hand, `admin-token`, or a token that this run made. */
export type KeyName = 'hand' | 'admin' | 'made'
export type Proof = ReadonlySet<KeyName>
/** Codes of authenticity by the label of their key: the ref of a token, or `admin`. */
export type Codes = Readonly<Record<string, string>>

/** A text and the codes under which it was written. */
export interface Signed {
  readonly text: string
  readonly codes: Codes
}

export interface Released {
  /** The lease holder itself said so, by its code; nobody can say it for a holder that sleeps. */
  readonly proven: boolean
  /** The holder made no token under this claim. */
  readonly nothingMade: boolean
}

export interface Entry {
  readonly number: number
  /** 1: an entry of token-action 0.1, which nothing proves. */
  readonly version: 1 | 2
  readonly claim: Claim
  readonly claimProof: Proof
  readonly released?: Released
  readonly body?: Body
  readonly bodyProof: Proof
  readonly notes: readonly { readonly note: Note; readonly proof: Proof }[]
  /** As stored, so that what was written once is never written otherwise. */
  readonly stored: StoredEntry
}

/** An entry as it lies in the journal. */
export interface StoredEntry {
  readonly name: string
  readonly claim: Signed
  /** `true` when a person set it by hand. */
  readonly released: { readonly nothingMade: boolean; readonly codes: Codes } | boolean | null
  readonly body?: Signed
  readonly progress: readonly Signed[]
  readonly parts: readonly StoredPart[]
}

/** Stores of a body that do not fit beside it, and the notes about them. */
export interface StoredPart {
  readonly name: string
  readonly stores: string
  readonly progress: readonly Signed[]
}

/** What the journal says of one secret, oldest claim first. */
export interface JournalState {
  readonly entries: readonly Entry[]
  /** Names of every stored entry, the parts of long ones included. */
  readonly names: readonly string[]
  /** Entries with a number that nobody can verify and that leaves a gap; they stop nothing. */
  readonly ignored: readonly string[]
}
