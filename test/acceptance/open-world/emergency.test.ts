import { describe, expect, test } from 'vitest'
import type { Asked } from '../facts/server.js'
import { writeEntry } from './entries.js'
import { always, at, both, codes, daily, day, hour, is, production, secret, writes } from './town.js'
import { refOf, serviceTown, stuckTown } from './ways.js'

const first = ['--leaked-first']
const leaked = (token: { readonly value: string }) => ['--leaked', refOf(token)]
const staging = at.env('staging')
const asAdmin = { asAdmin: true }

describe('an emergency that is not over is an error, whatever held it up', () => {
  test.each([403, 500])('the vendor answers %i to the revocation', async (status) => {
    const all = await stuckTown()
    await all.rotate(always)
    const value = all.held()
    const isEnd = ({ method, path }: Asked) => ['PUT', 'DELETE'].includes(method) && path.includes('token')
    all.vendor.server.faults.push({ when: isEnd, answer: { status, body: { detail: 'no' } }, times: 99 })
    const run = await all.rotate([...daily, ...leaked({ value })], { value })
    expect([run.exitCode, run.document.code]).toEqual([1, 'LEAKED_UNFINISHED'])
    expect(run.document.message).toContain('did not revoke it')
    const later = await all.days(2, daily)
    expect(later.map(({ exitCode }) => exitCode)).toEqual([1, 1])
    expect(all.vendor.find(value)?.state).toBe('active')
    all.vendor.server.faults.length = 0
    const [last] = await all.days(1, daily)
    expect([last?.exitCode, all.vendor.find(value)?.state]).toEqual([0, 'revoked'])
  })

  test('the step was given no token', async () => {
    const all = await stuckTown()
    await all.rotate(always)
    const flags = [...daily, ...leaked({ value: all.held() }), '--on-missing', 'skip']
    const run = await all.rotate(flags, { value: '' })
    expect([run.exitCode, run.document.code]).toEqual([1, 'TOKEN_EMPTY'])
  })

  test('the journal cannot be read', async () => {
    const all = await stuckTown()
    await all.rotate(always)
    writeEntry(all.github, 'variables', 'junk', `TOKEN_ACTION_${secret}__2`)
    const run = await all.rotate([...daily, ...leaked({ value: all.held() })])
    expect([run.exitCode, codes(run)]).toEqual([1, expect.arrayContaining(['LEAKED_UNFINISHED'])])
  })
})

