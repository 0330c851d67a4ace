import { describe, expect, test } from 'vitest'
import { parseVendorFile } from '../../src/vendors/file/read.js'
import { workspace } from '../errors/steps.js'
import { ownService } from '../vendors/file/service.js'
import { tokenAction } from './cli.js'

const file = `format: 1
id: acme
title: Acme Builds
url: {}
auth: bearer
check:
  request: GET /api/whoami
  require: [$.name]
  scopes: $.scopes
manual: ['Open {url} and create a new token.']
`

async function run(args: readonly string[], options: Parameters<typeof tokenAction>[1] = {}) {
  const { stdout, stderr, exitCode } = await tokenAction(['vendor', ...args, '--json'], options)
  return { document: JSON.parse(stdout), exitCode, stderr }
}

test('list names every vendor, of code and of the catalog', async () => {
  const { document, exitCode } = await run(['list'])
  expect(exitCode).toBe(0)
  expect(document.vendors.length).toBeGreaterThanOrEqual(25)
  expect(document.vendors).toContainEqual(
    expect.objectContaining({ id: 'sonarqube', expiry: 'introspection', proof: 'documentation' }),
  )
  expect(document.vendors).toContainEqual(expect.objectContaining({ id: 'gitlab', proof: 'code' }))
})

test('show prints a file that is a vendor file again', async () => {
  const { stdout, exitCode } = await tokenAction(['vendor', 'show', 'cloudflare'])
  expect(exitCode).toBe(0)
  expect(parseVendorFile(stdout)).toMatchObject({ file: { id: 'cloudflare' } })
  const { exitCode: unknown, stderr, stdout: said } = await tokenAction(['vendor', 'show', 'qahb'])
  expect([unknown, stderr + said]).toEqual([
    1,
    expect.stringMatching(/VENDOR_UNKNOWN: `ID` is `qahb`, .* Did you mean `qahub`\?/),
  ])
})

describe('test', () => {
  test('says every problem with its line', async () => {
    const cwd = workspace({
      'acme.yml': file.replace('request', 'requst').replace('auth: bearer', 'auth: cookie'),
    })
    const { document, exitCode } = await run(['test', 'acme.yml'], { cwd })
    expect(exitCode).toBe(1)
    expect(document.findings.map(({ line }: { line: number }) => line)).toEqual(
      expect.arrayContaining([5, 7]),
    )
  })

  test('without a service it proves the text and the common answers', async () => {
    const { document, exitCode } = await run(['test', 'acme.yml'], { cwd: workspace({ 'acme.yml': file }) })
    expect([document.ok, exitCode]).toEqual([true, 0])
    expect(document.findings[0].text).toContain('GET /api/whoami')
  })

  test('a meaning that others do not share must be in `differs`', async () => {
    const own = file.replace('manual:', '  answers: [{status: 403, verdict: invalid}]\nmanual:')
    const refused = await run(['test', 'acme.yml'], { cwd: workspace({ 'acme.yml': own }) })
    expect(refused.exitCode).toBe(1)
    expect(JSON.stringify(refused.document)).toContain('403 is invalid')
    const said = await run(['test', 'acme.yml'], { cwd: workspace({ 'acme.yml': `${own}differs: [403]\n` }) })
    expect(said.exitCode).toBe(0)
  })

  test('with a service and a token it proves both verdicts, and prints no token', async () => {
    const token = 'Zq8vN3kT6wR1yB5mD9sF2hJ7'
    const service = await ownService(({ headers }) =>
      headers.authorization === `Bearer ${token}`
        ? { body: { name: 'ci', scopes: ['a'] } }
        : { status: 401, body: {} },
    )
    const around = { cwd: workspace({ 'acme.yml': file }), env: { ACME_TOKEN: token } }
    const flags = ['test', 'acme.yml', '--url', service.url, '--token-env', 'ACME_TOKEN']
    const { document, exitCode, stderr } = await run(flags, around)
    expect([exitCode, document.findings.length]).toEqual([0, 4])
    expect(JSON.stringify(document) + stderr).not.toContain(token)
    service.answer = () => ({ body: { name: 'anybody' } })
    const open = await run(flags, around)
    expect(open.exitCode).toBe(1)
    expect(JSON.stringify(open.document)).toContain('a made-up token is valid')
  })
})
