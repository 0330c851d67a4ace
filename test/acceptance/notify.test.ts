import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { tokenActionJson } from './cli.js'
import { day, hour, noticing, onEvent, repository, secret, variables, warned } from './notices.js'

const silent = ['qahub', 'qanode'] as const

describe.each(silent)('a token of %s that a person declared to end in 10 days', (id) => {
  test('check: its issue opens, is brought up to date, gets worse once, and closes after adopt', async () => {
    const { run, inDays, issue, pass, record, sandbox, printed, token, vendors } = await noticing(id)
    const ends = inDays(10)
    const check = (env = {}) => run('check', ['--expires-at', ends], { env })
    const first = await check()
    expect([first.exitCode, first.document.code]).toEqual([0, 'TOKEN_EXPIRES_SOON'])
    expect(issue()).toMatchObject({
      state: 'open',
      title: `Token ${secret}: act before ${ends.slice(0, 10)}`,
      labels: ['token-action'],
      author: { login: 'github-actions[bot]' },
    })
    const { body } = issue()
    expect(body).toContain('TOKEN_EXPIRES_SOON')
    expect(body).toContain(`It ends on ${ends.slice(0, 10)} 09:00 UTC, as a person declared`)
    expect(body).toMatch(new RegExp(`1\\. \`Open ${vendors[id].url}`))
    expect(body).toContain(`token-action adopt --vendor ${id} --url ${vendors[id].url} --secret ${secret}`)

    for (let runs = 2; runs <= 10; runs++) {
      pass(6 * hour)
      await check()
    }
    await Promise.all([check(), check()])
    expect(issue()).toMatchObject({ state: 'open', comments: [] })
    expect(issue().body).not.toBe(body)

    pass(day)
    await Promise.all([check(), check()])
    await check()
    expect(issue().comments).toHaveLength(1)
    expect(issue().comments[0]?.body).toContain('TOKEN_EXPIRES_SOON')
    expect(record()).toMatchObject({ worst: 2, open: true })

    const fresh = id === 'qahub' ? vendors.qahub.readToken : vendors.qanode.expiringToken
    const adopted = await run(
      'adopt',
      ['--expires-at', inDays(90), '--scopes', id === 'qahub' ? 'read' : ''],
      {
        stdin: fresh,
      },
    )
    expect(adopted.document, adopted.stderr).toMatchObject({ outcome: 'rotated' })
    expect(issue()).toMatchObject({ state: 'closed', stateReason: 'completed' })
    expect(issue().comments).toHaveLength(1)
    expect(printed()).not.toContain(token)
    const renewed = await sandbox.github.reveal(`repo:${repository}`, secret)
    await run('check', ['--expires-at', inDays(90)], { env: { [variables[id]]: renewed ?? '' } })
    expect(issue()).toMatchObject({ state: 'closed', title: `Token ${secret}: nothing to do` })
    for (const value of [token, fresh]) expect(JSON.stringify(issue())).not.toContain(value)
  })
})

describe.each(silent)('a rotation of %s, by hand', (id) => {
  test('its issue opens when it is due, gets worse half-way to the end, and closes after adopt', async () => {
    const { run, inDays, issue, pass, vendors } = await noticing(id)
    const ends = inDays(10)
    const rotate = () => run('rotate', ['--expires-at', ends, '--rotate-before', '8d'])
    expect((await rotate()).document.outcome).toBe('not-due')
    expect(issue()).toMatchObject({ state: 'closed', comments: [], title: `Token ${secret}: nothing to do` })
    for (let runs = 1; runs <= 10; runs++) {
      pass(day / 3)
      await rotate()
    }
    expect(issue()).toMatchObject({
      state: 'open',
      title: `Token ${secret}: act before ${ends.slice(0, 10)}`,
    })
    expect(issue().comments).toHaveLength(1)
    expect(issue().body).toContain('ROTATION_MANUAL')
    expect(issue().body).toContain(`token-action adopt --vendor ${id}`)
    pass(3 * day)
    await Promise.all([rotate(), rotate()])
    pass(hour)
    expect((await rotate()).exitCode).toBe(1)
    expect(issue().comments).toHaveLength(2)
    const stdin = id === 'qahub' ? vendors.qahub.readToken : vendors.qanode.expiringToken
    const scopes = id === 'qahub' ? ['--scopes', 'read'] : []
    await run('adopt', ['--expires-at', inDays(90), ...scopes], { stdin })
    expect(issue().state).toBe('closed')
    expect(issue().comments).toHaveLength(2)
  })
})

