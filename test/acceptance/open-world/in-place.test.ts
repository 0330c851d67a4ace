import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { Asked } from '../facts/server.js'
import {
  at,
  both,
  codes,
  daily,
  day,
  gate,
  hour,
  is,
  overwrite,
  preload,
  production,
  secret,
  starting,
  type Town,
  town,
  writes,
} from './town.js'
import { refOf } from './ways.js'

const inputs = { rotate: 'always', 'allow-in-place': 'true', 'admin-token': '' }

/** A rotation in place, with GitHub out of reach from the moment in which the old token dies. */
async function cutOff() {
  const all = await town('gitlab')
  let down = false
  const refused = gate()
  const rotates = (asked: Asked) => {
    if (is('POST', /rotate$/)(asked)) down = true
    return false
  }
  all.vendor.server.faults.push({ when: rotates, answer: 'as usual', times: 1 })
  const cut = () => {
    if (down) refused.open()
    return down
  }
  const answer = { status: 503, body: { message: 'Unavailable' }, headers: { 'Retry-After': '0' } }
  all.github.server.faults.push({ when: cut, answer, times: Number.POSITIVE_INFINITY })
  const { running, started } = starting()
  const ended = all.action(inputs, {}, { started, preload: preload('brisk.mjs') })
  return {
    all,
    running: await running,
    ended,
    refused: refused.opened,
    comeBack: () => {
      down = false
    },
  }
}

/** What a line holds, after the six bytes that say how it is scrambled. */
function unscrambled(line: Buffer): string {
  const bytes = line.subarray(6)
  const stream = createHash('shake256', { outputLength: bytes.length }).update(line.subarray(0, 6)).digest()
  return Buffer.from(bytes.map((byte, at) => byte ^ (stream[at] ?? 0))).toString('utf8')
}

/** Whether a text has the new token, sealed to the repository. */
function hasSealed({ github, vendor, old }: Town, text: string): boolean {
  const value = vendor.active().at(-1)?.value
  if (value === old.value) return false
  const printed = [...text.matchAll(/token-action recover \d+\/\d+ \w{12} ([A-Za-z0-9+/=]+)/g)]
  const inside = printed.map(([, line = '']) => unscrambled(Buffer.from(line, 'base64'))).join('')
  return (inside.match(/[A-Za-z0-9+/]{60,}={0,2}/g) ?? []).some(
    (sealed) => github.keys.open(at.repo(), sealed) === value,
  )
}

/** What a log shows: the runner does not print its own commands. */
const logged = (text: string) => text.replace(/^::add-mask::.*\n/gm, '')

