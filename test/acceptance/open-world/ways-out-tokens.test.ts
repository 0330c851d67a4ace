import { rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { everything } from '../facts/github.js'
import type { Asked } from '../facts/server.js'
import { readEntry, writeEntry } from './entries.js'
import { always, at, codes, creates, daily, day, is, overwrite, preload, type Town } from './town.js'
import {
  endByHand,
  expectHealthy,
  refOf,
  type Stuck,
  sentence,
  serviceTown,
  settled,
  stuckTown,
} from './ways.js'

/** A person creates a token at the vendor, with what the message asks for, and pipes it into `adopt`. */
async function adopt(all: Town, flags: readonly string[] = [], options: Parameters<Town['cli']>[2] = {}) {
  const given = all.vendor.issue('given', { owner: all.old.owner, ends: all.clock.now() + 90 * day })
  all.clock.advance(5_000)
  const run = await all.cli('adopt', flags, { ...options, stdin: given.value })
  return { given, run }
}

test('RETIRE_BY_HAND: revoked by hand, and it is not named again', async () => {
  const all = await stuckTown('qwiet')
  await adopt(all)
  const runs = await all.days(2, daily)
  const said = runs.find((run) => codes(run).includes('RETIRE_BY_HAND'))
  expect(said && sentence(said, 'RETIRE_BY_HAND')).toMatch(/Revoke that token by hand at Qwiet AI/)
  expect(said?.document.steps.join('\n')).toContain(`The token to revoke is ${refOf(all.old)}`)
  expect(endByHand(all, ...runs)).toEqual([all.old])
  await expectHealthy(all)
})

describe('RETIRE_FAILED', () => {
  async function stuck(all: Stuck, isRefused: (bearer: string) => boolean, asAdmin = false) {
    await all.rotate(always, { asAdmin })
    const answer = { status: 403, body: { detail: 'Forbidden' } }
    const ends = is('PUT', /user-tokens\/\d+$/)
    const when = (asked: Asked) => ends(asked) && isRefused(asked.bearer)
    all.vendor.server.faults.push({ when, answer, times: 99 })
    const runs = await all.days(2, daily, { asAdmin })
    const said = runs.find((run) => codes(run).includes('RETIRE_FAILED'))
    expect(all.old.state).toBe('active')
    return { all, run: said, said: said ? sentence(said, 'RETIRE_FAILED') : '' }
  }

  test('revoked by hand: the next run sees it in the list', async () => {
    const { all, run, said } = await stuck(await stuckTown(), () => true)
    expect(said).toMatch(/Revoke it at Qualytics by hand/)
    expect(run && endByHand(all, run)).toEqual([all.old])
    await expectHealthy(all)
  })

  test('`admin-token` of somebody who may: the next run ends it', async () => {
    const all = await serviceTown()
    const { said } = await stuck(all, (bearer) => bearer === all.admin.value, true)
    expect(said).toMatch(/pass an `admin-token` \(TOKEN_ACTION_ADMIN_TOKEN\) that may/)
    const { value } = all.vendor.issue('another admin', { admin: true, owner: '1' })
    const options = { asAdmin: true, env: { TOKEN_ACTION_ADMIN_TOKEN: value } }
    const [run] = await all.days(1, daily, options)
    expect(run?.document).toMatchObject({ outcome: 'retired' })
    expect(all.old.state).toBe('revoked')
    await expectHealthy(all, { options })
  })
})

test('TOKEN_CAME_BACK: the next rotation ends it again', async () => {
  const all = await stuckTown()
  await settled(all)
  all.old.state = 'active'
  const run = await all.rotate(always)
  const named = codes(run).includes('TOKEN_CAME_BACK') ? run : (await all.days(1, daily))[0]
  expect(named && sentence(named, 'TOKEN_CAME_BACK')).toContain(refOf(all.old))
  await expectHealthy(all)
  expect(all.old.state).not.toBe('active')
})

test('ROTATION_SELF_UNKNOWN: a token by hand, and `adopt`', async () => {
  const all = await stuckTown('qwiet')
  const run = await all.rotate(always)
  expect(sentence(run, 'ROTATION_SELF_UNKNOWN')).toMatch(
    /Create a token at Qwiet AI by hand and run `token-action adopt [^`]+`/,
  )
  const adopted = await adopt(all)
  expect(adopted.run.document).toMatchObject({ outcome: 'rotated' })
  const runs = await all.days(2, daily)
  endByHand(all, ...runs)
  await expectHealthy(all)
})

describe('ROTATION_OLD_TOKEN_DEAD', () => {
  async function stuck(all: Stuck, asAdmin = false) {
    await settled(all, { asAdmin })
    const dead = all.vendor.find(all.held())
    if (dead) dead.state = 'revoked'
    const run = await all.rotate(daily)
    return { all, said: sentence(run, 'ROTATION_OLD_TOKEN_DEAD') }
  }

  test('a token by hand, and `adopt`', async () => {
    const { all, said } = await stuck(await stuckTown())
    expect(said).toMatch(/Create a token at Qualytics by hand and run `token-action adopt [^`]+`/)
    const { run } = await adopt(all)
    expect(run.document).toMatchObject({ outcome: 'rotated' })
    await expectHealthy(all)
  })

  test('`admin-token`', async () => {
    const { all, said } = await stuck(await serviceTown(), true)
    expect(said).toMatch(/pass `admin-token`/)
    const run = await all.rotate(daily, { asAdmin: true })
    expect(run.document).toMatchObject({ outcome: 'rotated' })
    await expectHealthy(all, { options: { asAdmin: true } })
  })
})