test('a rotation that waits too long: opened after 7 days, worse after 35, closed when it is over', async () => {
  const { run, issue, pass, sandbox, record, vendors } = await noticing('qualytics')
  const flags = ['--overlap', '40d', '--rotate-before', '1d', '--lifetime', '365d']
  const first = await run('rotate', [...flags, '--rotate', 'always'])
  expect(first.document, first.stderr).toMatchObject({ outcome: 'rotated' })
  expect(issue()).toMatchObject({ state: 'closed', comments: [] })
  const env = { QUALYTICS_TOKEN: (await sandbox.github.reveal(`repo:${repository}`, secret)) ?? '' }
  const next = (days: number) => {
    pass(days * day)
    return run('rotate', flags, { env })
  }
  expect((await next(1)).document).toMatchObject({ outcome: 'waiting', level: 'notice' })
  expect(issue().state).toBe('closed')
  expect((await next(7)).document.level).toBe('warning')
  expect(issue()).toMatchObject({ state: 'open', title: `Token ${secret}: act before ${shownEnd()}` })
  expect(issue().body).toContain('ROTATION_WAITING')
  expect(issue().body).toContain(`token-action status --vendor qualytics --url ${vendors.qualytics.url}`)
  // The command counts the next rotation as the run did.
  const command = /token-action (status .* --rotate-before 1d)$/m.exec(issue().body)?.[1] ?? ''
  const { next: soonest } = (await next(0)).document
  const shown = await run('status', ['--rotate-before', '1d'], { env })
  expect(command).toContain('--stores')
  expect(shown.document.next).toBe(soonest)
  expect((await run('status', [], { env })).stderr).toContain(
    'next rotation: counted with --rotate-before 30d;',
  )
  for (let runs = 0; runs < 10; runs++) await next(1)
  await Promise.all([run('rotate', flags, { env }), run('rotate', flags, { env })])
  expect(issue().comments).toHaveLength(1)
  const late = await next(18)
  expect([late.exitCode, late.document.level]).toEqual([1, 'error'])
  await next(1)
  expect(issue().comments).toHaveLength(2)
  expect((await next(10)).document.outcome).toBe('retired')
  expect(issue()).toMatchObject({ state: 'closed', title: `Token ${secret}: nothing to do` })
  expect(issue().comments).toHaveLength(2)

  function shownEnd() {
    return new Date(record()?.run?.ends ?? 0).toISOString().slice(0, 10)
  }
})

describe('two at once', () => {
  test.each([
    ['that find something', 10, 'open'],
    ['of which each is the first', 90, 'closed'],
  ] as const)('%s make one issue', async (_case, days, state) => {
    const { run, inDays, issue, sandbox } = await noticing('qahub')
    const flags = ['--expires-at', inDays(days)]
    // Processes of their own, which wait as long as they say.
    const options = { node: process.execPath }
    const all = await Promise.all([1, 2, 3].map(() => run('check', flags, options)))
    expect(all.map(({ exitCode }) => exitCode)).toEqual([0, 0, 0])
    expect(issue()).toMatchObject({ state, comments: [] })
    expect([...sandbox.github.repository(repository).labels.keys()]).toEqual(['token-action'])
  })

  test('a lock of a run that died is broken after a while', async () => {
    const { run, inDays, issue, sandbox } = await noticing('qahub')
    const { labels } = sandbox.github.repository(repository)
    const lock = `token-action-lock-${createHash('sha256').update(secret).digest('hex').slice(0, 12)}`
    labels.set(lock, lock)
    await run('check', ['--expires-at', inDays(10)])
    expect(issue().state).toBe('open')
    expect(labels.has(lock)).toBe(false)
  })

  test('of two issues that runs made unseen by each other the first one stays', async () => {
    const { run, inDays, issue, issues, sandbox } = await noticing('qahub')
    await run('check', ['--expires-at', inDays(10)])
    const { title, body, author, labels } = issue()
    sandbox.github.openIssue(repository, { title, body, author, labels })
    const flags = ['--expires-at', inDays(10)]
    await Promise.all([run('check', flags), run('check', flags)])
    expect(issues().map(({ state }) => state)).toEqual(['open', 'closed'])
    expect(issues()[1]?.body).toBe('See #1.')
    await run('check', flags)
    expect(issues()).toHaveLength(2)
  })
})

