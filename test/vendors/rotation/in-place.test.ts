import { expect, test } from 'vitest'
import { changing, codes } from '../../acceptance/open-world/town.js'
import { always, inPlace, town } from './town.js'

const allowed = [...always, '--allow-in-place']
const ids = Object.keys(inPlace)

test.each(ids)('%s: the token in hand is replaced, once, and the store gets the new one', async (id) => {
  const { held, old, rotate, service } = await town(id)
  const other = service.issue('theirs')
  expect((await rotate(always)).document).toMatchObject({ code: 'ROTATION_IN_PLACE_REFUSED' })
  const run = await rotate(allowed)
  expect([run.document.outcome, run.exitCode], run.stdout).toEqual(['rotated', 0])
  // Its service keeps the end of a token that it rolls, which this rotation cannot move.
  const said = id === 'cloudflare' ? ['NEW_TOKEN_SAME_END'] : []
  expect(codes(run).filter((code) => code !== 'VENDOR_UNPROVEN')).toEqual(said)
  expect(run.document.expiresAt).not.toBeNull()
  expect(service.server.asked.filter(changing)).toHaveLength(1)
  expect([old.state, service.find(held())?.state, other.state]).toEqual(['deleted', 'active', 'active'])
  expect(held()).not.toBe(old.value)
  expect((await rotate(allowed)).document).toMatchObject({ outcome: 'rotated' })
  expect(service.server.unknown).toEqual([])
})

test.each(ids)('%s: a lost answer is reported, and the call never sent twice', async (id) => {
  const { rotate, service } = await town(id)
  service.server.faults.push({ when: changing, answer: 'reset', after: true, times: 1 })
  const run = await rotate(allowed)
  expect(codes(run)).toContain('ROTATE_LOST')
  expect(run.exitCode).toBe(1)
  expect(service.server.asked.filter(changing)).toHaveLength(1)
})

test.each(ids)('%s: killed before the call took effect, a later run replaces the token', async (id) => {
  const { clock, held, old, rotate, service } = await town(id)
  service.server.faults.push({ when: changing, answer: 'kill', times: 1 })
  await rotate(allowed).catch(() => undefined)
  expect(old.state).toBe('active')
  for (let run = 0; run < 2; run++) {
    clock.advance(60_000)
    expect((await rotate(run === 0 ? allowed : ['--allow-in-place'])).exitCode).toBe(0)
  }
  expect([service.find(held())?.state, held() === old.value]).toEqual(['active', false])
})

test.each(ids)('%s: killed after it, the loss is reported, and nothing else is ended', async (id) => {
  const { clock, rotate, service } = await town(id)
  const other = service.issue('theirs')
  service.server.faults.push({ when: changing, answer: 'kill', after: true, times: 1 })
  await rotate(allowed).catch(() => undefined)
  clock.advance(60_000)
  const run = await rotate(allowed)
  expect(codes(run)).toContain('ROTATE_LOST')
  expect(service.server.asked.filter(changing)).toHaveLength(1)
  expect(other.state).toBe('active')
})

test.each(ids)('%s: a dead token replaces nothing', async (id) => {
  const { old, rotate, service } = await town(id)
  old.state = 'revoked'
  const run = await rotate(allowed)
  expect(run.exitCode).toBe(1)
  expect(service.server.asked.filter(changing)).toEqual([])
})
