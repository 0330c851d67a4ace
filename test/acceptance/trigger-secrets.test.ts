import { describe, expect, test } from 'vitest'
import { jwt, textOf } from '../vendors/tokens.js'
import { tokenAction } from './cli.js'
import { accounts, fakeVendor } from './fake.js'

const secret = `key_${textOf('trigger', 40)}`
/** A secret in each place of a trigger. */
const places = ['suite:42,S=1', 'suite:S=1', 'suite:42,a=S', 'suite:S,a=S', 'scenario:S=S'].map((each) =>
  each.replaceAll('S', secret),
)
const scans = ['datastore=S', 'datastore=42,S=1', 'datastore=42,containers=S,max-records=S', 'S'].map(
  (each) => `scan:${each.replaceAll('S', secret)}`,
)
const gates = ['app=S,severity=S', 'app=a,threshold=S', 'S=1', 'S', 'app=,S=S'].map(
  (each) => `gate:${each.replaceAll('S', secret)}`,
)

describe.each([
  ['qanode', places],
  ['qualytics', scans],
  ['qwiet', gates],
] as const)('a secret in `trigger` at %s', (id, triggers) => {
  test.each(triggers)('%#: is not repeated when the trigger is refused', async (trigger) => {
    const vendor = await fakeVendor(() => ({ status: 500 }))
    const { stdout, stderr } = await tokenAction(
      ['trigger', trigger, '--vendor', id, '--url', vendor.url, '--timeout', '2s'],
      { env: { [accounts[id].variable]: id === 'qanode' ? accounts.qanode.token() : jwt({ orgID: 'o1' }) } },
    )
    expect(stdout + stderr).toMatch(/INPUT_|TRIGGER_|VENDOR_/)
    for (let at = 4; at + 8 <= secret.length; at += 1) {
      expect((stdout + stderr).toLowerCase()).not.toContain(secret.slice(at, at + 8).toLowerCase())
    }
  })
})