describe('whose an issue is', () => {
  const mallory = { id: 666, login: 'mallory', type: 'User' } as const

  test.each([
    ['without our label', []],
    ['with our label, which a form of the repository gave it', ['token-action']],
  ])('one of a stranger, with our marker and %s, is not ours', async (_case, labels) => {
    const { run, inDays, issue, issues, sandbox } = await noticing('qahub')
    const flags = ['--expires-at', inDays(10)]
    await run('check', flags)
    const copied = issue().body
    const other = await noticing('qahub')
    const forged = other.sandbox.github.openIssue(repository, {
      title: 'Paste this',
      body: copied,
      author: mallory,
      labels,
    })
    await other.run('check', flags)
    expect(other.issues().map(({ author, state }) => [author.login, state])).toEqual([
      ['mallory', 'open'],
      ['github-actions[bot]', 'open'],
    ])
    expect(forged).toMatchObject({ title: 'Paste this', body: copied, comments: [] })
    expect(issues()).toHaveLength(1)
    expect(sandbox.github.repository(repository).labels.size).toBe(1)
  })

  test('one of a bot without our label is not ours', async () => {
    const { run, inDays, issue, issues, sandbox } = await noticing('qahub')
    const flags = ['--expires-at', inDays(10)]
    await run('check', flags)
    const { body, author } = issue()
    sandbox.github.openIssue(repository, { title: 'From a comment', body, author })
    await run('check', flags)
    expect(issues().map(({ state, labels }) => [state, labels.length])).toEqual([
      ['open', 1],
      ['open', 0],
    ])
  })

  test('with the token of a person it is what this person wrote', async () => {
    const { run, inDays, issue, sandbox } = await noticing('qahub')
    const token = sandbox.github.addToken({ kind: 'pat', permissions: { issues: 'write' } })
    const env = { TOKEN_ACTION_NOTIFY_TOKEN: token }
    const flags = ['--expires-at', inDays(10)]
    await run('check', flags, { env })
    await run('check', flags, { env })
    expect(issue().author.login).toBe('ada')
  })

  test('a line of another kind, or a damaged one, is no marker', async () => {
    const { run, inDays, issue, issues } = await noticing('qahub')
    const flags = ['--expires-at', inDays(10)]
    await run('check', flags)
    issue().body = '<!-- token-action {"v":1,"secret": -->\nnothing'
    await run('check', flags)
    expect(issues()).toHaveLength(2)
  })
})

describe('a person closes the issue', () => {
  test('it stays closed until it gets worse', async () => {
    const { run, inDays, issue, pass } = await noticing('qahub')
    const flags = ['--expires-at', inDays(10)]
    await run('check', flags)
    issue().state = 'closed'
    pass(day)
    await run('check', flags)
    expect(issue()).toMatchObject({ state: 'closed', comments: [] })
    pass(3 * day)
    await run('check', flags)
    expect(issue()).toMatchObject({ state: 'open' })
    expect(issue().comments).toHaveLength(1)
  })
})

