import { expect, test } from 'vitest'
import { codes } from '../../acceptance/open-world/town.js'
import { always, beside, town } from './town.js'

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
