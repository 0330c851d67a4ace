import { describe, expect, onTestFinished, test } from 'vitest'
import { startSandbox } from '../../src/sandbox/start.js'
import { tokenActionJson } from './cli.js'

const variables = { qahub: 'QA_HUB_TOKEN', qanode: 'QANODE_TOKEN', qualytics: 'QUALYTICS_TOKEN' } as const
type VendorId = keyof typeof variables
/** Vendors whose documentation has no way to read an expiry, and no token API. */
const silent = ['qahub', 'qanode'] as const

const secret = 'VENDOR_TOKEN'
const day = 86_400_000

interface Options {
  readonly stdin?: string
  readonly env?: Readonly<Record<string, string>>
}

/** A sandbox of this test, and the command line pointed at one of its vendors. */
async function place(id: VendorId) {
  const sandbox = await startSandbox()
  onTestFinished(() => sandbox.close())
  const { vendors, github } = sandbox.describe()
  const { url, token } = vendors[id]
  const run = async (command: string, flags: readonly string[] = [], options: Options = {}) => {
    // A rotation counts only runs that began after the secret was written.
    sandbox.clock.advance(10_000)
    const forStores =
      command === 'check'
        ? []
        : ['--secret', secret, '--github-api-url', github.apiUrl, '--stores', 'repo:acme/shop']
    return tokenActionJson([command, '--vendor', id, '--url', url, ...forStores, ...flags], {
      ...options,
      env: { [variables[id]]: token, TOKEN_ACTION_GITHUB_TOKEN: github.token, ...options.env },
    })
  }
  /** So many days from now, by the vendor's clock. */
  const inDays = (days: number) => new Date(sandbox.clock.now().getTime() + days * day).toISOString()
  return { sandbox, vendors, github, token, run, inDays }
}

const warnings = ({ document }: { document: { warnings: readonly { code: string }[] } }) =>
  document.warnings.map(({ code }) => code)

describe.each(silent)('a token of %s that a person declared to end in 10 days', (id) => {
  test('check warns, and calls the time declared', async () => {
    const { run, inDays } = await place(id)
    const at = inDays(10)
    const { document, exitCode } = await run('check', ['--expires-at', at])
    expect(exitCode).toBe(0)
    expect(document).toMatchObject({
      verdict: 'valid',
      code: 'TOKEN_EXPIRES_SOON',
      expiry: 'declared',
      expiresAt: at,
      action: 'proceed',
    })
    expect(document.message).toMatch(/in 9 days 23 hours \(declared\)/)
    expect(document.validForSeconds).toBeGreaterThan(9 * 86_400)
  })

  test('min-validity: 20d fails, and 5d passes', async () => {
    const { run, inDays } = await place(id)
    const at = ['--expires-at', inDays(10)]
    const short = await run('check', [...at, '--min-validity', '20d'])
    expect([short.exitCode, short.document.code]).toEqual([1, 'TOKEN_EXPIRES_TOO_SOON'])
    expect(short.document.message).toContain('(declared)')
    const enough = await run('check', [...at, '--min-validity', '5d', '--warn-before', '7d'])
    expect([enough.exitCode, enough.document.code]).toEqual([0, ''])
    expect(enough.document.message).toContain('(declared)')
  })

  test('rotate: expiring says what a person must do, and by when', async () => {
    const { run, inDays } = await place(id)
    const at = inDays(10)
    const { document } = await run('rotate', ['--expires-at', at])
    expect(document).toMatchObject({
      outcome: 'manual',
      code: 'ROTATION_MANUAL',
      expiry: 'declared',
      expiresAt: at,
      until: at,
    })
    expect(document.message).toContain(`before ${at} (declared)`)
    expect(document.steps.join('\n')).toMatch(/Open http.*token-action adopt/s)
  })

  test('it is not due before `rotate-before`', async () => {
    const { run, inDays } = await place(id)
    const { document, exitCode } = await run('rotate', ['--expires-at', inDays(10), '--rotate-before', '3d'])
    expect([exitCode, document.outcome, document.code]).toEqual([0, 'not-due', null])
    expect(Date.parse(document.next) - Date.parse(inDays(7))).toBeLessThan(60_000)
  })
})

describe.each(silent)('%s, where nobody says when the token ends', (id) => {
  test('min-validity obeys on-unknown', async () => {
    const { run } = await place(id)
    const flags = ['--min-validity', '1d']
    const failed = await run('check', flags)
    expect([failed.exitCode, failed.document.code]).toEqual([1, 'EXPIRY_UNKNOWN'])
    expect(failed.document.message).toContain('`expires-at`')
    const warned = await run('check', [...flags, '--on-unknown', 'warn'])
    expect([warned.exitCode, warned.document.action]).toEqual([0, 'proceed'])
    expect(warnings(warned)).toEqual(['EXPIRY_UNKNOWN'])
    const skipped = await run('check', [...flags, '--on-unknown', 'skip'])
    expect([skipped.exitCode, skipped.document.action]).toEqual([0, 'skip'])
  })

  test('an empty expires-at is none', async () => {
    const { run } = await place(id)
    const { document, exitCode } = await run('check', ['--expires-at', ' '])
    expect([exitCode, document.code, document.expiry]).toEqual([0, '', 'unknown'])
  })
})
