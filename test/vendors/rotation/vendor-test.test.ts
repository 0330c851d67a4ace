import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { tokenRef } from '../../../src/token/ref.js'
import { tokenAction } from '../../acceptance/cli.js'
import { movedClock } from '../../acceptance/facts/server.js'
import { beside, config } from './town.js'

const fileOf = (id: string) =>
  fileURLToPath(new URL(`../../../src/vendors/catalog/${id}.vendor.yml`, import.meta.url))

/** `vendor test FILE --create` at a service of the catalog. */
async function proved(id: string, disturb: (service: Service) => void = () => {}) {
  const trait = beside[id]
  if (trait === undefined) throw new Error(`no fake of ${id}`)
  const service = trait.start(movedClock(), {})
  await service.listen()
  const token = service.issue('mine')
  const admin = service.issue('admin', { admin: true, owner: '1' })
  const other = service.issue('theirs')
  disturb(service)
  const settings = trait.settings?.(token)
  const flags = [
    ...['--url', service.url, '--token-env', 'MINE', '--create', '--json'],
    ...(service.needsAdmin ? ['--admin-token-env', 'ADMIN'] : []),
    ...(settings === undefined ? [] : ['--vendor-config', config(settings)]),
  ]
  const env = { MINE: token.value, ADMIN: admin.value }
  const { stdout, stderr, exitCode } = await tokenAction(['vendor', 'test', fileOf(id), ...flags], { env })
  for (const { value } of service.tokens) expect(stdout + stderr).not.toContain(value)
  const { findings } = JSON.parse(stdout)
  const texts: readonly string[] = findings.map(
    ({ ok, text }: { ok: boolean; text: string }) => `${ok ? '✓' : '✗'} ${text}`,
  )
  return { service, exitCode, texts, token, others: [token, other] }
}

type Service = ReturnType<(typeof beside)[string]['start']>

test.each(Object.keys(beside))('%s: --create makes a token, proves it, and leaves none', async (id) => {
  const { service, exitCode, texts, token, others } = await proved(id)
  expect(texts.filter((text) => text.startsWith('✗'))).toEqual([])
  expect(exitCode).toBe(0)
  const made = service.tokens.filter(({ name }) => name.startsWith('token-action-test-'))
  expect(made.length).toBeGreaterThanOrEqual(1)
  expect(made.filter(({ state }) => state === 'active')).toEqual([])
  expect(others.map(({ state }) => state)).toEqual(['active', 'active'])
  const said = texts.join('\n')
  expect(said).toMatch(/✓ token-action-test-\w+ is valid; it must be valid/)
  expect(said).toMatch(/✓ token-action-test-\w+ is invalid; it must be invalid/)
  expect(said).toContain(`✓ ${tokenRef(token.value)} is valid afterwards`)
})

test('a service that only says that it ended the token is found out', async () => {
  const { exitCode, texts } = await proved('jupyterhub', (service) => {
    service.remove = () => ({ status: 204 })
  })
  expect(exitCode).toBe(1)
  expect(texts.join('\n')).toMatch(/✗ token-action-test-\w+ is valid; it must be invalid/)
})

test('a create that is not answered is told, and what it left is ended', async () => {
  const { service, exitCode, texts } = await proved('jupyterhub', (all) => {
    const when = ({ method }: { readonly method: string }) => method === 'POST'
    all.server.faults.push({ when, answer: 'reset', after: true, times: 1 })
  })
  expect(exitCode).toBe(1)
  expect(texts.join('\n')).toMatch(/✗ No answer with the value came to the create of token-action-test-/)
  expect(service.active().map(({ name }) => name)).toEqual(['mine', 'theirs'])
})
