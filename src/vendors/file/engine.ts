import { roleRules } from '../scope-rules.js'
import type { Capabilities, OverrideKeys, ScopeRules, Vendor } from '../vendor.js'
import { introspectBy } from './check.js'
import { authorizationOf, secretsIn, sentBy } from './credential.js'
import { formatOf, formsOf } from './format.js'
import { missingIn } from './rotation.js'
import type { VendorFile } from './schema.js'
import { tokensBy } from './tokens.js'

type Level = NonNullable<NonNullable<VendorFile['proof']>['level']>

/** Where a file that nobody recorded at the service comes from. */
const unproven: Readonly<Partial<Record<Level, string>>> = {
  documentation: 'read in its documents',
  community: 'written by whoever wrote the vendor file',
}

/** The vendor that a file describes. @param level how it is proved; a user's file says that of itself in vain */
export function vendorOf(file: VendorFile, level: Level = file.proof?.level ?? 'community'): Vendor {
  const { env = {}, url } = file
  const tokens = tokensBy(file)
  const longestName = file.tokens?.create?.names?.most
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
    answers: { schemes: schemesOf(file) },
    authorization: (credential, who) =>
      who === 'self' && file.check.as === 'nobody'
        ? undefined
        : authorizationOf(credential, sentBy(file, who)),
    ...(file.admin && { adminSecretParts: (credential) => secretsIn(credential, sentBy(file, 'admin')) }),
    ...(longestName !== undefined && { longestName }),
    overrideKeys: settingsOf(file),
    capabilities: capabilitiesOf(file),
    scopes: scopeRulesOf(file),
    introspect: introspectBy(file),
    ...(tokens && { tokens }),
    ...(tokens && unproven[level] !== undefined && { unproven: unproven[level] }),
    manualSteps: [...gapsIn(file), ...file.manual],
  }
}

/** The schemes that a refusal of the service may name. */
function schemesOf({ auth, admin }: VendorFile): readonly string[] {
  return [...new Set([auth, ...(admin?.auth === undefined ? [] : [admin.auth])].flatMap(schemesIn))]
}

function schemesIn(auth: VendorFile['auth']): readonly string[] {
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

/** That a file says something of tokens, and not enough to rotate one by it. */
function gapsIn(file: VendorFile): readonly string[] {
  const gaps = missingIn(file)
  return gaps.length === 0 ? [] : [`The vendor file cannot rotate: it lacks ${gaps.join('; ')}.`]
}

function capabilitiesOf(file: VendorFile): Capabilities {
  const { check, scopes } = file
  const { expiry = check.then?.expiry } = check
  return {
    introspect: check.by === 'status' ? 'by-use' : 'documented',
    expiry: expiry === undefined ? 'none' : expiry.claim === undefined ? 'introspection' : 'jwt',
    scopes: (check.scopes ?? check.then?.scopes) === undefined ? 'none' : (scopes?.kind ?? 'scopes'),
    upload: false,
    triggers: {},
    ...rotationOf(file),
    restore: false,
  }
}

function rotationOf(file: VendorFile): Pick<Capabilities, 'rotation' | 'rotationBy'> {
  const { create, rotate } = file.tokens ?? {}
  if ((!create && !rotate) || missingIn(file).length > 0) return { rotation: 'manual', rotationBy: 'nobody' }
  if (rotate) return { rotation: 'in-place', rotationBy: create ? 'depends' : (rotate.as ?? 'self') }
  return { rotation: 'overlap', rotationBy: create?.as ?? (file.admin ? 'depends' : 'self') }
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