test('ADOPT_NOT_STORED: what held it up is named; after that `adopt` again', async () => {
  const all = await stuckTown()
  all.vendor.server.faults.push({ when: creates, answer: 'kill', times: 1 })
  await expect(all.rotate(always, { start: { preload: preload('elsewhere.mjs') } })).rejects.toThrow()
  const first = await adopt(all)
  const said = sentence(first.run, 'ADOPT_NOT_STORED')
  expect(said).toMatch(
    /set `released` of its journal entry by hand.*Run the command again: `token-action adopt [^`]+`/,
  )
  writeEntry(
    all.github,
    'variables',
    readEntry(all.github, 'variables').replace('"released":null', '"released":true'),
  )
  all.clock.advance(5_000)
  const run = await all.cli('adopt', [], { stdin: first.given.value })
  expect(run.document).toMatchObject({ outcome: 'rotated' })
  const runs = await all.days(2, daily)
  endByHand(all, ...runs)
  await expectHealthy(all)
})

test('GITHUB_TOKEN_EXPIRES: with another one it is not said any more', async () => {
  const all = await stuckTown()
  await settled(all)
  const env = { TOKEN_ACTION_GITHUB_TOKEN: all.github.token(everything, false, all.clock.now() + 3 * day) }
  const run = await all.rotate(daily, { env })
  expect(sentence(run, 'GITHUB_TOKEN_EXPIRES')).toMatch(/Replace it before then/)
  await expectHealthy(all)
})

describe('NEW_TOKEN_DIFFERS', () => {
  /** The owner's role changed: what it creates now is not what it created then. */
  async function stuck() {
    const all = await stuckTown()
    Object.assign(all.old, { role: 'Member' })
    const run = await all.rotate(always)
    expect(
      all.vendor
        .active()
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['by hand', 'deploys'])
    return { all, said: sentence(run, 'NEW_TOKEN_DIFFERS') }
  }

  test('corrected at the vendor, and run again', async () => {
    const { all, said } = await stuck()
    expect(said).toMatch(/Correct that at the vendor and run the rotation again/)
    Object.assign(all.old, { role: 'Editor' })
    expect((await all.rotate(always)).document).toMatchObject({ outcome: 'rotated' })
    await expectHealthy(all)
  })

  test('a token by hand, and `adopt`', async () => {
    const { all, said } = await stuck()
    expect(said).toMatch(/create a token by hand and run `token-action adopt [^`]+`, which may differ/)
    const { run } = await adopt(all)
    expect(run.document).toMatchObject({ outcome: 'rotated' })
    const runs = await all.days(2, daily)
    endByHand(all, ...runs)
    await expectHealthy(all)
  })
})