// Row 7.
describe('in place, with GitHub away after the old token died', { timeout: 60_000 }, () => {
  test('the sealed token is printed at once, and stored when GitHub comes back', async () => {
    const { all, running, ended, comeBack } = await cutOff()
    const found = await running.printed((output) => hasSealed(all, logged(output)))
    comeBack()
    const { exitCode, output, summary } = await ended
    expect(found, 'sealed, in the log').toBe(true)
    expect(all.stateIn(at.repo())).toBe('active')
    expect([exitCode, output.rotation]).toEqual([0, 'rotated'])
    expect(hasSealed(all, summary)).toBe(true)
    expect(Object.values(output).some((text) => hasSealed(all, text))).toBe(false)
  })

  /** The log of a job that was cancelled while GitHub was away. */
  async function cancelled() {
    const { all, running, ended, refused, comeBack } = await cutOff()
    await Promise.race([refused, ended])
    running.kill('SIGTERM')
    const { stdout, stderr, exitCode, output, summary } = await ended
    expect([exitCode, output.code]).toEqual([1, 'SEALED_PRINTED'])
    const made = refOf({ value: all.vendor.active().at(-1)?.value ?? '' })
    expect(summary).toMatch(/repo:acme\/shop pending/)
    expect(summary).toMatch(new RegExp(`New token.*${made}.*Old token.*${refOf(all.old)}.*revoked`, 's'))
    comeBack()
    all.clock.advance(hour)
    return { all, summary, log: logged(`${stdout}\n${stderr}`), value: all.vendor.active().at(-1)?.value }
  }

  test('a cancelled job has printed it; `recover` with `admin-token` writes it', async () => {
    const { all, log, value } = await cancelled()
    expect(hasSealed(all, log), 'sealed, in the log').toBe(true)
    const { exitCode } = await all.cli('recover', [], { stdin: log })
    expect(all.held()).toBe(value)
    expect(all.stateIn(at.repo())).toBe('active')
    expect(exitCode).toBe(0)
  })

  test('a cancelled job has printed it; the input `recover` writes it, in a run that has the dead token', async () => {
    const { all, log, value } = await cancelled()
    expect(hasSealed(all, log), 'sealed, in the log').toBe(true)
    const { exitCode } = await all.action({ ...inputs, rotate: 'expiring', recover: log })
    expect(all.held()).toBe(value)
    expect(exitCode).toBe(0)
  })

  test('what a mask damages in the log is whole in the summary: both together are written', async () => {
    const { all, log, summary, value } = await cancelled()
    // A short secret of the repository, of which only the runner knows.
    const masked = log.replace(/(recover \d+\/\d+ \w+ .{20}).../g, '$1***')
    const alone = await all.cli('recover', [], { stdin: masked })
    expect([alone.exitCode, alone.document.code]).toEqual([1, 'RECOVER_INVALID'])
    expect(alone.document.message).toContain('add the lines of its summary')
    const { exitCode } = await all.cli('recover', [], { stdin: `${masked}\n${summary}` })
    expect(exitCode).toBe(0)
    expect(all.held()).toBe(value)
  })

  test('`recover` while the run that printed it is not over fails, and says that the log is still needed', async () => {
    const { all, log, value } = await cancelled()
    const [run] = all.github.runs.slice(-1)
    if (run === undefined) throw new RangeError('no run')
    run.status = 'in_progress'
    const early = await all.cli('recover', [], { stdin: log })
    expect([early.exitCode, early.document.outcome, ...codes(early)]).toEqual([
      1,
      'waiting',
      'ROTATION_HELD',
      'RECOVER_UNFINISHED',
    ])
    run.status = 'completed'
    const { exitCode } = await all.cli('recover', [], { stdin: log })
    expect([exitCode, all.held()]).toEqual([0, value])
  })

  test('`recover` after a person deleted the entry puts it back under its own number', async () => {
    const { all, log, value } = await cancelled()
    const entries = () =>
      [...(all.github.variables.get('acme/shop')?.keys() ?? [])].filter((name) => name.endsWith('__1'))
    expect(entries()).toHaveLength(1)
    for (const name of entries()) all.github.variables.get('acme/shop')?.delete(name)
    const { exitCode, stdout } = await all.cli('recover', [], { stdin: log })
    expect(exitCode, stdout).toBe(0)
    expect(all.held()).toBe(value)
    expect(entries()).toHaveLength(1)
    const later = await all.rotate(daily, { asAdmin: false })
    expect(later.exitCode, later.stdout).toBe(0)
  })

  test('what was damaged on its way is refused by name, and nothing is written', async () => {
    const { all, log } = await cancelled()
    expect(hasSealed(all, log), 'sealed, in the log').toBe(true)
    const damaged = log.replace(
      /[A-Za-z0-9+/]{60,}={0,2}/g,
      (sealed) => `${sealed.slice(0, 20)}***${sealed.slice(30)}`,
    )
    const { document, exitCode } = await all.cli('recover', [], { stdin: damaged })
    expect(all.held()).toBe(all.old.value)
    expect([exitCode, document.code]).toEqual([1, 'RECOVER_INVALID'])
  })

  test.each([
    [
      'cut short at the end of the job',
      (log: string) => `${log}\n${log.slice(0, log.lastIndexOf('recover ') + 60)}`,
    ],
    [
      'damaged at the first line',
      (log: string) => `${log}\n${log.replace(/( 1\/\d+ \w+ .{9}).../g, '$1***')}`,
    ],
  ])(
    'lines that were printed again and %s: an earlier printing is whole, and is written',
    async (_case, twice) => {
      const { all, log, value } = await cancelled()
      const { exitCode, stdout } = await all.cli('recover', [], { stdin: twice(log) })
      expect(exitCode, stdout).toBe(0)
      expect(all.held()).toBe(value)
    },
  )
})

test('a store that a killed run did not reach is named at once by a run whose `stores` lack it', async () => {
  const all = await town('gitlab')
  all.github.put(production, secret, all.old.value)
  all.clock.advance(60_000)
  all.github.server.faults.push({ when: writes, answer: 'kill', after: true, times: 1 })
  const alone = { asAdmin: false }
  const killed = all.rotate(['--rotate', 'always', '--allow-in-place'], { ...alone, stores: both })
  await expect(killed).rejects.toThrow()
  expect(all.stateIn(production)).toBe('revoked')
  all.clock.advance(hour)
  for (const run of await all.days(2, daily, alone)) {
    expect(codes(run)).toContain('STORE_LEFT_BEHIND')
    expect(JSON.stringify(run.document)).toContain(`it was left with ${refOf(all.old)}`)
  }
  await all.rotate(daily, { ...alone, stores: both })
  expect(all.stateIn(production)).toBe('active')
})

