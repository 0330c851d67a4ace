import { expect, test } from 'vitest'
import { always, codes, daily, town } from './town.js'

// Row 16.
test('its own claim that the list shows a moment later is not another run', async () => {
  const all = await town()
  all.github.listLag = 150
  const run = await all.rotate(always)
  expect(run.document).toMatchObject({ outcome: 'rotated' })
  expect(codes(run)).not.toContain('ROTATION_HELD')
  expect(all.held()).not.toBe(all.old.value)
})

test('a time that is read late is no write of somebody else', async () => {
  const all = await town()
  all.github.staleReads = 5
  const first = await all.rotate(always)
  all.github.staleReads = 0
  const later = await all.days(4, daily)
  expect(codes(first, ...later)).not.toContain('STORE_CHANGED')
  expect(all.old.state).toBe('revoked')
  const written = all.github.secrets.get('/repos/acme/shop/actions/secrets')?.get('VENDOR_TOKEN')
  expect(written?.writes).toBe(1)
  const { updatedAt } = later.at(-1)?.document.stores[0] ?? {}
  expect(Date.parse(updatedAt)).toBe(Date.parse(written?.updated_at ?? ''))
})
