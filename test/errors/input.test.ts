import { linkSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { inputCodes } from '../../src/codes/input.js'
import { commandLine } from '../../src/entries/cli/cli.js'
import { tokenAction } from '../acceptance/cli.js'
import { jwt } from '../vendors/jwt.js'
import { fromCli } from './cli.js'
import { type Scenario, showArea } from './expect.js'
import { answering, later } from './servers.js'
import { type Around, check, type Inputs, type Produced, run, within, workspace } from './steps.js'

const token = 'qh_a1b2c3_Zq8vN3kT6wR1yB5mD9sF2hJ7'
const gitlabToken = 'glpat-k7Rt9Zq2LmW4Xy6Vb8Nc'
const qwietToken = jwt({ orgID: 'c8aff8a2-df88-4824-bafd-97162b1e4251', exp: 4_000_000_000 })
const good: Inputs = { vendor: 'qahub', url: 'https://qa.example.com', token }

/** Standard input says that it is a terminal. */
const asTerminal = `data:text/javascript,${encodeURIComponent(
  'Object.assign(process.stdin, { isTTY: true, setRawMode: () => {} })',
)}`

/** A vendor file whose service cannot be asked without a setting. */
const acme = `format: 1
id: acme
title: Acme
url: {}
auth: bearer
settings:
  org:
    help: The name of your organization.
check:
  request: GET /orgs/{settings.org}/me
  require: [$.name]
manual: [Open the page of your tokens.]
`

const checking =
  (inputs: Inputs): Scenario =>
  () =>
    check({ ...good, ...inputs })

const typed =
  (...argv: readonly string[]): Scenario =>
  () =>
    within({}, (host) => commandLine(argv, host))

/** Sets a repository up that holds these files. */
const initializing = (
  files: Readonly<Record<string, string>>,
  ...argv: readonly string[]
): Promise<Produced> =>
  within({ cwd: workspace(files) }, (host) =>
    commandLine(
      ['init', '--vendor', 'qahub', '--url', 'https://qa.example.com', '--secret', 'T', ...argv],
      host,
    ),
  )

/** Uploads a report; nothing is sent, because it cannot be read. */
const uploading =
  (name: string, text: string): Scenario =>
  () =>
    uploadFrom(workspace({ [name]: text }), name)

const uploadFrom = (cwd: string, upload: string): Promise<Produced> =>
  run({ ...good, upload, project: 'p1' }, { cwd })

/** Checks a GitLab token that works and has these scopes. */
async function checkedGitLab(inputs: Inputs, around?: Around): Promise<Produced> {
  const body = { id: 1, name: 'ci', scopes: ['api'], expires_at: null, active: true, revoked: false }
  const { url } = await answering([{ body }])
  return check({ vendor: 'gitlab', url: url.href, token: gitlabToken, ...inputs }, around)
}

showArea(
  inputCodes,
  {
    INPUT_MISSING: checking({ url: '' }),
    INPUT_UNKNOWN: typed('check', '--no-such-flag'),
    INPUT_INVALID: checking({ 'min-validity': 'soon' }),
    INPUT_CONFLICT: () => run({ ...good, upload: '*.xml', trigger: 'suite:1' }),
    VENDOR_UNKNOWN: checking({ vendor: 'qahubb' }),
    URL_INVALID: checking({ url: 'qa.example.com' }),
    URL_HTTP: checking({ url: 'http://qa.example.com' }),
    URL_HAS_CREDENTIALS: checking({ url: `https://ci:${token}@qa.example.com` }),
    TOKEN_ON_ARGV: typed('check', '--vendor', 'qahub', '--token', token),
    TOKEN_STDIN_EMPTY: async () =>
      fromCli(
        await tokenAction(
          ['check', '--vendor', 'qahub', '--url', 'https://qa.example.com', '--token-stdin', '--json'],
          { stdin: '\n' },
        ),
      ),
    TOKEN_STDIN_ENDLESS: async () =>
      fromCli(
        await tokenAction(
          ['check', '--vendor', 'qahub', '--url', 'https://qa.example.com', '--token-stdin', '--json'],
          { stdin: 'x'.repeat(300_000) },
        ),
      ),
    TOKEN_NOT_CONFIRMED: async () =>
      fromCli(
        await tokenAction(
          ['check', '--vendor', 'qahub', '--url', 'https://qa.example.com', '--token-stdin', '--json'],
          { stdin: `${token}\rn\r`, env: { NODE_OPTIONS: `--import=${asTerminal}` } },
        ),
      ),
    SCOPE_UNKNOWN: checking({ scopes: 'writ' }),
    SCOPE_UNLISTED: async () => {
      const { url } = await answering([{ body: { ok: true, response: ['findings:*'] } }])
      return check({ vendor: 'qwiet', url: url.href, token: qwietToken, scopes: 'findings:lst' })
    },
    VENDOR_SETTING_MISSING: () =>
      check(
        { ...good, vendor: 'acme.yml', token: 'abcdefghijklmnop' },
        { cwd: workspace({ 'acme.yml': acme }) },
      ),
    VENDOR_FILE_INVALID: checking({ vendor: './absent.vendor.yml' }),
    VENDOR_CONFIG_UNPINNED: () =>
      check(
        { ...good, 'vendor-config': 'ours.yml' },
        { context: { event: 'pull_request_target', filesOf: 'anybody' } },
      ),
    VENDOR_CONFIG_PROPOSED: () =>
      checkedGitLab(
        { 'vendor-config': 'ours.yml' },
        {
          cwd: workspace({ 'ours.yml': 'projectId: 5' }),
          context: { event: 'pull_request', filesOf: 'proposal' },
        },
      ),
    VENDOR_CONFIG_INVALID: checking({ 'vendor-config': 'absent.yml' }),
    UPLOAD_TOO_MANY_FILES: () => {
      const folder = workspace({ 'out/first.txt': '' })
      // Links are found as files are, and are sooner made.
      for (let at = 0; at < 50_000; at += 1)
        linkSync(join(folder, 'out/first.txt'), join(folder, `out/${at}`))
      return uploadFrom(folder, 'out')
    },
    UPLOAD_NO_FILES: () => uploadFrom(workspace(), 'results/*.xml'),
    INIT_EXISTS: () =>
      initializing({ '.github/workflows/token-t.yml': 'name: Mine' }, '--ref', 'a'.repeat(40)),
    INIT_UNPINNED: () => initializing({}),
    UPLOAD_UNSUPPORTED: () => run({ ...good, vendor: 'qwiet', token: qwietToken, upload: '*.xml' }),
    TRIGGER_UNSUPPORTED: () => run({ ...good, trigger: 'suite:1' }),
    REPORT_UNREADABLE: async () => {
      // A socket is there and cannot be opened, whoever asks.
      const cwd = workspace()
      const server = createServer()
      await new Promise<void>((ready) => server.listen(join(cwd, 'junit.xml'), ready))
      later(() => server.close())
      return uploadFrom(cwd, 'junit.xml')
    },
    REPORT_EMPTY: uploading('junit.xml', ''),
    REPORT_FORMAT_UNKNOWN: uploading('report.xml', 'all tests passed\n'),
    REPORT_FOREIGN: uploading('report.xml', 'ok 1 - pays\n'),
    REPORT_BROKEN_JSON: uploading('report.json', '{"config":{},"suites":[{"specs":['),
    REPORT_BROKEN_XML: uploading('junit.xml', '<testsuite name="shop"><testcase name="pays"'),
  },
  { secrets: () => [token, qwietToken, gitlabToken] },
)
