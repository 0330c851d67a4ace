import { expect, test } from 'vitest'
import { always, at, codes, creates, day, hour, type Town, town } from './town.js'
import { refOf } from './ways.js'

/** The vendor gives the next token another life than the rotation asks for. */
function gives(all: Town, livesMs: number): void {
  all.vendor.server.faults.push({
    when: creates,
    answer: 'as usual',
    retold: ({ body, ...answer }) => {
      const made = all.vendor.tokens.at(-1)
      if (made) made.ends = all.clock.now() + livesMs
      return {
        ...answer,
        body: { ...Object(body), expiration: new Date(all.clock.now() + livesMs).toISOString() },
      }
    },
    times: 1,
  })
}

test('a new token that would end before the old one is not stored, and is ended', async () => {
  const all = await town()
  gives(all, hour)
  const run = await all.rotate(always)
  expect([run.exitCode, run.document.code]).toEqual([1, 'NEW_TOKEN_DIFFERS'])
  expect(run.document.message).toMatch(/it ends on \S+, before the old one, although a life of 90 days/)
  expect(all.held()).toBe(all.old.value)
  expect(all.vendor.tokens.at(-1)?.state).toBe('revoked')
})

test('a new token that lives longer than the old one, and for less time than was asked, is told', async () => {
  const all = await town()
  gives(all, 75 * day)
  const run = await all.rotate(always)
  expect([run.exitCode, run.document.outcome, codes(run)]).toEqual([0, 'rotated', ['NEW_TOKEN_SHORTER']])
  expect(all.stateIn(at.repo())).toBe('active')
})

test('the end of a leaked token is no measure for its successor', async () => {
  const all = await town()
  gives(all, 30 * day)
  const run = await all.rotate(['--rotate', 'expiring', '--leaked', refOf(all.old)])
  expect([run.exitCode, run.document.outcome], run.stderr).toEqual([0, 'ended'])
  expect(codes(run)).toEqual(expect.arrayContaining(['LEAKED_ENDED', 'NEW_TOKEN_SHORTER']))
  expect(all.stateIn(at.repo())).toBe('active')
})

test.each([
  ['lower case', (name: string) => name.toLowerCase()],
  ['a prefix', (name: string) => `ci-${name}`],
  ['other signs', (name: string) => name.replace(/[^\w]/g, '-')],
  ['the end cut off', (name: string) => name.slice(0, -3)],
])(
  'a vendor that changes the names of tokens (%s): a rotation goes on, and leaves none behind',
  async (_how, renamed) => {
    const all = await town()
    all.vendor.server.faults.push({
      when: creates,
      answer: 'as usual',
      retold: ({ body, ...answer }) => {
        const made = all.vendor.tokens.at(-1)
        const name = renamed(made?.name ?? '')
        if (made) Object.assign(made, { name })
        return { ...answer, body: { ...Object(body), name } }
      },
      times: 9,
    })
    for (let i = 0; i < 3; i++) {
      const run = await all.rotate(always)
      expect([run.exitCode, codes(run)], run.stderr).toEqual([0, []])
      await all.days(2, ['--rotate', 'expiring', '--rotate-before', '5d'])
    }
    const active = all.vendor.tokens.filter(({ state, admin }) => state === 'active' && !admin)
    expect(active.map(({ value }) => value)).toEqual([all.held()])
  },
)

test('a token that was asked to live for less time than is left of the old one is stored', async () => {
  const all = await town()
  const run = await all.rotate([...always, '--lifetime', '30d'])
  expect([run.document.outcome, codes(run)]).toEqual(['rotated', []])
})
