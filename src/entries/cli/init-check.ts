import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Failure } from '../../codes/failure.js'
import { isByHand, type Setup } from '../../init/setup.js'
import { appEnvironment, appSecret, appVariable, type SetupFile, scalar } from '../../init/workflows.js'
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
    ...(await placesFindings(setup, githubToken, host)),
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

async function placesFindings(setup: Setup, token: string, host: Host): Promise<readonly Finding[]> {
  const repository = host.ci.context.repository
  if (token === '' || repository === undefined) {
    const missing =
      token === '' ? 'a GitHub token (TOKEN_ACTION_GITHUB_TOKEN)' : 'GITHUB_REPOSITORY=owner/name'
    return [{ state: 'warn', text: `GitHub was not asked for secrets: that takes ${missing}` }]
  }
  const platform = openPlatform({
    token,
    baseUrl: setup.githubApiUrl,
    journal: { kind: 'variables', repository },
    currentRepository: repository,
  })
  const secrets: (readonly [string, string])[] = setup.stores.map((line) => [line, setup.secret])
  if (!isByHand(setup)) secrets.push([`env:${appEnvironment}`, appSecret])
  const findings = await Promise.all(
    secrets.map(([line, name]) =>
      finding(`the secret ${name} in ${line}`, async () => {
        const [address = line] = platform.addresses([line])
        return (await platform.store(address).read(name)) !== undefined
      }),
    ),
  )
  if (isByHand(setup)) return findings
  const variable = platform.variable?.(appVariable)
  const isSet = await finding(
    `the variable ${appVariable}`,
    async () => (await variable?.read()) !== undefined,
  )
  return [...findings, isSet]
}

async function finding(what: string, isThere: () => Promise<boolean>): Promise<Finding> {
  try {
    return (await isThere())
      ? { state: 'ok', text: `${what} is there` }
      : { state: 'fail', text: `${what} is missing` }
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
