import { expect, test } from 'vitest'
import { always, at, codes, creates, day, hour, type Town, town } from './town.js'

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

test('a token that was asked to live for less time than is left of the old one is stored', async () => {
  const all = await town()
  const run = await all.rotate([...always, '--lifetime', '30d'])
  expect([run.document.outcome, codes(run)]).toEqual(['rotated', []])
})
