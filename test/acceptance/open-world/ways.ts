import { createHash } from 'node:crypto'
import { expect } from 'vitest'
import type { Place } from '../facts/github.js'
import type { Issued } from '../facts/vendor.js'
import type { KnownVendor } from '../facts/vendors.js'
import type { Ended } from '../facts/world.js'
import { always, at, daily, day, overwrite, production, secret, type Town, town } from './town.js'

type Options = Parameters<Town['rotate']>[1]

/** A world that a rotation gets stuck in, with a token of the same owner that is none of its business. */
export interface Stuck extends Town {
  readonly bystander: Issued
}

/** @param places more places that hold the first token */
export async function stuckTown(id: KnownVendor = 'qualytics', ...places: readonly Place[]): Promise<Stuck> {
  const all = await town(id)
  for (const place of places) all.github.put(place, secret, all.old.value)
  const bystander = all.vendor.issue('deploys', { ends: all.clock.now() + 300 * day })
  all.clock.advance(60_000)
  return { ...all, bystander }
}

/** A service's token in place of a person's, so that `admin-token` may manage it. */
export async function serviceTown(...places: readonly Place[]): Promise<Stuck> {
  const all = await stuckTown()
  const ends = all.clock.now() + 60 * day
  const old = all.vendor.issue('service', { owner: '77', ends, created: all.clock.now() - 30 * day })
  all.old.state = 'deleted'
  for (const place of [at.repo(), ...places]) overwrite(all, place, old.value)
  const bystander = all.vendor.issue('service deploys', { owner: '77', ends: all.clock.now() + 300 * day })
  all.bystander.state = 'deleted'
  all.clock.advance(60_000)
  return { ...all, old, bystander }
}

/** What a run prints of a code: the sentence and its cure, with every name filled in. */
export function sentence(
  { document, stdout, stderr }: Pick<Ended, 'document' | 'stdout' | 'stderr'>,
  code: string,
): string {
  const warnings: readonly { readonly code: string; readonly message: string }[] = document?.warnings ?? []
  const said =
    document?.code === code ? document.message : warnings.find((each) => each.code === code)?.message
  const annotated = new RegExp(`^::\\w+ title=[^:]*${code}[^:]*::(.*)$`, 'm').exec(stdout)?.[1]
  const found: string = said ?? annotated ?? ''
  expect(
    found,
    `${code} is said; instead: ${document ? JSON.stringify(document) : stdout}${stderr}`,
  ).not.toBe('')
  expect(found, 'every name is filled in').not.toMatch(/\{\w+\}/)
  return found
}

export const refOf = ({ value }: Pick<Issued, 'value'>): string =>
  `sha256:${createHash('sha256').update(value).digest('hex').slice(0, 12)}`

/** A person ends each token that the run leaves to a person, at the vendor. */
export function endByHand(all: Town, ...runs: readonly Pick<Ended, 'document'>[]): readonly Issued[] {
  const messages: readonly string[] = runs.flatMap(({ document }) => [
    document.message ?? '',
    ...document.warnings.map(({ message }: { readonly message: string }) => message),
  ])
  const said = messages.filter((message) => /[Rr]evoke .*by hand/.test(message)).join('\n')
  const named = all.vendor.tokens.filter((token) => token.state === 'active' && said.includes(refOf(token)))
  for (const token of named) token.state = 'revoked'
  return named
}

interface Health {
  /** Where the secret is; a job reads the first of them. */
  readonly places?: readonly Place[]
  readonly flags?: readonly string[]
  readonly options?: Options
  /** As a job of the workflow, which is the reader that the journal knows, with these inputs besides. */
  readonly asJob?: boolean | Readonly<Record<string, string>>
  /** Tokens that are none of the rotation's, or that were left to a person. */
  readonly alive?: readonly Issued[]
}

/**
 * Whether the rotation is healthy again: run day by day it comes to rest without a warning, all places hold one token
 * that works, every other one has ended, and nothing of anybody else was touched.
 */
export async function expectHealthy(
  all: Stuck,
  { places = [at.repo()], flags = daily, options = {}, asJob = false, alive = [] }: Health = {},
): Promise<readonly Ended[]> {
  const value = () => all.github.value(places[0] ?? '', secret) ?? ''
  const runs: Ended[] = []
  do {
    all.clock.advance(day)
    runs.push(
      await (asJob
        ? job(all, asJob === true ? {} : asJob)
        : all.rotate(flags, { ...options, value: value() })),
    )
  } while (runs.at(-1)?.document.outcome !== 'not-due' && runs.length < 5)
  const history = runs.map(({ document }) => JSON.stringify(document)).join('\n')
  expect(
    runs.map(({ exitCode }) => exitCode),
    history,
  ).toEqual(runs.map(() => 0))
  const { outcome, code, warnings } = runs.at(-1)?.document ?? {}
  expect([outcome, code, warnings], history).toEqual(['not-due', null, []])
  expect(
    places.map((place) => all.github.value(place, secret)),
    history,
  ).toEqual(places.map(value))
  const lives = ({ ends }: Issued) => ends === null || ends > all.clock.now()
  const names = (tokens: readonly (Issued | undefined)[]) => tokens.map((token) => token?.name).sort()
  const mine = all.vendor.find(value())
  expect(names(all.vendor.active().filter(lives)), history).toEqual(names([mine, all.bystander, ...alive]))
  return runs
}

/** The schedule's job, and what it printed as a document. */
async function job(all: Town, inputs: Readonly<Record<string, string>>): Promise<Ended> {
  const { output, ...run } = await all.action({ rotate: 'expiring', 'rotate-before': '5d', ...inputs })
  const warnings = [...run.stdout.matchAll(/^::(?:warning|error) title=(.*)$/gm)].map(([, text]) => text)
  return { ...run, document: { outcome: output.rotation, code: output.code || null, warnings } }
}

/** A rotation and its retirement, so that nothing is left to do. */
export async function settled(all: Stuck, options: Options = {}): Promise<void> {
  const first = await all.rotate(always, options)
  expect(first.document, first.stderr).toMatchObject({ outcome: 'rotated' })
  const runs = await all.days(2, daily, options)
  expect(runs.map(({ document }) => document.outcome)).toContain('retired')
}

export const inProduction = ({ github }: Town): string => github.value(production, secret) ?? ''
