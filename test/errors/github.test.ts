import { createServer } from 'node:http'
import { expect, test } from 'vitest'
import { githubCodes } from '../../src/codes/github.js'
import { githubToken } from '../vendors/tokens.js'
import { showArea } from './expect.js'
import { atGitHub, inWorld, rotating, seen, type World } from './rotation/world.js'
import { later, listening, type Passed, type Relayed } from './servers.js'

const link = 'https://github.com/orgs/acme/sso?authorization_request=AZSCKtL4U8yX1H3sCQIVnVgmjmon5fWxks5Yrqh'
const documentation = 'https://docs.github.com/rest/actions/secrets'

const refusing =
  (message: string, headers: Readonly<Record<string, string>> = {}, status = 403) =>
  (): Passed => ({
    status,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ message, documentation_url: documentation, status: `${status}` }),
  })

const secretsAnswer = (answer: () => Passed) =>
  atGitHub(() => ({
    before: ({ path }: Relayed) => (path.includes('/actions/secrets') ? answer() : undefined),
  }))

/** A rotation whose `github-api-url` is a server that answers everything so. */
const at = (answer: (method: string) => Passed, path = '/') =>
  inWorld(async (own) => {
    const server = createServer((incoming, outgoing) => {
      const { status, headers, body } = answer(incoming.method ?? '')
      outgoing.writeHead(status, headers).end(body)
    })
    const port = await listening(server)
    later(() => server.close())
    return own.rotate({ 'github-api-url': `http://127.0.0.1:${port}${path}` })
  })

const personal = (own: World) => {
  const permissions = { actions: 'read', actions_variables: 'write', secrets: 'write' } as const
  const token = own.sandbox.github.addToken({ kind: 'pat', permissions })
  seen.add(token)
  return token
}

const page = (status: number, headers = {}): Passed => ({
  status,
  headers: { 'content-type': 'text/html', ...headers },
  body: '<!DOCTYPE html><title>Page not found</title>',
})
const json = { 'content-type': 'application/json' }
const swagger = { message: 'not found', url: 'https://git.example.com/api/swagger' }

const sso = secretsAnswer(
  refusing('Resource protected by organization SAML enforcement.', {
    'x-github-sso': `required; url=${link}`,
  }),
)
const allowList = secretsAnswer(
  refusing(
    'Although you appear to have the correct authorization credentials, the `acme` organization has an IP allow list enabled, and your IP address is not permitted to access this resource.',
  ),
)

showArea(
  githubCodes,
  {
    GITHUB_SSO: sso,
    GITHUB_IP_REFUSED: allowList,
    GITHUB_ARCHIVED: secretsAnswer(refusing('Repository was archived so is read-only.')),
    GITHUB_APP_SUSPENDED: secretsAnswer(refusing('This installation has been suspended')),
    GITHUB_REFUSED: secretsAnswer(
      refusing(
        "`acme` forbids access via a fine-grained personal access token if the token's lifetime is too long.",
      ),
    ),
    REPOSITORY_NOT_FOUND: inWorld((own) =>
      own.rotate({ 'github-token': personal(own), stores: 'repo:acme/nowhere' }),
    ),
    APP_NOT_INSTALLED: rotating({ stores: 'repo:acme/nowhere' }),
    GITHUB_API_PATH: at(() => page(404, { 'x-github-request-id': 'A1B2:C3D4' })),
    GITHUB_NOT_GITHUB: at(() => ({ status: 405, headers: {}, body: '' })),
  },
  { secrets: () => [...seen, githubToken('nobody')] },
)

test('the link of single sign-on is printed whole', async () => {
  expect((await sso({})).document.message).toContain(`at ${link} `)
})

test('the reason and the link that GitHub gives are printed', async () => {
  expect((await allowList({})).document.message).toContain(
    `is not permitted to access this resource, ${documentation}`,
  )
})

const tokenSettings = 'https://github.com/settings/personal-access-tokens/1234567'

