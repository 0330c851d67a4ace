import { describe, expect, onTestFinished, test } from 'vitest'
import { Failure } from '../../src/codes/failure.js'
import {
  brokenCheck,
  brokenCommand,
  brokenRotation,
  brokenTrigger,
  brokenUpload,
} from '../../src/entries/broken-off.js'
import type { BrokenOff } from '../../src/entries/host.js'
import { startSandbox } from '../../src/sandbox/start.js'
import { check, type Inputs, type Produced, rotate, run, workspace } from '../errors/steps.js'

const failure = new Failure('INPUT_MISSING', { input: 'url' })

async function place() {
  const sandbox = await startSandbox()
  onTestFinished(() => sandbox.close())
  return sandbox.describe()
}

type Place = Awaited<ReturnType<typeof place>>
const at = ({ vendors }: Place, id: 'qahub' | 'qanode' | 'qualytics'): Inputs => ({
  vendor: id,
  url: vendors[id].url,
  token: vendors[id].token,
})

const ended: readonly (readonly [string, BrokenOff, (at: Place) => Promise<Produced>])[] = [
  ['check', brokenCheck, (own) => check(at(own, 'qahub'))],
  [
    'upload',
    brokenUpload,
    (own) =>
      run(
        { ...at(own, 'qahub'), upload: 'a.xml', project: own.vendors.qahub.project, 'batch-size': '10' },
        { cwd: workspace({ 'a.xml': '<testsuite><testcase name="one"/></testsuite>' }) },
      ),
  ],
  [
    'trigger',
    brokenTrigger,
    (own) => run({ ...at(own, 'qanode'), trigger: `suite:${own.vendors.qanode.suite}` }),
  ],
  ['command', brokenCommand, (own) => run({ ...at(own, 'qahub'), command: 'true' })],
  [
    'rotate',
    brokenRotation,
    (own) =>
      rotate({
        ...at(own, 'qualytics'),
        ...{ 'github-token': own.github.token, 'github-api-url': own.github.apiUrl, rotate: 'expiring' },
        ...{ secret: 'TOKEN', 'journal-repository': own.github.repository, stores: 'repo:acme/shop' },
        'dry-run': 'true',
      }),
  ],
]

describe('what was broken off has a document with the fields of one that came to its end', () => {
  test.each(ended)('%s', async (_task, brokenOff, toItsEnd) => {
    const { document } = await toItsEnd(await place())
    const broken = brokenOff(failure).document
    expect(Object.keys(broken)).toEqual(expect.arrayContaining(Object.keys(document)))
    expect(broken).toMatchObject({ code: 'INPUT_MISSING', message: failure.message })
  })

  test('a step that is skipped for want of a token', async () => {
    const own = await place()
    const absent: Inputs = { vendor: 'qahub', url: own.vendors.qahub.url, 'on-missing': 'skip' }
    const ran = await run({ ...absent, command: 'true' })
    expect(ran).toMatchObject({
      exitCode: 0,
      document: { status: 'skipped', exitCode: null, code: 'TOKEN_EMPTY' },
    })
    const rotated = await rotate({ ...absent, rotate: 'expiring', secret: 'TOKEN' })
    expect(rotated).toMatchObject({
      exitCode: 0,
      document: { outcome: 'not-due', stores: [], code: 'TOKEN_EMPTY', level: 'notice' },
    })
  })
})

describe('the word for what was broken off is one that nobody takes for a success', () => {
  test.each([
    ['check', brokenCheck, { verdict: 'unknown', proceed: 'false' }],
    ['run', brokenUpload, { status: 'failed' }],
    ['rotate', brokenRotation, { rotation: 'refused', 'next-rotation': 'unknown' }],
  ] as const)('%s', (_step, brokenOff, outputs) => {
    expect(brokenOff(failure).outputs).toEqual(outputs)
  })

  test('a rotation that a signal ended may have begun something', () => {
    const { outputs, document } = brokenRotation(new Failure('INTERRUPTED', { signal: 'SIGTERM' }))
    expect(outputs).toMatchObject({ rotation: 'waiting' })
    expect(document).toMatchObject({
      outcome: 'waiting',
      level: 'error',
      waitingFor: expect.stringContaining('a run'),
    })
  })
})
