import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Failure } from '../../codes/failure.js'
import {
  admin,
  adminSecret,
  isByHand,
  rotationEnvironment,
  type Setup,
  unknownRepository,
} from '../../init/setup.js'
import { appSecret, appVariable, type SetupFile, scalar } from '../../init/workflows.js'
import { openPlatform } from '../../stores/open.js'
import type { Ending, Host } from '../host.js'
import { exitCodeOf, type Finding, signs } from './findings.js'

/** Says what is missing of a set-up: in its files, and, with a token of GitHub, among its secrets and variables. */
export async function checkSetup(
  setup: Setup,
  files: readonly SetupFile[],
  githubToken: string,
  host: Host,
): Promise<Ending> {
  const findings: Finding[] = [
    ...files.map(({ path }) => fileFinding(setup, path, textOf(host, path))),
    ...(await placesFindings(setup, githubToken)),
  ]
  for (const { state, text } of findings) host.ci.log(`${signs[state]} ${text}`)
  return { exitCode: exitCodeOf(findings), document: { findings } }
}

function fileFinding(
  { action, secret, vendorInput, url }: Setup,
  path: string,
  text: string | undefined,
): Finding {
  if (text === undefined)
    return { state: 'fail', text: `${path} is missing: \`token-action init\` writes it` }
  const uses = [...text.matchAll(/uses: ['"]?([\w.-]+\/[\w.-]+)(?:\/[\w./-]+)?@(\S+?)['"]?\s/g)].filter(
    ([, repository]) => repository === action.repository,
  )
  if (uses.length === 0) return { state: 'fail', text: `${path} does not use ${action.repository}` }
  if (!uses.every(([, , ref = '']) => /^[0-9a-f]{40}$/.test(ref)))
    return { state: 'fail', text: `${path} is not pinned to a commit: write ${action.commit} behind the @` }
  if (!text.includes(`secrets.${secret}`))
    return { state: 'fail', text: `${path} does not read the secret ${secret}` }
  if (!text.includes(`vendor: ${scalar(vendorInput)}\n`) || !text.includes(url))
    return { state: 'fail', text: `${path} is about another vendor or address than ${vendorInput} ${url}` }
  return { state: 'ok', text: `${path} is there and pinned to a commit` }
}

async function placesFindings(setup: Setup, token: string): Promise<readonly Finding[]> {
  const { repository } = setup
  if (token === '' || repository === unknownRepository) {
    const missing =
      token === ''
        ? 'a GitHub token (TOKEN_ACTION_GITHUB_TOKEN)'
        : 'GITHUB_REPOSITORY=OWNER/NAME, or --stores repo:OWNER/NAME'
    return [{ state: 'warn', text: `GitHub was not asked for secrets: that takes ${missing}` }]
  }
  const platform = openPlatform({
    token,
    baseUrl: setup.githubApiUrl,
    journal: { kind: 'variables', repository },
    currentRepository: repository,
  })
  const stored = (line: string, name: string, ifMissing?: Finding['state']): Promise<Finding> =>
    finding(
      `the secret ${name} in ${line}`,
      async () => {
        const [address = line] = platform.addresses([line])
        return (await platform.store(address).read(name)) !== undefined
      },
      ifMissing,
    )
  const ofToken = setup.stores.map((line) => stored(line, setup.secret))
  if (isByHand(setup)) return Promise.all(ofToken)
  const environment = `env:${rotationEnvironment(setup)}`
  const variable = platform.variable?.(appVariable)
  const ofAdmin = {
    needed: () => [stored(environment, adminSecret(setup))],
    'for some': () => [stored(environment, adminSecret(setup), 'warn')],
    none: () => [],
  }
  return Promise.all([
    ...ofToken,
    stored(environment, appSecret),
    ...ofAdmin[admin(setup)](),
    finding(`the variable ${appVariable}`, async () => (await variable?.read()) !== undefined),
  ])
}

/** @param ifMissing `warn` where only some set-ups need it */
async function finding(
  what: string,
  isThere: () => Promise<boolean>,
  ifMissing: Finding['state'] = 'fail',
): Promise<Finding> {
  try {
    return (await isThere())
      ? { state: 'ok', text: `${what} is there` }
      : {
          state: ifMissing,
          text: `${what} is missing${ifMissing === 'warn' ? '; not every token needs it' : ''}`,
        }
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return { state: 'fail', text: `${what}: ${error.message}` }
  }
}

/** A file of the checkout; undefined where there is none. */
export function textOf({ cwd }: Host, path: string): string | undefined {
  try {
    return readFileSync(join(cwd, path), 'utf8')
  } catch {
    return undefined
  }
}