describe('the last run', () => {
  const scheduled = { env: onEvent('schedule') }
  const pushed = { env: onEvent('push') }

  test('is renewed by a schedule alone, once a day and without a comment', async () => {
    const { run, inDays, issue, pass, record, asked } = await noticing('qahub')
    const flags = ['--expires-at', inDays(90)]
    await run('check', flags, scheduled)
    const first = record()?.run?.at
    expect(issue()).toMatchObject({ state: 'closed', comments: [] })
    expect(issue().body).toContain('Last run: 2026-11-02 09:00 UTC')
    expect(issue().body).toContain('trust the token until 2026-11-09 09:00 UTC')
    const before = asked().length
    pass(hour)
    await run('check', flags, scheduled)
    expect(
      asked()
        .slice(before)
        .map(({ method }) => method),
    ).toEqual(['GET'])
    pass(day)
    await run('check', flags, pushed)
    expect(record()?.run?.at).toBe(first)
    await run('check', flags, scheduled)
    expect(record()?.run?.at).toBeGreaterThan(first ?? 0)
    expect(issue()).toMatchObject({ state: 'closed', comments: [] })
  })

  test('too old, any run reopens the issue and says so once, and the schedule closes it', async () => {
    const { run, inDays, issue, pass } = await noticing('qahub')
    const flags = ['--expires-at', inDays(90)]
    await run('check', flags, scheduled)
    pass(6 * day)
    await run('check', flags, pushed)
    expect(issue().state).toBe('closed')
    pass(2 * day)
    const late = await run('check', flags, pushed)
    expect([late.exitCode, late.document.verdict]).toEqual([0, 'valid'])
    expect(issue()).toMatchObject({
      state: 'open',
      title: `Token ${secret}: no scheduled run since 2026-11-02`,
    })
    await run('check', flags, pushed)
    expect(issue().comments).toHaveLength(1)
    expect(issue().comments[0]?.body).toContain('since 2026-11-02 09:00 UTC')
    await run('check', flags, scheduled)
    expect(issue()).toMatchObject({ state: 'closed' })
    expect(issue().comments).toHaveLength(1)
  })

  test('of a rotation reaches half of `rotate-before`', async () => {
    const { run, issue, pass, token } = await noticing('qualytics')
    const flags = ['--rotate-before', '20d']
    const env = { ...onEvent('schedule'), QUALYTICS_TOKEN: token, GITHUB_ACTIONS: 'false' }
    await run('rotate', flags, { env })
    expect(issue().state).toBe('closed')
    pass(9 * day)
    await run('check', ['--warn-before', '1h'], pushed)
    expect(issue().state).toBe('closed')
    pass(2 * day)
    await run('check', ['--warn-before', '1h'], pushed)
    expect(issue().state).toBe('open')
  })

  test('of another secret is watched too', async () => {
    const { run, inDays, issues, pass } = await noticing('qahub')
    await run('check', ['--expires-at', inDays(90)], scheduled)
    pass(8 * day)
    const other = await run('check', ['--secret', 'OTHER_TOKEN', '--expires-at', inDays(90)], pushed)
    expect(other.exitCode).toBe(0)
    expect(issues().map(({ title, state }) => [title, state])).toEqual([
      [`Token ${secret}: no scheduled run since 2026-11-02`, 'open'],
      ['Token OTHER_TOKEN: nothing to do', 'closed'],
    ])
    expect(issues()[0]?.comments).toHaveLength(1)
    expect(issues()[0]?.body).toContain('Nothing is to be done.')
    await run('check', ['--secret', 'OTHER_TOKEN', '--expires-at', inDays(90)], pushed)
    expect(issues()[0]?.comments).toHaveLength(1)
  })

  test('is not there where nobody knows when the token ends', async () => {
    const { run, issues } = await noticing('qahub')
    await run('check', [], scheduled)
    expect(issues()).toEqual([])
  })
})

