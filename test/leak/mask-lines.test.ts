import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { maximumMasks } from '../../src/token/masks.js'
import { hurried, Stations } from '../station/station.js'

const stations = new Stations(hurried)
const characters = 'AbCdEfGh0123IjKlMnOp4567QrStUvWx89YzaBcDeFgHiJkLmNoPqRsTuVwXyZ'
const letters = (length: number) =>
  Array.from({ length }, (_, at) => characters[(at * 7 + (at >> 4)) % characters.length]).join('')

const vendorFile = `format: 1
id: acme
title: Acme Builds
env:
  token: [ACME_TOKEN]
token:
  form: '^acme_[A-Za-z0-9]{24,4000}$'
auth: {header: X-Acme-Token}
check:
  request: GET /api/whoami
  require: [$.user.name]
manual: ['Open {url}/tokens and create a new token.']
`

async function printed(entry: 'check' | 'run' | 'rotate', inputs: Readonly<Record<string, string>>) {
  const cwd = mkdtempSync(join(tmpdir(), 'masks-'))
  writeFileSync(join(cwd, 'acme.vendor.yml'), vendorFile)
  const env = {
    ...{ GITHUB_ACTIONS: 'true', GITHUB_WORKSPACE: cwd, GITHUB_EVENT_NAME: 'pull_request' },
    ...Object.fromEntries(
      Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]),
    ),
  }
  const { stdout } = await stations.run({ entry, env, cwd })
  const lines = stdout.split('\n').filter((line) => line !== '')
  return { lines, masks: lines.filter((line) => line.startsWith('::add-mask::')) }
}

// Nobody listens there; the masks are printed before the vendor is asked.
const url = 'http://127.0.0.1:9'
const routable = (length: number) => `glpat-${letters(length - 16)}.01.0z${letters(7)}`
const own = `acme_${letters(995)}`

describe('the mask lines of a step', () => {
  test.each([
    ['a routable token', { vendor: 'gitlab', url, token: routable(300) }],
    ['a token of 1,000 characters', { vendor: 'qualytics', url, token: `q.${letters(600)}.${letters(390)}` }],
    ['a token of a vendor file', { vendor: './acme.vendor.yml', url, token: own }],
  ])('%s: at most 250, and they come first', async (_title, inputs) => {
    const { lines, masks } = await printed('check', inputs)
    expect(masks.length).toBeGreaterThan(50)
    expect(masks.length).toBeLessThanOrEqual(maximumMasks)
    expect(lines.slice(0, masks.length)).toEqual(masks)
  })

  const rotation = { token: own, 'admin-token': `acme_${letters(80)}`, 'github-token': `ghp_${letters(36)}` }
  test.each([
    ['an address that is missing', 'check', { vendor: 'qahub', token: letters(40) }],
    [
      'a scope that the vendor does not know',
      'check',
      { vendor: 'qahub', url, token: letters(40), scopes: 'x' },
    ],
    [
      'a vendor file of a pull request',
      'run',
      { vendor: './acme.vendor.yml', url, token: own, command: 'true' },
    ],
    ['a vendor file that does not exist', 'check', { vendor: './none.vendor.yml', url, token: own }],
    [
      'a rotation that names no secret',
      'rotate',
      { vendor: './acme.vendor.yml', url, rotate: 'always', ...rotation },
    ],
  ] as const)('%s is told after the masks', async (_title, entry, inputs) => {
    const { lines, masks } = await printed(entry, inputs)
    expect(masks.length).toBeGreaterThan(20)
    expect(lines.length).toBeGreaterThan(masks.length)
    expect(lines.slice(0, masks.length)).toEqual(masks)
  })
})
