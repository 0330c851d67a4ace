import { resolve } from 'node:path'
import { text } from '../../ci/environment.js'
import { Failure } from '../../codes/failure.js'
import { parseBaseUrl } from '../../inputs/url.js'
import { inspectValue } from '../../token/hygiene.js'
import { tokenRef } from '../../token/ref.js'
import { catalog } from '../../vendors/catalog/generated/index.js'
import { missingIn } from '../../vendors/file/rotation.js'
import type { VendorFile } from '../../vendors/file/schema.js'
import { loadVendor, registry } from '../../vendors/registry.js'
import { openSession } from '../../vendors/session.js'
import type { Introspection, Vendor } from '../../vendors/vendor.js'
import { type Ending, type Host, sessionFrom } from '../host.js'
import { maskAdmin, maskToken, readVendorConfig } from '../token.js'
import { commonAnswers } from './common-answers.js'
import { type Finding, proveTokens } from './token-proof.js'

/** Loaded as every other entry loads them, so that the bundle has them once. */
const engine = () => import('../../vendors/file/engine.js')
const reader = () => import('../../vendors/file/read.js')

/** What a vendor can do, and how that is proved. */
function summaryOf({ id, title, capabilities }: Vendor, file?: VendorFile) {
  const { introspect, expiry, scopes, rotation } = capabilities
  const proof = file === undefined ? 'code' : (file.proof?.level ?? 'community')
  return { id, title, introspect, expiry, scopes, rotation, proof, unknown: file?.unknown ?? [] }
}

/** Every vendor that is known by its id. */
export async function listVendors(host: Host): Promise<Ending> {
  const { vendorOf } = await engine()
  const rows = []
  for (const id of Object.keys(registry)) rows.push(summaryOf(await loadVendor(id)))
  for (const { load } of Object.values(catalog)) {
    const file = await load()
    rows.push(summaryOf(vendorOf(file), file))
  }
  for (const { id, title, expiry, scopes, rotation, proof } of rows) {
    host.ci.log(
      `${id.padEnd(14)} ${title.padEnd(18)} expiry ${expiry}, scopes ${scopes}, rotation ${rotation}; ${proof}`,
    )
  }
  return { exitCode: 0, document: { vendors: rows } }
}

/** One vendor: the file of one of the catalog, to begin from; what one of code can do. @throws Failure VENDOR_UNKNOWN */
export async function showVendor(id: string, host: Host): Promise<Ending> {
  const listed = Object.hasOwn(catalog, id) ? catalog[id] : undefined
  const { stringify } = await import('yaml')
  const shown = listed === undefined ? summaryOf(await loadVendor(id)) : await listed.load()
  for (const line of stringify(shown, { lineWidth: 120 }).trimEnd().split('\n')) host.ci.log(line)
  return { exitCode: 0, document: shown }
}

export interface TestOptions {
  readonly url?: string
  readonly tokenEnv?: string
  readonly allowHttp?: boolean
  readonly vendorConfig?: string
  readonly create?: boolean
  readonly adminTokenEnv?: string
}

/** Proves a vendor file: its text, the common answers on loopback, and, where they are given, the service and a token. */
export async function testVendor(path: string, options: TestOptions, host: Host): Promise<Ending> {
  const token = options.tokenEnv === undefined ? undefined : (text(host.env, options.tokenEnv) ?? '')
  const { examineVendorFile } = await reader()
  const parsed = await examineVendorFile(resolve(host.cwd, path))
  const findings =
    'problems' in parsed
      ? parsed.problems.map(({ line, key, what, cure }) => ({
          ok: false,
          line,
          text: `line ${line}: ${key === '' ? 'it' : key} ${what}; ${cure}`,
        }))
      : await proved(parsed.file, options, token, host)
  for (const { ok, text: said } of findings) host.ci.log(`${ok ? '✓' : '✗'} ${said}`)
  const isProved = findings.every(({ ok }) => ok)
  return { exitCode: isProved ? 0 : 1, document: { ok: isProved, findings } }
}