describe('nobody is told', () => {
  test.each([
    'pull_request',
    'pull_request_target',
    'pull_request_review',
    'issue_comment',
    'issues',
    'workflow_run',
  ])('in a run of %s, and GitHub is asked nothing', async (event) => {
    const { run, inDays, asked } = await noticing('qahub')
    const { exitCode, document } = await run('check', ['--expires-at', inDays(10)], { env: onEvent(event) })
    expect([exitCode, document.code]).toEqual([0, 'TOKEN_EXPIRES_SOON'])
    expect(asked()).toEqual([])
  })

  test('in a merge request of another CI system', async () => {
    const { run, inDays, asked } = await noticing('qahub')
    const env = { GITLAB_CI: 'true', CI_MERGE_REQUEST_IID: '7' }
    await run('check', ['--expires-at', inDays(10)], { env })
    expect(asked()).toEqual([])
  })

  test('where nobody could say how the token is: no issue opens, and none closes', async () => {
    const { run, inDays, issues, issue, sandbox } = await noticing('qahub')
    const broken = () =>
      sandbox.faults.add({ target: 'qahub', fault: 'status', status: 503, times: 4, after: 0 })
    broken()
    const first = await run('check', ['--expires-at', inDays(10)])
    expect([first.exitCode, first.document.verdict]).toEqual([1, 'unknown'])
    expect(issues()).toEqual([])
    await run('check', ['--expires-at', inDays(10)])
    broken()
    await run('check', ['--expires-at', inDays(90)])
    expect(issue().state).toBe('open')
  })

  test('without `notify` a check asks GitHub nothing', async () => {
    const { github, vendors, token, asked } = await noticing('qahub')
    const flags = [
      'check',
      '--vendor',
      'qahub',
      '--url',
      vendors.qahub.url,
      '--github-api-url',
      github.apiUrl,
    ]
    const env = { QA_HUB_TOKEN: token, TOKEN_ACTION_NOTIFY_TOKEN: github.jobToken }
    const { exitCode } = await tokenActionJson([...flags, '--expires-at', '2026-11-04'], { env })
    expect(exitCode).toBe(0)
    expect(asked()).toEqual([])
  })

  test('by a dry run', async () => {
    const { run, inDays, issues } = await noticing('qahub')
    await run('rotate', ['--expires-at', inDays(10), '--dry-run'])
    expect(issues()).toEqual([])
  })
})

