import { describe, expect, test } from 'vitest'
import { day, place, warnings } from './declared.js'

const name = 'VENDOR_TOKEN_EXPIRES_AT'
const told = ['--expires-at-variable', name]

/** A store with a token of QANode, and another one that a person created. */
async function qanode() {
  const all = await place('qanode')
  const { expiringToken: old, token: fresh } = all.vendors.qanode
  const run = (command: string, flags: readonly string[], value = old, env = {}) =>
    all.run(command, flags, {
      env: { QANODE_TOKEN: value, ...env },
      ...(command === 'adopt' && { stdin: fresh }),
    })
  return { ...all, old, fresh, run }
}

describe('adopt notes when the new token ends, and tells it in a variable', () => {
  test.each([
    ['--expires-at, a time', (at: string) => at, 0],
    ['--expires-at, a date: the end of that day in UTC', (at: string) => at.slice(0, 10), day],
  ])('%s', async (_what, written, within) => {
    const { run, inDays, variable, fresh, held, sandbox } = await qanode()
    const at = inDays(90)
    const { document, exitCode } = await run('adopt', ['--expires-at', written(at), ...told])
    expect([exitCode, document.outcome, document.expiry], document.message).toEqual([
      0,
      'rotated',
      'declared',
    ])
    expect(await held()).toBe(fresh)
    expect(await variable(name)).toBe(document.expiresAt)
    const late = Date.parse(document.expiresAt) - Date.parse(at)
    expect(late >= 0 && late <= within).toBe(true)
    if (within > 0) expect(document.expiresAt).toMatch(/T23:59:59.000Z$/)

    // The journal alone says it from now on.
    const early = await run('rotate', [], fresh)
    expect(early.document).toMatchObject({ expiry: 'declared', expiresAt: document.expiresAt })
    sandbox.clock.advance(70 * day)
    // The first one tells a person to end the old token.
    const person = await run('rotate', [], fresh)
    expect(person.document.warnings).toMatchObject([{ code: 'RETIRE_BY_HAND' }])
    const due = await run('rotate', [], fresh)
    expect(due.document).toMatchObject({ outcome: 'manual', until: document.expiresAt })
    expect(due.document.message).toContain(`before ${document.expiresAt} (declared)`)
    const status = await run('status', [], fresh)
    expect(status.document).toMatchObject({ outcome: 'manual', expiry: 'declared' })
  })

  test.each(['fail', 'warn', 'skip'])(
    'without the old token it fails, whatever `on-missing` says: %s',
    async (word) => {
      const { run, held } = await qanode()
      const { exitCode, document } = await run('adopt', ['--on-missing', word], '')
      expect([exitCode, document.code]).toEqual([1, 'ADOPT_REJECTED'])
      expect(document.message).toContain(
        'QANODE_TOKEN, or the variable that --token-env names, has to hold it, dead or alive',
      )
      expect(await held()).toBe(undefined)
    },
  )

  test.each(['expiredToken', 'revokedToken'] as const)('over an old token that is dead: %s', async (dead) => {
    const { run, inDays, variable, setVariable, vendors } = await qanode()
    await setVariable(name, inDays(-3))
    const flags = ['--expires-at', inDays(90), ...told]
    const { document } = await run('adopt', flags, vendors.qanode[dead])
    expect(document.outcome, document.message).toBe('rotated')
    expect(await variable(name)).toBe(document.expiresAt)
  })

  test('--lifetime counts from now', async () => {
    const { run, inDays, variable } = await qanode()
    const { document } = await run('adopt', ['--lifetime', '90d', ...told])
    expect(document.expiry).toBe('declared')
    expect(Math.abs(Date.parse(document.expiresAt) - Date.parse(inDays(90)))).toBeLessThan(day)
    expect(await variable(name)).toBe(document.expiresAt)
  })

  test('both are refused, and a time that has passed, before anything is written', async () => {
    const { run, inDays, variable, held } = await qanode()
    const both = await run('adopt', ['--lifetime', '90d', '--expires-at', inDays(90), ...told])
    expect([both.exitCode, both.document.code]).toEqual([1, 'INPUT_CONFLICT'])
    const past = await run('adopt', ['--expires-at', inDays(-1), ...told])
    expect([past.exitCode, past.document.code]).toEqual([1, 'ADOPT_REJECTED'])
    expect(past.document.message).toContain('has passed')
    expect([await held(), await variable(name)]).toEqual([undefined, undefined])
  })

  test('without a time, that of the earlier token is taken away', async () => {
    const { run, inDays, variable, setVariable } = await qanode()
    await setVariable(name, inDays(3))
    expect((await run('adopt', told)).document.expiry).toBe('unknown')
    expect(await variable(name)).toBeUndefined()
  })
})

