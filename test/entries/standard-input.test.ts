import { spawn, spawnSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { forLog, forToken, type Input, readAll, readSecret } from '../../src/entries/cli/standard-input.js'
import { cli } from '../acceptance/cli.js'

/** A terminal that sends these keys, and what it was asked to show. */
async function typed(...chunks: readonly string[]) {
  const shown: string[] = []
  const raw: boolean[] = []
  const input: Input = {
    isTTY: true,
    setRawMode: (on) => raw.push(on),
    async *[Symbol.asyncIterator]() {
      yield* chunks
    },
  }
  const output = { write: (text: string) => shown.push(text) }
  const value = await readSecret(input, output, 'the new token').catch((error: unknown) => error)
  return { value, shown: shown.join(''), raw }
}

const token = 'qnt_k7Rt9Zq2Lmk7Rt9Zq2Lmk7Rt9Zq2Lm12'

describe('a token that is pasted into a terminal', () => {
  test('is asked for, never shown, and confirmed by its ref', async () => {
    const { value, shown, raw } = await typed(`${token}\r`, 'y\r')
    expect(value).toBe(token)
    expect(shown).toMatch(
      /Paste the new token and press Enter.*36 characters, sha256:[0-9a-f]{12}\..*\[y\/N\] yes/s,
    )
    expect(shown).not.toContain(token.slice(4, 12))
    expect(raw).toEqual([true, false])
  })

  test.each([
    ['pasted at once with the answer', [`${token}\ny\n`]],
    ['pasted with the marks of a terminal', [`\x1b[200~${token}\x1b[201~`, '\r', 'YES\r']],
    ['corrected', [`x${token}`, '\x15', `${token}ab`, '\x7f\b', '\r', 'y\n']],
  ])('can be %s', async (_how, chunks) => {
    expect((await typed(...chunks)).value).toBe(token)
  })

  test.each([
    ['no answer', [`${token}\r`, '\r'], 'TOKEN_NOT_CONFIRMED'],
    ['a second line', [`${token}\nanother line\n`], 'TOKEN_NOT_CONFIRMED'],
    ['nothing', ['\r'], 'TOKEN_STDIN_EMPTY'],
    ['the end of the input', [], 'TOKEN_STDIN_EMPTY'],
    ['Ctrl-C', [`${token}\x03`], 'INTERRUPTED'],
  ])('with %s is refused, and the terminal is as it was', async (_what, chunks, code) => {
    const { value, raw } = await typed(...chunks)
    expect(value).toMatchObject({ code })
    expect(raw.at(-1)).toBe(false)
  })
})

/** `script` gives a command a terminal of its own. */
const hasScript = process.platform === 'linux' && spawnSync('script', ['--version']).status === 0

test.skipIf(!hasScript)(
  'the built command line shows no token that is pasted into its terminal',
  async () => {
    const check = `"${process.execPath}" "${cli}" check --vendor qanode --url http://127.0.0.1:9 --token-stdin`
    const child = spawn('script', ['-qec', check, '/dev/null'])
    let shown = ''
    // Each answer is typed once it is asked for: before that the terminal itself shows what is typed.
    const answers = new Map([
      ['It is not shown: ', `${token}\r`],
      ['[y/N] ', 'n\r'],
    ])
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      shown += text
      for (const [question, answer] of answers) {
        if (!shown.includes(question)) continue
        answers.delete(question)
        child.stdin.write(answer)
      }
    })
    await new Promise((resolve) => child.once('close', resolve))
    expect(answers.size).toBe(0)
    expect(shown).toContain('TOKEN_NOT_CONFIRMED')
    expect(shown).not.toContain(token.slice(4, 12))
  },
)

describe('standard input that is no token', () => {
  async function* endless() {
    for (;;) yield Buffer.alloc(16_384)
  }
  // Until its end there is nothing to read.
  const silent = { [Symbol.asyncIterator]: () => ({ next: () => new Promise<never>(() => {}) }) }

  test('is left at the size of a token', async () => {
    await expect(readAll(endless(), forToken)).rejects.toMatchObject({
      code: 'TOKEN_STDIN_ENDLESS',
      message: expect.stringContaining('holds more than 256 kB'),
    })
  })

  test('is left when the time is over', async () => {
    await expect(readAll(silent, { ...forToken, ms: 20 })).rejects.toMatchObject({
      code: 'TOKEN_STDIN_ENDLESS',
      message: expect.stringContaining('did not end within'),
    })
  })

  test.each(['check', 'adopt', 'recover'])('%s ends beside a program that never stops', async (command) => {
    const shell = `yes "token-action recover v1.AAAA" | "${process.execPath}" "${cli}" ${command} --vendor qahub --url http://127.0.0.1:9 ${command === 'check' ? '--token-stdin' : '--secret T --stores repo:a/b'}`
    const env = {
      PATH: process.env.PATH,
      QA_HUB_TOKEN: 'qh_a1b2c3_Zq8vN3kT6wR1yB5mD9sF2hJ7',
      GITHUB_TOKEN: 'x',
    }
    const child = spawn('bash', ['-c', shell], { env })
    let said = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text
    })
    await new Promise((resolve) => child.once('close', resolve))
    expect(said).toContain('TOKEN_STDIN_ENDLESS')
  })
})

test.each([
  ['UTF-8 with a byte order mark', Buffer.from('\ufefflines', 'utf8')],
  ['UTF-16, as PowerShell writes it', Buffer.from('\ufefflines', 'utf16le')],
  ['UTF-16 without a byte order mark', Buffer.from('lines', 'utf16le')],
])('text in %s is read', async (_encoding, bytes) => {
  async function* input() {
    yield bytes.subarray(0, 3)
    yield bytes.subarray(3)
  }
  expect(await readAll(input(), forLog)).toBe('lines')
})