describe('SEALED_NOT_LISTED', () => {
  async function stuck() {
    const all = await stuckTown()
    all.github.server.faults.push({ when: is('PUT', /\/secrets\/VENDOR_TOKEN$/), answer: 'kill', times: 1 })
    await expect(all.rotate(always)).rejects.toThrow()
    const sealed = all.vendor.active().find(({ name }) => name.includes('#1.'))
    if (sealed) sealed.hidden = true
    const run = await all.rotate(daily)
    return { all, sealed, said: sentence(run, 'SEALED_NOT_LISTED') }
  }

  test('the next run looks again, and the list has it', async () => {
    const { all, sealed, said } = await stuck()
    expect(said).toMatch(/The next run looks again/)
    if (sealed) sealed.hidden = false
    expect((await all.rotate(daily)).document).toMatchObject({ outcome: 'resumed' })
    await expectHealthy(all)
  })

  test('it stays so: `adopt` with a new token', async () => {
    const { all, sealed, said } = await stuck()
    expect(said).toMatch(/run `token-action adopt [^`]+` with a new token/)
    const { run } = await adopt(all)
    expect(run.document).toMatchObject({ outcome: 'rotated' })
    const runs = await all.days(2, daily)
    endByHand(all, run, ...runs)
    if (sealed?.state === 'active') expect.fail('the sealed token lives and nobody is told')
    await expectHealthy(all)
  })
})

describe('in place', () => {
  const flags = ['--allow-in-place']
  const alone = { asAdmin: false }
  const rotates = is('POST', /\/rotate$/)

  /** The process dies with the only value. */
  async function lost() {
    const all = await stuckTown('gitlab')
    all.vendor.server.faults.push({ when: rotates, answer: 'kill', after: true, times: 1 })
    await expect(all.rotate([...always, ...flags], alone)).rejects.toThrow()
    const run = await all.rotate([...daily, ...flags], alone)
    // The lost successor: nobody has its value, and it has the old token's name.
    const successor = all.vendor.active().find(({ name }) => name === all.old.name)
    return { all, successor, said: sentence(run, 'ROTATE_LOST') }
  }

  test('ROTATE_LOST: a token by hand and `adopt`; then the lost one is revoked by hand', async () => {
    const { all, successor, said } = await lost()
    expect(said).toMatch(
      /create a token at GitLab by hand now and run `token-action adopt [^`]+`.*; only then revoke the lost token by hand/,
    )
    const { run } = await adopt(all, [], alone)
    expect(run.document).toMatchObject({ outcome: 'rotated' })
    if (successor) successor.state = 'revoked'
    await expectHealthy(all, { flags: [...daily, ...flags], options: alone })
  })

  test('ROTATE_LOST: `admin-token`, with the owner in `vendor-config`; then the lost one is revoked by hand', async () => {
    const { all, successor, said } = await lost()
    expect(said).toMatch(
      /pass `admin-token` \(TOKEN_ACTION_ADMIN_TOKEN\) and name in `--vendor-config` whose token it is/,
    )
    const file = join(tmpdir(), `ways-out-${process.pid}.json`)
    onTestFinished(() => rmSync(file))
    writeFileSync(file, JSON.stringify({ userId: all.old.owner }))
    const run = await all.rotate([...daily, '--vendor-config', file])
    expect(run.document).toMatchObject({ outcome: 'rotated' })
    if (successor) successor.state = 'revoked'
    await expectHealthy(all, { flags: [...daily, '--vendor-config', file] })
  })

  test('ROTATE_AMBIGUOUS: the next run asks the vendor, and the token lives', async () => {
    const all = await stuckTown('gitlab')
    let silent = false
    const when = ({ method, path }: { readonly method: string; readonly path: string }) => {
      if (method === 'POST' && path.endsWith('/rotate')) silent = true
      return silent
    }
    all.vendor.server.faults.push({ when, answer: 'reset', times: 99 })
    const run = await all.rotate([...always, ...flags], alone)
    expect(sentence(run, 'ROTATE_AMBIGUOUS')).toMatch(
      /Run the rotation again; it asks GitLab before it does anything/,
    )
    all.vendor.server.faults.length = 0
    const next = await all.rotate([...always, ...flags], alone)
    expect(next.document).toMatchObject({ outcome: 'rotated' })
    await expectHealthy(all, { flags: [...daily, ...flags], options: alone })
  })
})

test('STORE_CHANGED over a line that nothing proves: the next generation writes it', async () => {
  const all = await stuckTown()
  await settled(all)
  const pasted = all.vendor.issue('pasted', { ends: all.clock.now() + 60 * day })
  overwrite(all, at.repo(), pasted.value)
  const [run] = await all.days(1, daily)
  expect(run && sentence(run, 'STORE_CHANGED')).toMatch(/`--rotate always` begins it at once/)
  endByHand(all, ...(run ? [run] : []))
  expect((await all.rotate(always)).document).toMatchObject({ outcome: 'rotated' })
  await expectHealthy(all)
})