describe('a leaked token', () => {
  test("a person's, with `admin-token`: seen ended in the same run, and nobody says otherwise later", async () => {
    const all = await stuckTown()
    await all.rotate(always, asAdmin)
    const value = all.held()
    const run = await all.rotate([...daily, ...leaked({ value })], { ...asAdmin, value })
    expect(run.document).toMatchObject({ outcome: 'ended', code: 'LEAKED_ENDED' })
    expect(all.vendor.find(value)?.state).toBe('revoked')
    const later = await all.rotate(daily, { ...asAdmin, value })
    expect(codes(later)).not.toContain('LEAKED_UNFINISHED')
  })

  test('`leaked-first`: the same run stores a successor', async () => {
    const all = await serviceTown()
    await all.rotate(always, asAdmin)
    const value = all.held()
    const run = await all.rotate([...daily, ...leaked({ value }), ...first], asAdmin)
    expect(run.document).toMatchObject({ outcome: 'ended', code: 'LEAKED_ENDED' })
    expect(all.vendor.find(value)?.state).toBe('revoked')
    expect(all.stateIn(at.repo())).toBe('active')
  })

  test('`leaked-first`, killed between two stores: the next run fills the rest before it says `ended`', async () => {
    const all = await serviceTown(production)
    const options = { ...asAdmin, stores: both }
    await all.rotate(always, options)
    const value = all.held()
    const flags = [...daily, ...leaked({ value }), ...first]
    all.github.server.faults.push({ when: writes, answer: 'kill', after: true, times: 1 })
    await expect(all.rotate(flags, { ...options, value })).rejects.toThrow()
    expect([all.stateIn(at.repo()), all.stateIn(production)]).toEqual(['active', 'revoked'])
    all.clock.advance(hour)
    const run = await all.rotate(flags, options)
    expect(run.document).toMatchObject({ outcome: 'ended', code: 'LEAKED_ENDED' })
    // The run that was killed ended the token, an hour before.
    expect(run.document.message).toContain('was seen ended at')
    expect(all.stateIn(production)).toBe('active')
  })

  test('that a cut list did not show is ended by the next run with `leaked`', async () => {
    const all = await stuckTown()
    await all.rotate(always)
    all.vendor.server.faults.push({
      when: is('GET', /user-tokens/),
      answer: 'as usual',
      retold: ({ body, ...answer }) => ({
        ...answer,
        body: Array.isArray(body) ? body.filter(({ id }) => String(id) !== all.old.id) : body,
      }),
      times: 99,
    })
    const flags = [...daily, ...leaked(all.old)]
    const cut = await all.rotate(flags)
    expect([cut.exitCode, cut.document.code], cut.stderr).toEqual([1, 'LEAKED_UNFINISHED'])
    const again = await all.rotate(flags)
    expect([again.exitCode, again.document.code, all.old.state]).toEqual([1, 'LEAKED_UNFINISHED', 'active'])
    all.vendor.server.faults.length = 0
    const whole = await all.rotate(flags)
    expect([whole.exitCode, whole.document.outcome, all.old.state]).toEqual([0, 'ended', 'revoked'])
  })

  test('whose end the vendor accepts and does not carry out: the run that replaces a due one is an error too', async () => {
    const all = await stuckTown()
    await all.rotate([...always, '--lifetime', '20d'])
    all.clock.advance(16 * day)
    const isEnd = ({ method, path }: Asked) => method === 'PUT' && path.includes('token')
    all.vendor.server.faults.push({ when: isEnd, answer: { status: 200, body: {} }, times: 99 })
    const before = all.held()
    const run = await all.rotate([...daily, ...leaked(all.old)])
    expect([run.exitCode, run.document.outcome, codes(run)], run.stderr).toEqual([
      1,
      'rotated',
      expect.arrayContaining(['LEAKED_UNFINISHED']),
    ])
    expect([all.held() === before, all.old.state]).toEqual([false, 'active'])
  })

  test('LEAKED_ELSEWHERE names the store of another workflow, and running that workflow cures it', async () => {
    const all = await serviceTown(staging)
    all.github.environments.add('acme/shop staging')
    const theirs = { ...asAdmin, stores: ['env:acme/shop/staging'] }
    await all.rotate(daily, theirs)
    const run = await all.rotate([...daily, ...leaked(all.old)], asAdmin)
    expect(run.document).toMatchObject({ outcome: 'ended', code: 'LEAKED_ELSEWHERE' })
    expect(run.document.message).toContain('env:acme/shop/staging')
    expect(codes(run)).toContain('LEAKED_ENDED')
    expect(all.stateIn(staging)).toBe('revoked')
    expect((await all.rotate(always, { ...theirs, value: all.old.value })).exitCode).toBe(0)
    expect(all.stateIn(staging)).toBe('active')
  })

  test('`leaked-first` of a token that alone makes its successor is refused, by a dry run too', async () => {
    const all = await stuckTown()
    await all.rotate(always, asAdmin)
    const flags = [...daily, ...leaked({ value: all.held() }), ...first]
    for (const more of [['--dry-run'], []]) {
      const run = await all.rotate([...flags, ...more], asAdmin)
      expect([run.exitCode, run.document.code]).toEqual([1, 'LEAKED_FIRST_REFUSED'])
      expect(all.stateIn(at.repo())).toBe('active')
    }
  })
})
