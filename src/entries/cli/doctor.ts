import { text } from '../../ci/environment.js'
import { Failure } from '../../codes/failure.js'
import { createHttp } from '../../http/client.js'
import { ProxyUnusable, proxyFor } from '../../http/proxy.js'
import { Fields } from '../../inputs/fields.js'
import { vendorIds } from '../../inputs/generated/vendor-ids.js'
import { isVendorPath } from '../../inputs/parse.js'
import type { ReadInput } from '../../inputs/read.js'
import { parseBaseUrl } from '../../inputs/url.js'
import { openPlatform } from '../../stores/open.js'
import { parseStores } from '../../stores/parse.js'
import { formatDuration } from '../../token/duration.js'
import { openSession } from '../../vendors/session.js'
import { githubDoor } from '../../vendors/stranger.js'
import type { Introspection, Vendor } from '../../vendors/vendor.js'
import { type Ending, type Host, sessionFrom } from '../host.js'
import { fitToken, maskText, maskToken, readVendorConfig, refuseAtDoor } from '../token.js'
import { openVendor, warnOfVendor } from '../vendor.js'
import { exitCodeOf, type Finding, failing, found, signs } from './findings.js'

const timeoutMs = 10_000

/** Asks the vendor and GitHub, and says what it finds, in one line each and without a secret. */
export async function doctor(read: ReadInput, host: Host): Promise<Ending> {
  const { vendor, state } = await vendorNamed(read('vendor').trim(), host)
  maskText(host, read('github-token'))
  const parts: readonly (readonly [string, readonly Finding[]])[] = [
    ['node', [node()]],
    ['ci', [ci(host)]],
    ['proxy', [proxy(read, host)]],
    ['vendor', [state]],
    ['service', await found(() => service(read, vendor, host))],
    ['token', vendor === undefined ? [] : await found(() => token(read, vendor, host))],
    ['github', await found(() => github(read, host))],
  ]
  const findings = parts.flatMap(([name, all]) => all.map((finding) => ({ name, ...finding })))
  if (vendor !== undefined) warnOfVendor(read('vendor').trim(), host)
  for (const { name, state, text: line } of findings) host.ci.log(`${signs[state]} ${name.padEnd(8)} ${line}`)
  return { exitCode: exitCodeOf(findings), document: { findings } }
}

function node(): Finding {
  const extra = process.env.NODE_EXTRA_CA_CERTS
  const slow =
    extra === undefined || extra === '' ? '' : '; NODE_EXTRA_CA_CERTS is set, which slows each start'
  return { state: 'ok', text: `${process.versions.node} on ${process.platform}${slow}` }
}

function ci({ ci: { title, canMask, context } }: Host): Finding {
  const parts = [
    `runs in ${title}`,
    canMask ? 'values can be masked at run time' : 'values cannot be masked at run time',
    ...(context.repository === undefined ? [] : [`repository ${context.repository}`]),
    ...(context.secretsWithheld === undefined ? [] : [`no secrets: ${context.secretsWithheld}`]),
    ...(context.debug ? ['debugging is on'] : []),
  ]
  return { state: context.secretsWithheld === undefined ? 'ok' : 'warn', text: parts.join('; ') }
}

function proxy(read: ReadInput, { env }: Host): Finding {
  const set = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY', 'no_proxy', 'NO_PROXY'].filter(
    (name) => text(env, name) !== undefined,
  )
  const shown = set.length === 0 ? 'none' : `${set.join(', ')} set`
  try {
    const url = read('url').trim()
    if (URL.canParse(url)) proxyFor(new URL(url), env)
    return { state: 'ok', text: shown }
  } catch (error) {
    if (!(error instanceof ProxyUnusable)) throw error
    return { state: 'fail', text: `${error.variable} cannot be used: ${error.reason}` }
  }
}

/** The vendor that is asked, and what is said of it. */
async function vendorNamed(
  given: string,
  host: Host,
): Promise<{ readonly vendor?: Vendor; readonly state: Finding }> {
  const known = vendorIds.filter((id) => id !== 'none')
  const text = `give --vendor, one of ${known.join(', ')}, or the path of a vendor file`
  if (given === '' || given === 'none') return { state: { state: 'warn', text } }
  try {
    const vendor = await openVendor(isVendorPath(given) ? given : given.toLowerCase(), host)
    return { vendor, state: { state: 'ok', text: vendor.title } }
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return { state: error.code === 'VENDOR_UNKNOWN' ? { state: 'fail', text } : failing(error) }
  }
}

async function token(given: ReadInput, vendor: Vendor, host: Host): Promise<readonly Finding[]> {
  const read = withDefaultUrl(given, vendor)
  const value = read('token')
  maskToken(host, vendor, value)
  const fit = fitToken(value, vendor)
  if (fit === undefined) throw new Failure('TOKEN_EMPTY', { input: 'token' })
  const { ref, warnings } = fit
  const remarks = warnings.map((warning): Finding => ({ ...failing(warning), state: 'warn' }))
  if (read('url').trim() === '') return remarks
  const inputs = new Fields(read)
  const url = baseUrl('url', read, inputs)
  const overrides = await readVendorConfig({ vendorConfig: inputs.optional('vendor-config') }, vendor, host)
  const session = openSession(vendor, { url, token: fit.token, overrides, ...sessionFrom(host, timeoutMs) })
  const details = { vendor: vendor.title, ref, input: 'token' }
  return [...remarks, said(await vendor.introspect(session), details)]
}

