import { roleRules } from '../scope-rules.js'
import type { Capabilities, OverrideKeys, ScopeRules, Vendor } from '../vendor.js'
import { introspectBy } from './check.js'
import { formatOf, formsOf, halvesOf } from './format.js'
import type { VendorFile } from './schema.js'
import { filled } from './template.js'

/** The vendor that a file describes. */
export function vendorOf(file: VendorFile): Vendor {
  const { env = {}, url, auth } = file
  const subPath = url.example === undefined ? '/' : new URL(url.example).pathname
  return {
    id: file.id,
    title: file.title,
    forms: formsOf(file),
    format: formatOf(file),
    tokenEnv: env.token ?? [],
    urlEnv: env.url ?? [],
    hostEnv: env.host ?? [],
    ...(url.default !== undefined && { defaultUrl: url.default }),
    apiPath: url.api ?? '',
    ...(subPath !== '/' && { subPathExample: subPath.slice(1) }),
    answers: { schemes: schemesOf(auth) },
    authorization: (token) => (file.check.as === 'nobody' ? undefined : authorizationOf(file, token)),
    overrideKeys: settingsOf(file),
    capabilities: capabilitiesOf(file),
    scopes: scopeRulesOf(file),
    introspect: introspectBy(file),
    manualSteps: file.manual,
  }
}

/** The header that carries a token, as `auth` says. */
function authorizationOf(
  { auth, token }: VendorFile,
  value: string,
): { readonly header: string; readonly value: string } {
  if (auth === 'bearer') return { header: 'authorization', value: `Bearer ${value}` }
  if ('header' in auth) {
    return { header: auth.header, value: auth.scheme === undefined ? value : `${auth.scheme} ${value}` }
  }
  const [first, second] = halvesOf(value, token?.pair)
  const variables = (name: string) => ({ token: value, first, second })[name]
  const { user, password } = auth.basic
  const credentials = `${filled(user, variables)}:${filled(password, variables)}`
  return { header: 'authorization', value: `Basic ${Buffer.from(credentials).toString('base64')}` }
}

function schemesOf(auth: VendorFile['auth']): readonly string[] {
  if (auth === 'bearer') return ['bearer']
  if ('basic' in auth) return ['basic', 'bearer']
  const { header, scheme = header, challenge = scheme } = auth
  return ['bearer', scheme.toLowerCase(), challenge.toLowerCase()]
}

function settingsOf({ settings = {} }: VendorFile): OverrideKeys {
  return Object.fromEntries(
    Object.entries(settings).map(([name, setting]) => [
      name,
      {
        default: String(setting.default ?? ''),
        help: setting.help,
        ...(setting.kind === 'path' && { path: true as const }),
      },
    ]),
  )
}

function capabilitiesOf({ check, scopes }: VendorFile): Capabilities {
  const { expiry = check.then?.expiry } = check
  return {
    introspect: check.by === 'status' ? 'by-use' : 'documented',
    expiry: expiry === undefined ? 'none' : expiry.claim === undefined ? 'introspection' : 'jwt',
    scopes: (check.scopes ?? check.then?.scopes) === undefined ? 'none' : (scopes?.kind ?? 'scopes'),
    upload: false,
    triggers: {},
    rotation: 'manual',
    rotationBy: 'nobody',
    restore: false,
  }
}

function scopeRulesOf({ scopes }: VendorFile): ScopeRules {
  const { kind, includes = {}, order, star = false } = scopes ?? { kind: 'scopes' as const }
  if (order !== undefined) return roleRules(order)
  const included = new Map(Object.entries(includes))
  return {
    kind,
    covers: (granted, wanted) =>
      granted === wanted ||
      (included.get(granted)?.includes(wanted) ?? false) ||
      (star && granted.endsWith(':*') && wanted.startsWith(granted.slice(0, -1))),
  }
}