async function proved(
  file: VendorFile,
  options: TestOptions,
  token: string | undefined,
  host: Host,
): Promise<readonly Finding[]> {
  const { vendorOf } = await engine()
  const vendor = vendorOf(file)
  const adminToken = options.adminTokenEnv && text(host.env, options.adminTokenEnv)
  maskToken(host, vendor, token ?? '')
  maskAdmin(host, vendor, adminToken ?? '')
  const { expiry, scopes, rotation } = vendor.capabilities
  const findings: Finding[] = [
    {
      ok: true,
      text: `${file.title} is asked by ${file.check.request}; expiry ${expiry}, scopes ${scopes}, rotation ${rotation}`,
    },
    ...requestsOf(file),
    ...(await commonAnswers(file, vendor, madeUp(file))),
  ]
  if (options.create === true && token === undefined) {
    findings.push({ ok: false, text: 'no token is created: --create needs --token-env' })
  }
  if (options.url === undefined && token === undefined) return findings
  const given = options.url ?? file.url.default
  if (given === undefined) throw new Failure('INPUT_MISSING', { input: 'url' })
  const url = parseBaseUrl('url', given, options.allowHttp === true)
  const overrides = await readVendorConfig({ vendorConfig: options.vendorConfig }, vendor, host)
  const open = (value: string) =>
    openSession(vendor, {
      url,
      token: value,
      overrides,
      ...(adminToken !== undefined && adminToken !== '' && { adminToken: inspectValue(adminToken).token }),
      ...sessionFrom(host),
    })
  const ask = (value: string) => vendor.introspect(open(value))
  const unknown = await ask(madeUp(file))
  findings.push({
    ok: unknown.verdict === 'invalid',
    text: `a made-up token is ${said(unknown)}; it must be invalid`,
  })
  if (token === undefined) return findings
  const { token: trimmed } = inspectValue(token)
  if (trimmed === '')
    return [...findings, { ok: false, text: 'the variable that --token-env names is empty' }]
  const problem = vendor.format.problem(trimmed)
  if (problem)
    return [...findings, { ok: false, text: `${tokenRef(trimmed)} has another form: ${problem.reason}` }]
  const answer = await ask(trimmed)
  const isValid = answer.verdict === 'valid'
  findings.push({ ok: isValid, text: `${tokenRef(trimmed)} is ${said(answer)}; it must be valid` })
  if (options.create !== true || !isValid) return findings
  return [...findings, ...(await proveTokens(vendor, open, trimmed, host))]
}

/** Every request that would list, create or end tokens, as the file has it, and what it lacks for a rotation. */
function requestsOf(file: VendorFile): readonly Finding[] {
  const { list, create, rotate, revoke } = file.tokens ?? {}
  const asked = Object.entries({ list, create, rotate, revoke }).flatMap(([name, part]) =>
    part === undefined ? [] : [`${name} by ${part.request}`],
  )
  const lacks = missingIn(file)
  return [
    ...(asked.length === 0 ? [] : [{ ok: true, text: `tokens: ${asked.join(', ')}` }]),
    ...(lacks.length === 0 ? [] : [{ ok: false, text: `it cannot rotate: it lacks ${lacks.join('; ')}` }]),
  ]
}

function said({ verdict, code, expiry, scopes }: Introspection): string {
  const told =
    verdict === 'valid'
      ? `, expiry ${'at' in expiry ? expiry.at.toISOString() : expiry.kind}, scopes ${scopes?.length ?? 'unknown'}`
      : ''
  return `${verdict}${code === undefined ? '' : ` (${code})`}${told}`
}

/** A value that nobody ever issued. */
function madeUp({ token = {} }: VendorFile): string {
  const noise = '0123456789abcdef0123456789abcdef01234567'
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  if (token.jwt) return `${part({ alg: 'HS256' })}.${part({ sub: 'made-up', azp: 'made-up' })}.${noise}`
  return token.pair === undefined ? `${token.prefix ?? ''}${noise}` : `made-up${token.pair}${noise}`
}
