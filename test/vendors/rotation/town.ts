import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { tokenRef } from '../../../src/token/ref.js'
import { day, type Ended, world } from '../../acceptance/facts/world.js'
import { Cloudflare } from './cloudflare.js'
import { Gitea } from './gitea.js'
import { HcpTerraform } from './hcpterraform.js'
import { JupyterHub } from './jupyterhub.js'
import type { Clock, Habits, Service } from './service.js'
import { SonarQube } from './sonarqube.js'

export const always = ['--rotate', 'always']
export const daily = ['--rotate', 'expiring', '--rotate-before', '5d']
export { day }

/** How a vendor of the catalog is rotated in the tests. */
export interface Trait {
  start(clock: Clock, habits: Habits): Service
  /** Values of `vendor-config`, from the token in use. */
  settings?(old: { readonly name: string; readonly value: string }): Readonly<Record<string, string>>
  /** Nothing tells which token the first one is, so a person is told to end it. */
  readonly firstIsTold?: true
  /** All tokens of an owner can do the same, so that none is copied. */
  readonly isLikeAny?: true
}

/** Every vendor of the catalog whose tokens are created beside the old one. */
export const beside: Readonly<Record<string, Trait>> = {
  jupyterhub: { start: (...how) => new JupyterHub(...how) },
  sonarqube: {
    start: (...how) => new SonarQube(...how),
    settings: ({ name, value }) => ({ tokenName: name, tokenRef: tokenRef(value) }),
    firstIsTold: true,
  },
  hcpterraform: { start: (...how) => new HcpTerraform(...how), firstIsTold: true, isLikeAny: true },
  gitea: { start: (...how) => new Gitea(...how), firstIsTold: true },
}

/** Every one that replaces the token in hand alone. */
export const inPlace: Readonly<Record<string, Trait>> = {
  cloudflare: { start: (...how) => new Cloudflare(...how) },
}

/** A file for `vendor-config`. */
export function config(settings: Readonly<Record<string, unknown>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'token-action-settings-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'settings.json')
  writeFileSync(file, JSON.stringify(settings))
  return file
}

export type Town = Awaited<ReturnType<typeof town>>

/** A world with a vendor of the catalog, in which nobody wrote anything for a minute. */
export async function town(id: string, habits: Habits = {}) {
  const trait = beside[id] ?? inPlace[id]
  if (trait === undefined) throw new Error(`no fake of ${id}`)
  const all = await world((clock, how) => trait.start(clock, how).listen(), habits)
  const service = all.vendor as Service
  const settings = trait.settings?.(all.old)
  const flags = settings === undefined ? [] : ['--vendor-config', config(settings)]
  all.clock.advance(60_000)
  const rotate = (wanted: readonly string[], options: Parameters<typeof all.cli>[2] = {}): Promise<Ended> => {
    all.clock.advance(5_000)
    return all.cli('rotate', [...wanted, ...flags], { asAdmin: service.needsAdmin, ...options })
  }
  return {
    ...all,
    trait,
    service,
    rotate,
    /** One run a day, for so many days. */
    async days(count: number, wanted = daily, options: Parameters<typeof all.cli>[2] = {}) {
      const ended: Ended[] = []
      for (let i = 0; i < count; i++) {
        all.clock.advance(day)
        ended.push(await rotate(wanted, options))
      }
      return ended
    },
  }
}
