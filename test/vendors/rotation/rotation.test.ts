import { expect, test } from 'vitest'
import { codes } from '../../acceptance/open-world/town.js'
import { always, beside, daily, day, town } from './town.js'

// Every run also shows that no token, however encoded, is in argv, output, journal or a URL.

test.each(Object.keys(beside))('%s: a whole rotation, and the one after it', async (id) => {
  const { admin, days, github, held, old, rotate, service, trait } = await town(id, { pageSize: 2 })
  const others = ['one', 'two', 'three'].map((name) => service.issue(name))
  const first = await rotate(always)
  expect([first.exitCode, first.document.outcome], first.stdout + first.stderr).toEqual([0, 'rotated'])
  const second = service.find(held())
  expect(second?.name).toMatch(/^acme\/shop:VENDOR_TOKEN#1\.\w{8}$/)
  expect([second?.owner, second?.role ?? old.role]).toEqual([old.owner, old.role ?? second?.role])

  const told = codes(...(await days(2))).includes('RETIRE_BY_HAND')
  expect([told, old.state === 'active']).toEqual([trait.firstIsTold === true, trait.firstIsTold === true])

  const again = await rotate(always)
  expect(again.document, again.stdout).toMatchObject({ outcome: 'rotated' })
  expect(codes(...(await days(3)))).not.toContain('RETIRE_BY_HAND')
  expect(second?.state).not.toBe('active')
  expect(service.find(held())?.state).toBe('active')
  expect(held()).not.toBe(second?.value)
  expect(others.map(({ state }) => state)).toEqual(['active', 'active', 'active'])
  // A password is sent as one, also where it is asked what it is.
  const asToken = service.server.asked.filter(({ headers }) => headers.authorization?.includes(admin.value))
  expect(service.needsAdmin ? asToken : []).toEqual([])
  expect([...service.server.unknown, ...github.server.unknown]).toEqual([])
})

test('jupyterhub: what a person made by hand is adopted, and the token of the rotation before is ended', async () => {
  const { cli, clock, days, held, old, rotate, service } = await town('jupyterhub')
  await rotate(always)
  const second = service.find(held())
  await days(3)
  const adopted = service.issue('by hand again', { ends: clock.now() + 90 * day, owner: old.owner })
  const taken = await cli('adopt', [], { asAdmin: false, stdin: adopted.value })
  expect(taken.document, taken.stdout).toMatchObject({ outcome: 'rotated' })
  clock.advance(2 * day)
  const run = await rotate(daily)
  expect(run.document, run.stdout).toMatchObject({ outcome: 'retired', old: { state: 'revoked' } })
  expect([second?.state, held()]).toEqual(['deleted', adopted.value])
})
