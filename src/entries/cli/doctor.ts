import { formatProblem } from '../../check/offline.js'
import { text } from '../../ci/environment.js'
import { Failure } from '../../codes/failure.js'
import { createHttp } from '../../http/client.js'
import type { ReadInput } from '../../inputs/read.js'
import { parseBaseUrl } from '../../inputs/url.js'
import { inspectValue } from '../../token/hygiene.js'
import { tokenRef } from '../../token/ref.js'
import { vendors } from '../../vendors/index.js'
import type { Vendor } from '../../vendors/vendor.js'
import type { Ending, Host } from '../host.js'
import { maskToken } from '../token.js'

interface Finding {
  readonly name: string
  readonly state: 'ok' | 'warn' | 'fail'
  readonly text: string
}

const signs = { ok: '✓', warn: '!', fail: '✗' } as const

/** Says what is found around us, in one line each and without a secret; the token is never sent anywhere. */
export async function doctor(read: ReadInput, host: Host): Promise<Ending> {
  const vendor = vendors.find(({ id }) => id === read('vendor').trim().toLowerCase())
  const findings: Finding[] = [
    node(),
    ci(host),
    proxy(host),
    { name: 'vendor', ...vendorState(read('vendor'), vendor) },
    ...(vendor === undefined ? [] : [token(read('token'), vendor, host)]),
    await service(read, vendor, host),
  ]
  for (const { name, state, text: line } of findings) host.ci.log(`${signs[state]} ${name.padEnd(8)} ${line}`)
  const exitCode = findings.some(({ state }) => state === 'fail') ? 1 : 0
  return { exitCode, document: { findings } }
}

function node(): Finding {
  const extra = process.env.NODE_EXTRA_CA_CERTS
  const slow =
    extra === undefined || extra === '' ? '' : '; NODE_EXTRA_CA_CERTS is set, which slows each start'
  return { name: 'node', state: 'ok', text: `${process.versions.node} on ${process.platform}${slow}` }
}

function ci({ ci: { title, canMask, context } }: Host): Finding {
  const parts = [
    `runs in ${title}`,
    canMask ? 'values can be masked at run time' : 'values cannot be masked at run time',
    ...(context.repository === undefined ? [] : [`repository ${context.repository}`]),
    ...(context.secretsWithheld === undefined ? [] : [`no secrets: ${context.secretsWithheld}`]),
    ...(context.debug ? ['debugging is on'] : []),
  ]
  return { name: 'ci', state: context.secretsWithheld === undefined ? 'ok' : 'warn', text: parts.join('; ') }
}

function proxy({ env }: Host): Finding {
  const set = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY', 'no_proxy', 'NO_PROXY'].filter(
    (name) => text(env, name) !== undefined,
  )
  return { name: 'proxy', state: 'ok', text: set.length === 0 ? 'none' : `${set.join(', ')} set` }
}

function vendorState(given: string, vendor: Vendor | undefined): Omit<Finding, 'name'> {
  if (vendor !== undefined) return { state: 'ok', text: vendor.title }
  const known = vendors.map(({ id }) => id).join(', ')
  return { state: given === '' ? 'warn' : 'fail', text: `give --vendor, one of ${known}` }
}

function token(value: string, vendor: Vendor, host: Host): Finding {
  maskToken(host, vendor, value)
  const { token: trimmed, problem, warnings } = inspectValue(value)
  if (trimmed === '') {
    return {
      name: 'token',
      state: 'warn',
      text: `none; looked in ${vendor.tokenEnv.join(', ')} and INPUT_TOKEN`,
    }
  }
  const ref = tokenRef(trimmed, vendor.format.publicPart?.(trimmed))
  const found = problem ?? formatProblem(trimmed, vendor) ?? warnings[0]
  if (found === undefined) return { name: 'token', state: 'ok', text: `${ref} has the right form` }
  const { message } = new Failure(found.code, {
    vendor: vendor.title,
    ref,
    input: 'token',
    ...found.details,
  })
  return { name: 'token', state: found === warnings[0] ? 'warn' : 'fail', text: `${found.code}: ${message}` }
}

/** Whether anything answers at the base URL; asked without a credential. */
async function service(read: ReadInput, vendor: Vendor | undefined, host: Host): Promise<Finding> {
  const name = 'service'
  if (read('url').trim() === '') {
    return {
      name,
      state: 'warn',
      text: `give --url${vendor ? ` or ${[...vendor.urlEnv, ...(vendor.hostEnv ?? [])].join(', ')}` : ''}`,
    }
  }
  try {
    const baseUrl = parseBaseUrl('url', read('url').trim(), /^true$/i.test(read('allow-http')))
    const http = createHttp({
      baseUrl,
      title: vendor?.title ?? baseUrl.host,
      attempts: 1,
      timeoutMs: 10_000,
      now: host.now,
    })
    const { status, serverTime } = await http.send({ method: 'GET', path: '/', idempotent: true })
    const skew =
      serverTime === undefined ? 0 : Math.round((serverTime.getTime() - host.now().getTime()) / 1000)
    const clock = Math.abs(skew) < 120 ? '' : `; its clock is ${skew} s off ours`
    return { name, state: status >= 500 ? 'warn' : 'ok', text: `${baseUrl.host} answers ${status}${clock}` }
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return { name, state: 'fail', text: `${error.code}: ${error.message}` }
  }
}