describe('the variable is kept true', () => {
  test('a write that GitHub did not take is made good by the next run', async () => {
    const { run, inDays, variable, setVariable, fresh, sandbox } = await qanode()
    await setVariable(name, inDays(3))
    const path = `/repos/acme/shop/actions/variables/${name}`
    sandbox.faults.add({
      target: 'github',
      method: 'PATCH',
      path,
      fault: 'status',
      status: 422,
      times: 1,
      after: 0,
    })
    const adopted = await run('adopt', ['--expires-at', inDays(90), ...told])
    expect([adopted.exitCode, adopted.document.outcome]).toEqual([0, 'rotated'])
    expect(warnings(adopted)).toContain('EXPIRY_VARIABLE_UNTOLD')
    const { exitCode } = await run('rotate', told, fresh)
    expect([exitCode, await variable(name)]).toEqual([0, adopted.document.expiresAt])
  })

  test('a time that a person wrote later stays, and something that is no time too, which is said', async () => {
    const { run, inDays, variable, setVariable, fresh } = await qanode()
    await run('adopt', ['--expires-at', inDays(90), ...told])
    const later = inDays(200)
    await setVariable(name, later)
    const kept = await run('rotate', told, fresh)
    expect(warnings(kept)).not.toContain('EXPIRY_VARIABLE_FOREIGN')
    expect(await variable(name)).toBe(later)
    await setVariable(name, 'ask Ada')
    const foreign = await run('rotate', told, fresh)
    expect(warnings(foreign)).toContain('EXPIRY_VARIABLE_FOREIGN')
    expect(foreign.stdout + foreign.stderr).not.toContain('ask Ada')
    expect(await variable(name)).toBe('ask Ada')
    const check = await run('check', ['--expires-at', 'ask Ada'], fresh)
    expect([check.exitCode, check.document.code]).toEqual([1, 'INPUT_INVALID'])
  })

  test('what is no time is left alone by an adoption too', async () => {
    const { run, inDays, variable, setVariable } = await qanode()
    await setVariable(name, 'another program uses this')
    const adopted = await run('adopt', ['--expires-at', inDays(90), ...told])
    expect([adopted.exitCode, adopted.document.outcome]).toEqual([0, 'rotated'])
    expect(warnings(adopted)).toContain('EXPIRY_VARIABLE_FOREIGN')
    expect(await variable(name)).toBe('another program uses this')
  })

  test.each(['qualytics', 'gitlab'] as const)('by a rotation of %s, which tells the expiry', async (id) => {
    const { run, variable, setVariable, inDays, vendors, held } = await place(id)
    const env = id === 'gitlab' ? { TOKEN_ACTION_ADMIN_TOKEN: vendors.gitlab.adminToken } : {}
    await setVariable(name, inDays(3))
    const first = await run('rotate', ['--rotate', 'always', '--lifetime', '60d', ...told], { env })
    expect(first.document, first.stderr).toMatchObject({ outcome: 'rotated', expiry: 'known' })
    expect(await variable(name)).toBe(first.document.expiresAt)
    // What the vendor tells counts more than what a person wrote since.
    await setVariable(name, inDays(500))
    const value = (await held()) ?? ''
    const variables = { qualytics: 'QUALYTICS_TOKEN', gitlab: 'GITLAB_TOKEN' } as const
    const next = await run('rotate', ['--rotate-before', '5d', ...told], {
      env: { ...env, [variables[id]]: value },
    })
    expect(next.exitCode, next.stderr).toBe(0)
    expect(await variable(name)).toBe(first.document.expiresAt)
  })

  test('also before the first rotation, where the vendor tells the expiry', async () => {
    const { run, variable, setVariable, inDays } = await place('qualytics')
    const { document } = await run('rotate', ['--rotate-before', '5d', ...told])
    expect(document).toMatchObject({ created: null, expiry: 'known' })
    expect(await variable(name)).toBe(document.expiresAt)
    await setVariable(name, inDays(500))
    await run('rotate', ['--rotate-before', '5d', ...told])
    expect(await variable(name)).toBe(document.expiresAt)
  })

  test('a rehearsal writes nothing', async () => {
    const { run, inDays, variable } = await qanode()
    const at = inDays(90)
    const { document } = await run('adopt', ['--dry-run', '--expires-at', at, ...told])
    expect(document.plan).toContain(`Write into the variable ${name} that the newest token expires on ${at}.`)
    expect(await variable(name)).toBeUndefined()
  })
})

describe('a missing right to write variables is told before anything is claimed', () => {
  test.each([[[]], [['--dry-run']]])('adopt %j', async (more) => {
    const { run, inDays, sandbox, held } = await qanode()
    const token = sandbox.github.addToken({
      kind: 'app',
      permissions: { actions: 'read', contents: 'write', secrets: 'write', actions_variables: 'read' },
    })
    const flags = ['--expires-at', inDays(90), '--journal', 'refs', ...told, ...more]
    const { document, exitCode } = await run('adopt', flags, undefined, { TOKEN_ACTION_GITHUB_TOKEN: token })
    expect([exitCode, document.outcome, document.code]).toEqual([1, 'refused', 'EXPIRY_VARIABLE_FORBIDDEN'])
    expect(document.message).toContain(`${name} of acme/shop`)
    const changed = sandbox.requests.filter(({ target, method }) => target === 'github' && method !== 'GET')
    // The probe that GitHub refuses.
    expect(changed.filter(({ status }) => status < 400)).toEqual([])
    expect(await held()).toBeUndefined()
  })
})