/** The inputs, with the one address of the vendor where no other is given. */
function withDefaultUrl(read: ReadInput, vendor: Vendor | undefined): ReadInput {
  return (name) => (name === 'url' && read('url').trim() === '' ? (vendor?.defaultUrl ?? '') : read(name))
}

/** What the vendor says of the token. */
function said(answer: Introspection, common: { readonly vendor: string; readonly ref: string }): Finding {
  const { verdict, code, details, expiry, serverTime = new Date() } = answer
  if (verdict !== 'valid') {
    const why = code ?? (verdict === 'invalid' ? 'TOKEN_REJECTED' : 'BAD_JSON')
    return failing(new Failure(why, { ...common, ...details }))
  }
  const left = expiry.kind === 'known' ? expiry.at.getTime() - serverTime.getTime() : undefined
  const ends = left === undefined ? '' : `, for another ${formatDuration(left)}`
  return { state: 'ok', text: `${common.vendor} says that ${common.ref} is valid${ends}` }
}

/** Whether anything answers at the base URL; asked without a credential. */
async function service(
  given: ReadInput,
  vendor: Vendor | undefined,
  host: Host,
): Promise<readonly Finding[]> {
  const read = withDefaultUrl(given, vendor)
  if (read('url').trim() === '') {
    if (vendor === undefined) return [{ state: 'warn', text: 'not asked; give --vendor and --url' }]
    throw new Failure('INPUT_MISSING', { input: 'url' })
  }
  const url = baseUrl('url', read, new Fields(read))
  const title = vendor?.title ?? url.host
  const http = createHttp({ baseUrl: url, title, attempts: 1, timeoutMs, now: host.now })
  const { status, serverTime } = await http.send({ method: 'GET', path: '/', idempotent: true })
  const ahead = serverTime === undefined ? 0 : serverTime.getTime() - host.now().getTime()
  const skew = `${formatDuration(Math.abs(ahead))} ${ahead < 0 ? 'behind' : 'ahead of'} ours`
  const clock = Math.abs(ahead) < 120_000 ? '' : `; its clock is ${skew}`
  if (status >= 500) return [{ state: 'fail', text: `${url.host} is reached, but answers ${status}${clock}` }]
  // Few services have anything at their base URL. What the API says is said of the token.
  const page = status < 400 ? '' : `; its base URL has no page for us (${status}), and needs none`
  return [{ state: 'ok', text: `${url.host} is reached and answers${page}${clock}` }]
}

/** Whether GitHub takes the token and shows the repository; with `secret`, whether it lets journal and stores be written. */
async function github(read: ReadInput, host: Host): Promise<readonly Finding[]> {
  const inputs = new Fields(read)
  const value = inputs.text('github-token')
  const secret = inputs.optional('secret')
  if (value === '') {
    if (secret !== undefined) throw new Failure('INPUT_MISSING', { input: 'github-token' })
    return [
      { state: 'warn', text: 'not asked, because there is no token of GitHub; only a rotation needs one' },
    ]
  }
  refuseAtDoor(value, githubDoor)
  const own = host.ci.context.repository
  const lines = inputs.lines('stores')
  const repository = inputs.optional('journal-repository') ?? own ?? firstRepository(lines)
  if (repository === undefined) {
    return [
      {
        state: 'warn',
        text: 'not asked, because nothing tells your repository; give --stores repo:OWNER/NAME, or set GITHUB_REPOSITORY=OWNER/NAME',
      },
    ]
  }
  const { journal, store, addresses } = openPlatform({
    token: value,
    baseUrl: baseUrl('github-api-url', read, inputs),
    timer: { now: host.now, sleep: (ms: number) => host.sleep(ms) },
    maxWaitMs: timeoutMs,
    journal: { kind: inputs.choice('journal') ?? 'variables', repository },
    ...(own !== undefined && { currentRepository: own }),
  })
  await journal.repositoryId()
  const shown: Finding = { state: 'ok', text: `GitHub takes the token and shows ${repository}` }
  if (secret === undefined) return [shown]
  const questions = [
    { what: journal.title, ask: () => journal.prove() },
    ...addresses(lines).map((each) => ({ what: each, ask: () => store(each).prove(secret) })),
  ]
  const states: Finding[] = [shown]
  for (const { what, ask } of questions) {
    const [first] = await found(async () => {
      await ask()
      return [{ state: 'ok', text: `GitHub lets the token write ${what}` }]
    })
    if (first !== undefined) states.push(first)
  }
  return states
}

function firstRepository(lines: readonly string[]): string | undefined {
  try {
    return parseStores(lines, undefined).flatMap((each) => ('repository' in each ? [each.repository] : []))[0]
  } catch (error) {
    if (error instanceof Failure) return undefined
    throw error
  }
}

function baseUrl(input: 'url' | 'github-api-url', read: ReadInput, inputs: Fields): URL {
  return parseBaseUrl(input, inputs.text(input), /^true$/i.test(read('allow-http')))
}
