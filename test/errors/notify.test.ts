import { expect, test } from 'vitest'
import { notifyCodes } from '../../src/codes/notify.js'
import { type Sandbox, startSandbox } from '../../src/sandbox/start.js'
import { showArea } from './expect.js'
import { answering, later } from './servers.js'
import { check, type Inputs } from './steps.js'

/** The path of a webhook is secret. */
const link = 'services/B0123456789/xoxKq3Zt9Lm2'
const seen = new Set(['B0123456789', 'xoxKq3Zt9Lm2'])

/** A check that has something to tell, in a repository and with a token of its own. */
const telling =
  (given: (sandbox: Sandbox) => Inputs, repository = 'acme/shop') =>
  async (more: Inputs) => {
    const sandbox = await startSandbox()
    later(() => sandbox.close())
    const { vendors, github } = sandbox.describe()
    const { url, token } = vendors.qahub
    const inputs = {
      ...{
        vendor: 'qahub',
        url,
        token,
        secret: 'API_TOKEN',
        notify: 'issue',
        'notify-token': github.jobToken,
      },
      ...{
        'github-api-url': github.apiUrl,
        'expires-at': new Date(sandbox.clock.now().getTime() + 86_400_000).toISOString(),
      },
      ...given(sandbox),
      ...more,
    }
    for (const value of [token, inputs['notify-token']]) if (value) seen.add(value)
    return check(inputs, { onGitHub: true, context: repository === '' ? {} : { repository } })
  }

const tokenWith = (permissions: object) =>
  telling(({ github }) => ({
    'notify-token': github.addToken({ kind: 'job', permissions: { ...permissions } }),
  }))

showArea(
  notifyCodes,
  {
    NOTIFY_FORBIDDEN: tokenWith({ issues: 'read' }),
    NOTIFY_TOKEN_MISSING: telling(() => ({ 'notify-token': '' })),
    NOTIFY_NO_REPOSITORY: telling(() => ({}), ''),
    NOTIFY_ISSUES_DISABLED: telling(({ github }) => {
      github.repository('acme/shop').hasIssues = false
      return {}
    }),
    NOTIFY_FAILED: telling(({ faults }) => {
      faults.add({ target: 'github', fault: 'status', status: 502, times: 9, after: 0 })
      return {}
    }),
    NOTIFY_PARTLY: telling(() => ({ 'notify-assignees': 'mallory' })),
    NOTIFY_WEBHOOK_REFUSED: telling(() => ({
      notify: '',
      'notify-webhook': `http://hooks.example.com/${link}`,
    })),
    NOTIFY_WEBHOOK_FAILED: async (more) => {
      const server = await answering([{ status: 404 }])
      return telling(() => ({ notify: '', 'notify-webhook': `${server.url}/${link}` }))(more)
    },
  },
  { secrets: () => [...seen] },
)

test('the permission that GitHub asks for is named', async () => {
  const { annotations } = await tokenWith({})({})
  const said = annotations.find(({ title }) => title === 'NOTIFY_FORBIDDEN')
  expect(said?.message).toContain('GitHub asks for issues=write')
  expect(said?.message).toContain('permissions: issues: write')
})

test('each of two ways is tried, whatever became of the other', async () => {
  const { annotations } = await telling(() => ({ 'notify-token': '', 'notify-webhook': 'none' }))({})
  const codes = annotations.map(({ title }) => title).filter((title) => title.startsWith('NOTIFY_'))
  expect(codes).toEqual(['NOTIFY_TOKEN_MISSING', 'NOTIFY_WEBHOOK_REFUSED'])
})
