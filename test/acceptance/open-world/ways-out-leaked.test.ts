import { describe, expect, test } from 'vitest'
import type { Asked } from '../facts/server.js'
import { at, both, codes, creates, daily, day, production, type Town, writes } from './town.js'
import { expectHealthy, refOf, type Stuck, sentence, serviceTown, settled, stuckTown } from './ways.js'

const places = [at.repo(), production]
const leaked = (token: Parameters<typeof refOf>[0]) => ['--leaked', refOf(token)]

test('LEAKED_UNKNOWN: corrected by the list of refs that it prints', async () => {
  const all = await stuckTown()
  await settled(all)
  const wanted = all.vendor.find(all.held())
  const ref = wanted ? refOf(wanted) : ''
  const mistyped = ref.replace(/.$/, (last) => (last === '0' ? '1' : '0'))
  const run = await all.rotate([...daily, '--leaked', mistyped])
  const [, known = ''] = /the known refs are (.*)\./.exec(sentence(run, 'LEAKED_UNKNOWN')) ?? []
  expect(known.split(', ')).toContain(ref)
  const next = await all.rotate([...daily, '--leaked', ref])
  expect(next.document).toMatchObject({ outcome: 'ended', code: 'LEAKED_ENDED' })
  await expectHealthy(all)
})

test('LEAKED_UNFINISHED: run with `leaked` again, as it says', async () => {
  const all = await stuckTown()
  all.vendor.server.faults.push({ when: creates, answer: 'kill', times: 1 })
  await expect(all.rotate([...daily, ...leaked(all.old)])).rejects.toThrow()
  const run = await all.rotate(daily)
  const [, ref = ''] = /Run with `--leaked (\S+)`/.exec(sentence(run, 'LEAKED_UNFINISHED')) ?? []
  const next = await all.rotate([...daily, '--leaked', ref])
  expect(next.document).toMatchObject({ outcome: 'ended' })
  expect(all.old.state).toBe('revoked')
  await expectHealthy(all)
})

describe('LEAKED_STORES', () => {
  /** The token of both stores leaked, and the environment does not take the new one. */
  async function stuck(all: Stuck, options: Parameters<Town['rotate']>[1] = {}) {
    await settled(all, { stores: both, ...options })
    const thief = all.vendor.find(all.held())
    if (thief === undefined) throw new Error('no token')
    const when = (asked: Asked) => writes(asked) && asked.path.includes('/environments/')
    const answer = { status: 422, body: { message: 'Validation Failed' } }
    all.github.server.faults.push({ when, answer, times: 99 })
    const run = await all.rotate([...daily, ...leaked(thief)], { stores: both, ...options })
    expect(thief.state).toBe('active')
    return { all, thief, said: sentence(run, 'LEAKED_STORES') }
  }

  test('run again, once the store can be written', async () => {
    const { all, thief, said } = await stuck(await stuckTown('qualytics', production))
    expect(said).toMatch(/run the command again with the token sha256:/)
    all.github.server.faults.length = 0
    const run = await all.rotate([...daily, ...leaked(thief)], { stores: both })
    expect([run.document.outcome, thief.state]).toEqual(['ended', 'revoked'])
    await expectHealthy(all, { places, options: { stores: both } })
  })

  test('the store is taken off `stores` and named in `forget`', async () => {
    const { all, thief, said } = await stuck(await stuckTown('qualytics', production))
    const [, store = ''] =
      /If (\S+) is not used any more, take it off `--stores` and name it in `forget`/.exec(said) ?? []
    const run = await all.rotate([...daily, ...leaked(thief), '--forget', store])
    expect([run.document.outcome, thief.state]).toEqual(['ended', 'revoked'])
    expect(codes(run)).toContain('FORGOTTEN')
    await expectHealthy(all)
  })

  test('`leaked-first: true` with `admin-token`', async () => {
    const { all, thief, said } = await stuck(await serviceTown(production), { asAdmin: true })
    expect(said).toMatch(
      /Where Qualytics lets `admin-token` \(TOKEN_ACTION_ADMIN_TOKEN\) make the successor, `--leaked-first` ends the leaked token first/,
    )
    const options = { stores: both, asAdmin: true }
    await all.rotate([...daily, ...leaked(thief), '--leaked-first'], options)
    expect(thief.state).toBe('revoked')
    all.github.server.faults.length = 0
    await expectHealthy(all, { places, options })
  })
})

test('LEAKED_NEEDS_ADMIN: in place, with `admin-token`', async () => {
  const all = await stuckTown('gitlab')
  const run = await all.rotate([...daily, '--allow-in-place', ...leaked(all.old)], { asAdmin: false })
  expect(sentence(run, 'LEAKED_NEEDS_ADMIN')).toMatch(/^.*Pass `admin-token`/)
  const next = await all.rotate([...daily, ...leaked(all.old)])
  expect([next.document.outcome, all.old.state]).toEqual(['ended', 'revoked'])
  await expectHealthy(all)
})

test('a store of another workflow that held the leaked token is written by that workflow', async () => {
  const all = await stuckTown('qualytics', production)
  await settled(all, { stores: both })
  const thief = all.vendor.find(all.held())
  if (thief === undefined) throw new Error('no token')
  const run = await all.rotate([...daily, ...leaked(thief)])
  expect(codes(run)).toContain('LEAKED_ENDED')
  expect(sentence(run, 'STORE_LEFT_BEHIND')).toMatch(
    /env:acme\/shop\/production.*Run the (?:workflow|command) that writes it/,
  )
  all.clock.advance(day)
  await all.rotate(daily, { stores: both })
  await expectHealthy(all, { places, options: { stores: both } })
})
