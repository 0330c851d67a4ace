import { randomBytes } from 'node:crypto'
import { Failure } from '../../codes/failure.js'
import { tokenRef } from '../../token/ref.js'
import type { CreatedToken, TokenAdmin, Vendor, VendorSession } from '../../vendors/vendor.js'
import type { Host } from '../host.js'
import { maskToken } from '../token.js'

/** What was tried, and whether it is as it must be. */
export interface Finding {
  readonly ok: boolean
  readonly text: string
  readonly line?: number
}

/** Milliseconds before each further question whether the service knows of a change yet. */
const patience = [0, 1000, 2000, 4000, 8000]

/**
 * Creates a token at the service, checks, finds and ends it, and looks whether the asking token still works: all that a
 * rotation relies on. What it made is ended also when something fails on the way.
 */
export async function proveTokens(
  vendor: Vendor,
  open: (token: string) => VendorSession,
  token: string,
  host: Host,
): Promise<readonly Finding[]> {
  const session = open(token)
  const admin = vendor.tokens?.(session)
  if (admin === undefined) return [{ ok: false, text: `no token is created: ${vendor.manualSteps[0]}` }]
  if (admin.shape !== 'overlap') {
    return [
      { ok: false, text: 'no token is created: this service replaces the token in hand, which ends it' },
    ]
  }
  const findings: Finding[] = []
  const say = (ok: boolean, text: string) => void findings.push({ ok, text })
  const name = `token-action-test-${randomBytes(6).toString('hex')}`
  const work = { vendor, open, admin, host, say, name }
  try {
    await tryAll(work)
    const { verdict } = await vendor.introspect(open(token))
    say(verdict === 'valid', `${tokenRef(token)} is ${verdict} afterwards; it must be valid`)
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    say(false, error.message)
  } finally {
    await endLeft(work)
  }
  return findings
}

interface Work {
  readonly vendor: Vendor
  readonly admin: TokenAdmin
  readonly host: Host
  /** Of the tokens that are made here, and of no other. */
  readonly name: string
  open(token: string): VendorSession
  say(ok: boolean, text: string): void
}

async function tryAll(work: Work): Promise<void> {
  const { admin, say, name } = work
  const { whole, tokens } = await admin.list()
  say(
    whole,
    `${tokens.length} tokens are listed${whole ? ', all of them' : '; nothing tells that these are all'}`,
  )
  const self = await admin.self()
  say(
    true,
    self
      ? `the list shows the token in hand, by its ${self.by}`
      : 'nothing in the list proves which token is in hand: a person ends the first one',
  )
  const token = await create(work)
  await expectVerdict(work, token, 'valid')
  const row = (await admin.list()).tokens.find(({ id }) => id === token.id)
  say(
    row?.name === name && row.state === 'active',
    `${name} is listed by its id${row?.name === name ? ' and name' : ', but not by its name'}`,
  )
  await again(work)
  await admin.revoke(token.id)
  await expectVerdict(work, token, 'invalid')
  const left = (await admin.list()).tokens.find(({ id }) => id === token.id)
  say(
    left?.state !== 'active',
    `${name} is ${left === undefined ? 'not listed' : left.state} once it is ended`,
  )
  const second = await admin.revoke(token.id).then(
    () => 'is taken as done',
    (error: unknown) => {
      if (error instanceof Failure && error.code === 'RETIRE_FAILED') return 'ends nothing'
      throw error
    },
  )
  say(true, `to end it once more ${second}`)
}

/** A token that lives as short as the service allows: the next longer one is tried while a lifetime is refused. */
async function create(work: Work): Promise<CreatedToken & { readonly id: string }> {
  const { admin, name, vendor, host } = work
  const lifetimeDays = [1, 2, 7, 30, 90].find((days) => admin.lifetimeProblem(days) === undefined)
  const token = await admin.create({ name, lifetimeDays, like: (await admin.self())?.token })
  maskToken(host, vendor, token.value)
  const days = lifetimeDays === undefined ? 'without a lifetime' : `for ${lifetimeDays} d`
  work.say(
    token.name === name,
    `${name} is created ${days}${token.name === name ? '' : `, and called ${token.name}`}`,
  )
  if (token.id === undefined) throw new RangeError('a service that lists its tokens gives them ids')
  return { ...token, id: token.id }
}

/** The same name again: a service refuses it, or has two of that name then. */
async function again(work: Work): Promise<void> {
  try {
    await work.admin.revoke((await create(work)).id)
    work.say(true, 'a name may be given twice')
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    const isTaken = error.code === 'TOKEN_NAME_TAKEN'
    work.say(isTaken, isTaken ? 'the same name is refused as taken' : `the same name again: ${error.message}`)
  }
}

async function expectVerdict(
  work: Work,
  { value, name }: CreatedToken,
  wanted: 'valid' | 'invalid',
): Promise<void> {
  const { vendor, host, open, say } = work
  let verdict: string = 'unknown'
  for (const ms of patience) {
    if (ms > 0) await host.sleep(ms)
    verdict = (await vendor.introspect(open(value))).verdict
    if (verdict === wanted) break
  }
  say(verdict === wanted, `${name} is ${verdict}; it must be ${wanted}`)
}

/** Ends what a failure left: what has the name of this trial, which nobody else can know. */
async function endLeft({ admin, name, say }: Work): Promise<void> {
  try {
    const { tokens } = await admin.list()
    for (const token of tokens.filter((one) => one.name === name && one.state === 'active')) {
      await admin.revoke(token.id)
    }
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    say(false, `look whether ${name} is left, and end it by hand: ${error.message}`)
  }
}