describe('a notice that cannot be given is a warning, and changes nothing else', () => {
  const cases: readonly [
    string,
    string,
    (place: Awaited<ReturnType<typeof noticing>>) => Record<string, string>,
  ][] = [
    [
      'without the permission',
      'NOTIFY_FORBIDDEN',
      ({ sandbox }) => ({
        TOKEN_ACTION_NOTIFY_TOKEN: sandbox.github.addToken({
          kind: 'job',
          permissions: { contents: 'write' },
        }),
      }),
    ],
    [
      'with the right to read alone',
      'NOTIFY_FORBIDDEN',
      ({ sandbox }) => ({
        TOKEN_ACTION_NOTIFY_TOKEN: sandbox.github.addToken({ kind: 'job', permissions: { issues: 'read' } }),
      }),
    ],
    [
      'with a token that GitHub does not know',
      'NOTIFY_FORBIDDEN',
      () => ({ TOKEN_ACTION_NOTIFY_TOKEN: 'ghs_none' }),
    ],
    ['in a repository that it may not see', 'NOTIFY_FORBIDDEN', () => ({ GITHUB_REPOSITORY: 'acme/site' })],
    [
      'where issues are disabled',
      'NOTIFY_ISSUES_DISABLED',
      ({ sandbox }) => {
        sandbox.github.repository(repository).hasIssues = false
        return {}
      },
    ],
    [
      'without a token',
      'NOTIFY_TOKEN_MISSING',
      () => ({ TOKEN_ACTION_NOTIFY_TOKEN: '', GITHUB_TOKEN: 'ghs_other' }),
    ],
    ['without a repository', 'NOTIFY_NO_REPOSITORY', () => ({ GITHUB_REPOSITORY: '' })],
    [
      'while GitHub is down',
      'NOTIFY_FAILED',
      ({ sandbox }) => {
        sandbox.faults.add({ target: 'github', fault: 'status', status: 502, times: 9, after: 0 })
        return {}
      },
    ],
  ]

  test.each(cases)('%s: %s', async (_case, code, given) => {
    const place = await noticing('qahub')
    const env = given(place)
    const flags = ['--expires-at', place.inDays(10), '--min-validity', '1d']
    const told = await place.run('check', flags, { env })
    expect(told.exitCode, told.stderr).toBe(0)
    expect(told.document).toMatchObject({ verdict: 'valid', code: 'TOKEN_EXPIRES_SOON', action: 'proceed' })
    expect(new Set(warned(told))).toEqual(new Set([code]))
    expect(place.issues()).toEqual([])
    expect([...place.sandbox.github.repository(repository).labels]).toEqual([])
    const red = await place.run('check', ['--expires-at', place.inDays(10), '--min-validity', '20d'], { env })
    expect([red.exitCode, red.document.code]).toEqual([1, 'TOKEN_EXPIRES_TOO_SOON'])
  })

  test('where issues are disabled nothing is sent that would change something', async () => {
    const { run, inDays, sandbox, asked } = await noticing('qahub')
    sandbox.github.repository(repository).hasIssues = false
    await run('check', ['--expires-at', inDays(10)])
    expect(asked().map(({ method }) => method)).toEqual(['GET', 'GET'])
  })

  test('labels and assignees that GitHub does not take are left out', async () => {
    const { run, inDays, issue } = await noticing('qahub')
    const flags = ['--expires-at', inDays(10), '--notify-assignees', 'mallory', '--notify-labels', 'ops']
    const told = await run('check', flags)
    expect(new Set(warned(told))).toEqual(new Set(['NOTIFY_PARTLY']))
    expect(issue()).toMatchObject({ state: 'open', labels: ['token-action'], assignees: [] })
  })
})

test('people are assigned when it opens, beside those who are', async () => {
  const { run, inDays, issue } = await noticing('qahub')
  const flags = ['--notify-assignees', 'ada, grace', '--notify-labels', 'ops\nsecurity']
  await run('check', [...flags, '--expires-at', inDays(90)])
  expect(issue()).toMatchObject({ assignees: [], labels: ['token-action', 'ops', 'security'] })
  issue().assignees = ['grace']
  await run('check', [...flags, '--expires-at', inDays(10)])
  expect(issue().assignees).toEqual(['grace', 'ada'])
})

test('each step keeps its own finding: a check closes nothing that a rotation found', async () => {
  const { run, inDays, issue, record } = await noticing('qahub')
  const ends = ['--expires-at', inDays(20)]
  await run('rotate', [...ends, '--rotate-before', '30d'])
  expect(issue().state).toBe('open')
  await run('check', ends)
  expect(issue()).toMatchObject({ state: 'open', comments: [] })
  await run('check', [...ends, '--warn-before', '25d'])
  expect(issue().body).toContain('ROTATION_MANUAL')
  await run('rotate', [...ends, '--rotate-before', '3d'])
  expect(record()?.findings).toMatchObject({ check: { code: 'TOKEN_EXPIRES_SOON' } })
  expect(issue().state).toBe('open')
  await run('check', ends)
  expect(issue()).toMatchObject({ state: 'closed', comments: [] })
})

test('a value that stands in the place of the name of a secret is told to nobody', async () => {
  const { run, inDays, issue, printed } = await noticing('qahub')
  const value = 'k7Rt9Zq2Lmk7Rt9Zq2Lm'
  await run('check', ['--expires-at', inDays(10), '--secret', value])
  expect(issue().title).toMatch(/^Token sha256:[0-9a-f]{12}: act before/)
  expect(issue().body).toContain('--secret NAME')
  expect(JSON.stringify(issue()) + printed()).not.toContain(value)
})
