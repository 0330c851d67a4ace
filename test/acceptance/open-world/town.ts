import { fileURLToPath } from 'node:url'
import { at, type Place } from '../facts/github.js'
import type { Running } from '../facts/process.js'
import type { Asked } from '../facts/server.js'
import type { Habits } from '../facts/vendor.js'
import type { KnownVendor } from '../facts/vendors.js'
import { day, type Ended, world } from '../facts/world.js'

export { at, day }
export const secret = 'VENDOR_TOKEN'
export const shop = 'acme/shop'
export const production = at.env('production')
export const both = ['repo:acme/shop', 'env:acme/shop/production']
export const always = ['--rotate', 'always']
/** A schedule's run, of a token that is far from its end. */
export const daily = ['--rotate', 'expiring', '--rotate-before', '5d']
export const hour = 3_600_000

export const is = (method: string, path: RegExp) => (asked: Asked) =>
  asked.method === method && path.test(asked.path)
export const creates = is('POST', /tokens$/)
export const writes = is('PUT', /\/secrets\/VENDOR_TOKEN$/)
export const changing = ({ method }: Asked) => method !== 'GET'

type World = Awaited<ReturnType<typeof world>>
type Cli = World['cli']
export interface Town extends World {
  /** `rotate` on a command line, begun some seconds after whatever happened before. */
  rotate(flags: readonly string[], options?: Parameters<Cli>[2]): Promise<Ended>
  /** One run a day, for so many days. */
  days(count: number, flags: readonly string[], options?: Parameters<Cli>[2]): Promise<readonly Ended[]>
  /** What the vendor thinks of what a store holds. */
  stateIn(place: Place): string
}

/** A world whose secrets were written some time ago, as secrets are. */
export async function town(id: KnownVendor = 'qualytics', habits: Habits = {}): Promise<Town> {
  const all = await world(id, habits)
  const { cli, clock, github, vendor } = all
  clock.advance(60_000)
  const rotate: Town['rotate'] = (flags, options) => {
    clock.advance(5_000)
    return cli('rotate', flags, options)
  }
  return {
    ...all,
    rotate,
    days: async (count, flags, options) => {
      const ended: Ended[] = []
      for (let i = 0; i < count; i++) {
        clock.advance(day)
        ended.push(await rotate(flags, options))
      }
      return ended
    },
    stateIn: (place) => {
      const token = vendor.find(github.value(place, secret) ?? '')
      return token && token.ends !== null && token.ends <= clock.now()
        ? 'expired'
        : (token?.state ?? 'unknown')
    },
  }
}

/** The reason and the warnings of runs on a command line. */
export function codes(...runs: readonly Ended[]): readonly string[] {
  return runs.flatMap(({ document }) => [
    ...(typeof document.code === 'string' ? [document.code] : []),
    ...document.warnings.map((warning: { readonly code: string }) => warning.code),
  ])
}

/** Writes past the rotation: a person, Terraform, a script. */
export function overwrite({ github }: World, place: Place, value: string): void {
  github.put(place, secret, value, {
    ...github.secrets.get(place)?.get(secret),
    value,
    updated_at: github.iso(),
  })
}

/** Something that a test waits for, and the way to let it happen. */
export function gate(): { readonly opened: Promise<void>; open(): void } {
  let open = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { opened, open }
}

/** A bundle that somebody will start, and how to tell of it. */
export function starting(): { readonly running: Promise<Running>; started(running: Running): void } {
  let started = (_: Running) => {}
  const running = new Promise<Running>((resolve) => {
    started = resolve
  })
  return { running, started }
}

/** A file of this folder that is loaded before the bundle. */
export const preload = (name: string): string => fileURLToPath(new URL(`preload/${name}`, import.meta.url))