test('`recover` beside a store that somebody wrote since: the rest is written, and that store is named, exit 1', async () => {
  const all = await town('gitlab')
  all.github.put(production, secret, all.old.value)
  all.clock.advance(60_000)
  const options = { asAdmin: false, stores: both }
  const answer = { status: 403, body: { message: 'Forbidden' } }
  all.github.server.faults.push({ when: writes, answer, times: 99 })
  const { stderr } = await all.rotate(['--rotate', 'always', '--allow-in-place'], options)
  all.github.server.faults.length = 0
  all.clock.advance(60_000)
  overwrite(all, at.repo(), all.old.value)
  all.clock.advance(60_000)
  const recovered = await all.cli('recover', [], { ...options, value: all.old.value, stdin: stderr })
  expect([recovered.exitCode, codes(recovered)]).toEqual([1, expect.arrayContaining(['RECOVER_UNSURE'])])
  expect(JSON.stringify(recovered.document)).toMatch(/repo:acme\/shop was written after the token/)
  expect([all.stateIn(at.repo()), all.stateIn(production)]).toEqual(['revoked', 'active'])
  const value = all.github.value(production, secret) ?? ''
  const cured = await all.rotate(['--rotate', 'always', '--allow-in-place'], { ...options, value })
  expect([cured.exitCode, all.stateIn(at.repo()), all.stateIn(production)]).toEqual([0, 'active', 'active'])
})

describe('in place, the journal refuses the body with 422 after the old token died', () => {
  const commits = is('PATCH', /\/actions\/variables\/TOKEN_ACTION_/)

  async function refusing(times: number) {
    const all = await town('gitlab')
    const answer = { status: 422, body: { message: 'Validation Failed' } }
    all.github.server.faults.push({ when: commits, answer, times })
    const run = await all.rotate(['--rotate', 'always', '--allow-in-place'], { asAdmin: false })
    all.github.server.faults.length = 0
    const held = refOf({ value: all.held() })
    return { all, run, held, log: `${run.stdout}\n${run.stderr}` }
  }

  test('once: it is committed after all, and the old token is called revoked', async () => {
    const { all, run, held } = await refusing(1)
    expect(run.document).toMatchObject({ outcome: 'rotated', code: null, generation: 1, newest: held })
    expect(run.document.old).toEqual({ ref: refOf(all.old), state: 'revoked' })
    expect(all.stateIn(at.repo())).toBe('active')
  })

  test('for good: the store has the token, the refusal is told, and `recover` gives the journal its entry', async () => {
    const { all, run, held, log } = await refusing(100)
    expect(all.stateIn(at.repo())).toBe('active')
    expect(hasSealed(all, log), 'sealed, in the log').toBe(true)
    expect(run.exitCode).toBe(1)
    expect(run.document).toMatchObject({
      outcome: 'rotated',
      code: 'JOURNAL_UNAVAILABLE',
      level: 'error',
      generation: 1,
      newest: held,
      old: { ref: refOf(all.old), state: 'revoked' },
      stores: [{ state: 'written' }],
      expiry: 'known',
    })
    const value = all.held()
    all.clock.advance(hour)
    const recovered = await all.cli('recover', [], { stdin: log })
    expect([recovered.exitCode, recovered.document.newest]).toEqual([0, held])
    expect(all.held()).toBe(value)
    const later = await all.days(2, daily, { asAdmin: false })
    expect(later.map(({ document }) => document.outcome)).toEqual(['resumed', 'not-due'])
    expect(later.at(-1)?.document).toMatchObject({ code: null, newest: held })
  })

  test('for good: whoever has only the dead token is told that the store was written, and that a new run helps', async () => {
    const { all, held, log } = await refusing(100)
    all.clock.advance(hour)
    const dead = { value: all.old.value, asAdmin: false }
    const looked = await all.cli('status', [], dead)
    expect(looked.document.code).toBe('ROTATE_LOST')
    expect(looked.document.message).toMatch(
      /repo:acme\/shop was written and may hold the new one.* a new run/,
    )
    expect(looked.document.message).not.toMatch(/no working token/)
    for (let times = 0; times < 2; times++) {
      const recovered = await all.cli('recover', [], { ...dead, stdin: log })
      expect([recovered.exitCode, recovered.document.code], recovered.stderr).toEqual([1, 'RECOVER_UNSURE'])
      expect(recovered.document.message).toMatch(/Start a run of a job that reads the secret there/)
    }
    const later = await all.days(2, daily, { asAdmin: false })
    expect(later.at(-1)?.document).toMatchObject({ outcome: 'not-due', code: null, newest: held })
  })
})

