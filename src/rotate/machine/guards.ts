/**
 * The guards of the protocol, by name. All are on; only the model check switches one off, to show that the protocol
 * fails without it.
 */
export const allGuards = {
  /** The right to write every store and the journal is proven before anything is created. */
  permissionFirst: true,
  /** A claim is ours only when creating its entry succeeded. */
  claimOnce: true,
  /** After claiming, the journal is read again: ours must be the newest claim. */
  verifyClaim: true,
  /** A claim is taken over only when its holder is finished. */
  holderFinished: true,
  /** The journal is read again after its holder is known to be finished. */
  rereadAfterHolder: true,
  /** A new token is proven to work before it is journalled. */
  worksFirst: true,
  /** The sealed boxes are journalled before any store is written. */
  journalFirst: true,
  /** A create whose answer was lost is looked for, and its name is never used again. */
  nextName: true,
  /** Only a token whose boxes were never journalled is a stray. */
  strayUnsealed: true,
  /** Before old boxes are written, the vendor is asked whether their token still works. */
  resumeActive: true,
  /** Nothing is retired before every store holds the new token. */
  everyStore: true,
  /** Nothing is retired while a store was written by somebody else. */
  storesUnchanged: true,
  /** Nothing is retired before a run holds the new token, and it works. */
  seenNew: true,
  /** Nothing is retired while a run from before the last write is alive. */
  drain: true,
  /** Nothing is retired before the overlap is over. */
  overlap: true,
  /** A rotation in place is sent only after the token was seen to work under our own claim. */
  worksBeforeInPlace: true,
  /** A rotation in place is never sent again in the same run, and later only when the token still works. */
  inPlaceOnce: true,
  /** What an ambiguous answer left is read back. */
  readBack: true,
} as const satisfies Readonly<Record<string, boolean>>

export type GuardName = keyof typeof allGuards
export type Guards = Readonly<Record<GuardName, boolean>>
