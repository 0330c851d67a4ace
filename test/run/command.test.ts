import { readFileSync } from 'node:fs'
import { PassThrough, Transform } from 'node:stream'
import { describe, expect, test, vi } from 'vitest'
import {
  type CommandOutcome,
  type CommandPorts,
  type CommandRequest,
  runCommand,
} from '../../src/run/command.js'
import { workspace } from './workspace.js'

const token = 'qh_abc123_s3cretpart'

function upperCase(): Transform {
  return new Transform({
    transform: (chunk, _encoding, done) => done(null, String(chunk).toUpperCase()),
    flush: (done) => done(null, '<END>'),
  })
}

/** Whether a process runs; one that nobody has waited for yet does not. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return process.platform !== 'linux' || !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}

interface Given {
  readonly request?: Partial<CommandRequest>
  readonly ports?: Partial<CommandPorts>
}

async function ran(command: string, { request, ports }: Given = {}) {
  const stdout = new PassThrough()
  const stderr = new PassThrough()
  let shown = ''
  let errors = ''
  stdout.on('data', (chunk) => {
    shown += String(chunk)
  })
  stderr.on('data', (chunk) => {
    errors += String(chunk)
  })
  const outcome: CommandOutcome = await runCommand(
    {
      command,
      cwd: workspace({ 'in.txt': 'file in the folder' }),
      environment: {
        PATH: process.env.PATH,
        HOME: '/nowhere',
        INPUT_TOKEN: token,
        'INPUT_MIN-VALIDITY': '1d',
        COPY: `x${token}y`,
        OTHER: 'kept',
      },
      credentials: {
        token,
        tokenVariables: ['QA_HUB_TOKEN'],
        url: 'https://qa.example.com',
        urlVariables: ['QA_HUB_URL'],
        withheld: ['VENDOR_TOKEN'],
        secrets: [token],
      },
      timeoutMs: 20_000,
      timeout: '20s',
      ...request,
    },
    { stdout, stderr, filter: () => new PassThrough(), now: () => 0, ...ports },
  )
  return { outcome, shown, errors }
}

describe('the command of the user', () => {
  test('runs in bash, in the folder, and its output comes out on both streams', async () => {
    const { outcome, shown, errors } = await ran(
      'cat in.txt\necho to stderr >&2\n[[ a == a ]] && echo "$BASH" | grep -o bash',
    )
    expect(outcome).toEqual({ receipt: { status: 'success', exitCode: 0, signal: null, durationMs: 0 } })
    expect(shown).toBe('file in the folderbash\n')
    expect(errors).toBe('to stderr\n')
  })

  test('has the token and the address in its environment, and none of our inputs or copies', async () => {
    const { shown } = await ran('env | sort')
    const names = shown.split('\n').map((line) => line.split('=')[0])
    expect(shown).toContain(`QA_HUB_TOKEN=${token}\n`)
    expect(shown).toContain('QA_HUB_URL=https://qa.example.com\n')
    expect(shown).toContain('OTHER=kept\n')
    for (const name of ['INPUT_TOKEN', 'INPUT_MIN-VALIDITY', 'COPY', 'TOKEN_ACTION_SCRIPT', '__script']) {
      expect(names).not.toContain(name)
    }
  })

  test('an address that is set already is kept', async () => {
    const environment = { PATH: process.env.PATH, QA_HUB_URL: 'https://mine.example.com' }
    expect((await ran('echo $QA_HUB_URL', { request: { environment } })).shown).toBe(
      'https://mine.example.com\n',
    )
  })

  test.skipIf(process.platform !== 'linux')('is in no argument of a process', async () => {
    const { shown } = await ran('tr "\\0" " " < /proc/$$/cmdline # marker-in-the-script')
    expect(shown).toContain('bash --noprofile --norc -eo pipefail -c')
    expect(shown).not.toContain('marker-in-the-script')
  })

  test.each([
    ['exit 3', 3],
    ['false\necho not reached', 1],
    ['false | true', 1],
    ['no-such-program-here', 127],
    ['if then', 2],
  ])('%j fails with exit code %i', async (command, exitCode) => {
    const { outcome, shown } = await ran(command)
    expect(outcome.receipt).toMatchObject({ status: 'failed' })
    expect(outcome.failure).toMatchObject({ code: 'COMMAND_FAILED', exitCode: 2 })
    expect(shown).toBe('')
    if (command !== 'if then') expect(outcome.receipt.exitCode).toBe(exitCode)
  })

  test('quotes, dollars and line breaks of the script are its own', async () => {
    const { shown } = await ran(`printf '%s|' "a'b" "c\\"d" '$HOME' "$HOME" \\
  'e f'`)
    expect(shown).toBe(`a'b|c"d|$HOME|/nowhere|e f|`)
  })

  test('each stream passes a filter of its own, to its end', async () => {
    const { shown, errors } = await ran('printf out; printf err >&2', { ports: { filter: upperCase } })
    expect(shown).toBe('OUT<END>')
    expect(errors).toBe('ERR<END>')
  })

  test('a large output comes out whole', async () => {
    const { shown } = await ran('head -c 3000000 /dev/zero | tr "\\0" x')
    expect(shown).toHaveLength(3_000_000)
  })

  test('is stopped at the time-out, with everything that it started', async () => {
    const { outcome, shown } = await ran('sleep 30 & echo $!; wait; echo late', {
      request: { timeoutMs: 300, timeout: '300ms' },
    })
    expect(outcome.receipt).toMatchObject({ status: 'timeout', exitCode: null, signal: 'SIGTERM' })
    expect(outcome.failure).toMatchObject({ code: 'COMMAND_TIMEOUT', exitCode: 2 })
    expect(shown).toMatch(/^\d+\n$/)
    await vi.waitFor(() => expect(isAlive(Number.parseInt(shown, 10))).toBe(false), { timeout: 5_000 })
  })

  test('what it left behind is killed with it, although that does not listen', async () => {
    const { outcome, shown } = await ran('(trap "" TERM; echo ready; sleep 30) & echo $!; wait', {
      request: { timeoutMs: 300, timeout: '300ms' },
    })
    expect(outcome.receipt).toMatchObject({ status: 'timeout' })
    const left = Number.parseInt(/^\d+$/m.exec(shown)?.[0] ?? '', 10)
    await vi.waitFor(() => expect(isAlive(left)).toBe(false), { timeout: 5_000 })
  })

  test('a command that does not listen is killed after its grace', async () => {
    const { outcome } = await ran('trap "" TERM; while true; do sleep 0.05; done', {
      request: { timeoutMs: 200 },
      ports: { graceMs: 100 },
    })
    expect(outcome.receipt).toMatchObject({ status: 'timeout', signal: 'SIGKILL' })
  })

  test('the signal of a cancelled job is forwarded, and the command may finish its work', async () => {
    const cancel = new AbortController()
    const stdout = new PassThrough()
    let shown = ''
    stdout.on('data', (chunk) => {
      shown += String(chunk)
      if (shown === 'ready\n') cancel.abort('SIGINT')
    })
    const { outcome } = await ran(
      'trap "echo cleaning; exit 130" INT; echo ready; while true; do sleep 0.05; done',
      {
        ports: { stdout, signal: cancel.signal },
      },
    )
    expect(shown).toBe('ready\ncleaning\n')
    expect(outcome).toMatchObject({
      receipt: { status: 'cancelled', exitCode: 130 },
      failure: { code: 'INTERRUPTED' },
    })
  })

  test('a process that stays in the background does not hold the step', async () => {
    const { outcome, shown } = await ran('sleep 30 & echo $!', { ports: { filter: upperCase } })
    expect(outcome.receipt.status).toBe('success')
    expect(shown).toMatch(/^\d+\n<END>$/)
    process.kill(Number.parseInt(shown, 10))
  })

  test.each([
    ['bash is missing', { environment: { PATH: '/nowhere' } }, 'does not exist'],
    ['the folder is missing', { cwd: '/no/such/folder' }, 'does not exist'],
    ['the script is too long', { command: `: ${'x'.repeat(3_000_000)}` }, 'it is too long'],
  ])('when %s, it says that it did not start', async (_what, request, reason) => {
    const { outcome } = await ran('echo', { request })
    expect(outcome.receipt).toMatchObject({ status: 'failed', exitCode: null })
    expect(outcome.failure).toMatchObject({ code: 'COMMAND_NOT_STARTED' })
    expect(outcome.failure?.message).toContain(reason)
  })
})
