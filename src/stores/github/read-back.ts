import type { Shown } from '../store.js'

/** When a write of ours can have happened, by the server's clock, in milliseconds. */
export interface Window {
  readonly from: number
  readonly to: number
}

/** `Date` counts whole seconds, and the clock that stamps secrets may be another one. */
const slackMs = 1000
/** Pauses before a secret that does not show our write yet is read once more; 30 seconds in all. */
const pausesMs = [250, 500, 1000, 2000, 4000, 8000, 14_250]

/** The window of a write between the server's answer before it was sent and its own answer, a second wider each way. */
export function windowOf(sentAfter: number | undefined, answered: Date | undefined): Window | undefined {
  if (sentAfter === undefined || answered === undefined) return undefined
  return { from: sentAfter - slackMs, to: answered.getTime() + slackMs }
}

/**
 * How long a write must wait so that what it replaces lies outside its window: two writes of about the same time could
 * not be told apart. Never longer than the slack explains.
 */
export function apart(before: Shown | undefined, serverNow: number): number {
  if (before === undefined) return 0
  const wait = before.at + 2 * slackMs - serverNow
  return wait > 0 && wait <= 5 * slackMs ? wait : 0
}

/** Why a write stays unsure, in words for a sentence. */
export type Unsure = 'it still shows what was there before' | 'it shows a later write of somebody else'

/**
 * What the store shows of a write in this window. An older time, and no secret at all, is a late read and repeated for
 * up to 30 seconds.
 */
export async function readBack(
  read: () => Promise<Shown | undefined>,
  options: {
    readonly window: Window
    readonly before: Shown | undefined
    wait(ms: number): Promise<void>
  },
): Promise<Shown | Unsure> {
  const { window, before, wait } = options
  for (const pause of [...pausesMs, undefined]) {
    const shown = await read()
    const late = shown === undefined || shown.version === before?.version || shown.at < window.from
    if (!late) return shown.at <= window.to ? shown : 'it shows a later write of somebody else'
    if (pause !== undefined) await wait(pause)
  }
  return 'it still shows what was there before'
}