test.each([
  [
    403,
    `The 'acme' organization forbids access via a fine-grained personal access tokens if the token's lifetime is greater than 366 days. Please adjust your token's lifetime at the following URL: ${tokenSettings}`,
  ],
  [
    403,
    '`acme` forbids access via a personal access token (classic). Please use a GitHub App, OAuth App, or a personal access token with fine-grained permissions.',
  ],
  [403, 'Sorry. Your account was suspended.'],
  [403, 'Sorry. Your account was flagged. Please contact support.'],
  [403, 'Repository access blocked'],
  [451, 'Repository access blocked'],
  [451, 'Unavailable For Legal Reasons'],
  [403, 'Upgrade to GitHub Pro or make this repository public to enable this feature.'],
  [403, 'At least one email address must be verified to do that.'],
  [403, 'Please verify your email address to continue.'],
  [403, 'Actions has been disabled for this user.'],
])('%i "%s" is told as a refusal that no permission cures', async (status, message) => {
  const { document } = await secretsAnswer(refusing(message, {}, status))({})
  expect(document.code).toBe('GITHUB_REFUSED')
  expect(document.message).toContain(`(${status}): ${message.slice(0, 30)}`)
  expect(document.message).toContain(message.includes(tokenSettings) ? `, ${tokenSettings}. ` : documentation)
})

test('a permission is named only where GitHub names one', async () => {
  const message = 'Resource not accessible by integration'
  const silent = await secretsAnswer(refusing(message))({})
  expect(silent.document).toMatchObject({ code: 'STORE_FORBIDDEN' })
  expect(silent.document.message).toContain(`GitHub says "${message}, ${documentation}"`)
  expect(silent.document.message).not.toMatch(/\w+=(read|write)/)
  const named = await secretsAnswer(refusing(message, { 'x-accepted-github-permissions': 'secrets=read' }))(
    {},
  )
  expect(named.document.message).toContain('GitHub asks for secrets=write')
})

test.each([
  [
    'abuse detection',
    refusing('You have triggered an abuse detection mechanism. Please wait a few minutes.'),
  ],
  [
    'the page of the rate limit',
    (): Passed => ({
      ...page(403),
      body: '<!DOCTYPE html><title>Rate limit</title>You have exceeded a secondary rate limit.',
    }),
  ],
])('%s is waited for, and how long is printed', async (_case, answer) => {
  let left = 1
  const { document, printed } = await atGitHub(() => ({
    before: ({ path }) => (path.includes('/actions/secrets') && left-- > 0 ? answer() : undefined),
  }))({})
  expect(document.outcome).toBe('rotated')
  expect(printed).toMatch(/Waiting \d+ s for the rate limit of GitHub before GET \/repos/)
})

test.each<[string, string, ReturnType<typeof at>]>([
  [
    'the sign-in of a server without /api/v3',
    'GITHUB_API_PATH',
    at(() => ({ status: 302, headers: { location: '/login', 'x-github-request-id': 'A1' }, body: '' })),
  ],
  [
    'the error body of Gitea',
    'GITHUB_NOT_GITHUB',
    at(() => ({
      status: 404,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(swagger),
    })),
  ],
  ['a page of nobody known', 'GITHUB_NOT_GITHUB', at(() => page(404))],
  ['a page of a proxy that refuses', 'GITHUB_NOT_GITHUB', at(() => page(403))],
  [
    'the word of a mesh that refuses',
    'GITHUB_NOT_GITHUB',
    at(() => ({ status: 403, headers: { 'content-type': 'text/plain' }, body: 'RBAC: access denied' })),
  ],
  [
    'a 404 of GitLab without a route',
    'GITHUB_NOT_GITHUB',
    at(() => ({ status: 404, headers: json, body: '{"error":"404 Not Found"}' })),
  ],
  [
    'a 404 of GitLab',
    'GITHUB_NOT_GITHUB',
    at(() => ({ status: 404, headers: json, body: '{"message":"404 Project Not Found"}' })),
  ],
  ['a proxy that wants a login', 'PROXY_LOGIN', at(() => ({ status: 407, headers: {}, body: '' }))],
  ['a network that wants a login', 'NETWORK_LOGIN', at(() => page(511))],
  ['200 without a body', 'GITHUB_NOT_GITHUB', at(() => ({ status: 200, headers: json, body: '' }))],
  ['204', 'GITHUB_NOT_GITHUB', at(() => ({ status: 204, headers: {}, body: '' }))],
  [
    'a page below /api/v3',
    'GITHUB_NOT_GITHUB',
    at(() => page(404, { 'x-github-request-id': 'A1' }), '/api/v3'),
  ],
])('%s: %s', async (_case, code, scenario) => {
  expect((await scenario({})).document.code).toBe(code)
})

test.each([
  [301, 'https://git.example.com/api/v3/repos/acme/shop'],
  [307, '/elsewhere/repos/acme/shop'],
])('a %i tells where it moved to', async (status, location) => {
  const { document } = await at(() => ({ status, headers: { location }, body: '' }))({})
  expect(document.code).toBe('REDIRECT_REFUSED')
  expect(document.message).toContain(new URL(location, 'http://127.0.0.1').pathname)
})