test('the journal refused what a call in place made, and another token is pasted: the next one names what may still live', async () => {
  const all = await town('gitlab')
  all.github.put(production, secret, all.old.value)
  all.clock.advance(60_000)
  const flags = ['--rotate', 'always', '--allow-in-place']
  const options = { asAdmin: false, stores: both }
  const answer = { status: 403, body: { message: 'Forbidden' } }
  all.github.server.faults.push({
    when: is('PATCH', /\/actions\/variables\/TOKEN_ACTION_/),
    answer,
    times: 99,
  })
  expect((await all.rotate(flags, options)).document.code).toBe('JOURNAL_FORBIDDEN')
  all.github.server.faults.length = 0
  overwrite(all, at.repo(), all.vendor.issue('of a person', { ends: all.clock.now() + 60 * day }).value)
  all.clock.advance(60_000)
  const next = await all.rotate(flags, options)
  expect(next.document.outcome).toBe('rotated')
  expect(codes(next)).toContain('ROTATE_LOST_LEFT')
  expect(JSON.stringify(next.document)).toContain(`began to replace the token ${refOf(all.old)} in place`)
})

describe('a store of another workflow holds the token that is to be replaced in place', () => {
  const staging = at.env('staging')
  const flags = ['--rotate', 'always', '--allow-in-place']
  const alone = { asAdmin: false }

  async function shared() {
    const all = await town('gitlab')
    all.github.environments.add('acme/shop staging')
    all.github.put(staging, secret, all.old.value)
    all.clock.advance(60_000)
    await all.rotate(daily, { ...alone, stores: ['env:acme/shop/staging'] })
    return all
  }

  test('the call is not sent, by a dry run neither, and the store is named', async () => {
    const all = await shared()
    for (const more of [['--dry-run'], []]) {
      const run = await all.rotate([...flags, ...more], alone)
      expect([run.exitCode, run.document.code]).toEqual([1, 'ROTATION_IN_PLACE_ELSEWHERE'])
      expect(run.document.message).toContain('env:acme/shop/staging outside `--stores`')
    }
    expect(all.old.state).toBe('active')
  })

  test('the store is added to `stores`, as it says', async () => {
    const all = await shared()
    await all.rotate(flags, alone)
    const run = await all.rotate(flags, { ...alone, stores: ['repo:acme/shop', 'env:acme/shop/staging'] })
    expect(run.document.outcome).toBe('rotated')
    expect([all.stateIn(at.repo()), all.stateIn(staging)]).toEqual(['active', 'active'])
  })

  test('the other workflow is refused as well, although it looked later', async () => {
    const all = await town('gitlab')
    all.github.put(production, secret, all.old.value)
    all.clock.advance(60_000)
    // The environment's secret hides that of the repository, and may be the same.
    for (const stores of [['repo:acme/shop'], ['env:acme/shop/production']]) {
      const run = await all.rotate(flags, { ...alone, stores })
      expect([run.exitCode, run.document.code], run.stderr).toEqual([1, 'ROTATION_IN_PLACE_ELSEWHERE'])
    }
    expect(all.old.state).toBe('active')
    const cured = await all.rotate(flags, { ...alone, stores: both })
    expect([cured.document.outcome, all.stateIn(at.repo()), all.stateIn(production)]).toEqual([
      'rotated',
      'active',
      'active',
    ])
  })

  test('a secret that holds another token on purpose is named in `forget`, as it says', async () => {
    const all = await town('gitlab')
    const other = all.vendor.issue('of production', { ends: all.clock.now() + 90 * 86_400_000 })
    all.github.put(production, secret, other.value)
    all.clock.advance(60_000)
    await all.rotate(flags, alone)
    const run = await all.rotate([...flags, '--forget', 'env:acme/shop/production'], alone)
    expect(run.document.outcome, run.stderr).toBe('rotated')
    expect(other.state).toBe('active')
  })

  test('the secret there is deleted, as it says', async () => {
    const all = await shared()
    await all.rotate(flags, alone)
    all.github.secrets.get(staging)?.delete(secret)
    expect((await all.rotate(flags, alone)).document.outcome).toBe('rotated')
  })
})
