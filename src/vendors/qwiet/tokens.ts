import { Failure } from '../../codes/failure.js'
import type { Http } from '../../http/http.js'
import { reasonOf } from '../../http/status.js'
import { pathBelow, segment } from '../../http/url.js'
import { decodeJwt } from '../../token/jwt.js'
import { accepted, beforehand } from '../exchange.js'
import { dateOf, type Fields, fieldsOf, listOf, numberOf, textOf } from '../fields.js'
import { settingsOf } from '../settings.js'
import {
  certainNow,
  createdToken,
  lifetimeRefused,
  lostCreate,
  readPages,
  refusesLifetime,
  requireAdminAccepted,
  selfUnknown,
  sendCreate,
  sendRevoke,
  tokenRows,
} from '../token-admin.js'
import type {
  CreatedToken,
  OverrideKeys,
  SelfEvidence,
  TokenAdmin,
  TokenList,
  VendorSession,
  VendorToken,
} from '../vendor.js'
import { unwrap } from './envelope.js'
import { orgIdOf } from './introspect.js'

export const tokenKeys = {
  roleId: {
    default: '',
    help: 'Role of a new token, where no listed token tells it; CI Token is `66ad5168-41be-4b6c-9ac5-a30b02229c35`.',
  },
  tokenId: {
    default: '',
    help: 'Id of the listed token whose role a new one gets, where the token in use does not tell which of the list it is. It never says which token is revoked.',
  },
  tokenLabel: { default: '', help: 'Label of that token, in place of its id.' },
} as const satisfies OverrideKeys

/**
 * Tokens of the organization. Only `admin-token` lists, creates and deletes them, and a deleted one cannot be restored.
 * https://docs.shiftleft.io/api/ (tokens), https://docs.shiftleft.io/sast/api/service-ci-tokens
 */
export function createTokens(session: VendorSession): TokenAdmin {
  const setting = settingsOf(tokenKeys, session.overrides)

  /** @throws Failure ROTATION_NEEDS_ADMIN */
  function manager(): { readonly http: Http; readonly path: string } {
    const { admin } = session
    if (!admin) {
      throw new Failure('ROTATION_NEEDS_ADMIN', {
        vendor: session.http.title,
        who: 'a second credential with `tokens:list`, `tokens:create` and `tokens:delete`',
        kind: 'CI tokens',
      })
    }
    const organization =
      orgIdOf(session.overrides, decodeJwt(session.token)) ?? orgIdOf({}, decodeJwt(admin.token))
    if (organization === undefined) {
      throw new Failure('TOKEN_FORMAT', {
        vendor: session.http.title,
        reason: 'it has no claim `orgID`; name the organization as `orgId` in `vendor-config`',
      })
    }
    return { http: admin.http, path: `/api/v4/orgs/${segment(organization)}/tokens` }
  }

  async function list(): Promise<TokenList> {
    const { http, path } = manager()
    return readPages(http, `${path}?show_expired=true`, (response) => {
      requireAdminAccepted(http, response)
      const rows = tokenRows(http, response, listOf(unwrap(http, response)))
      const now = certainNow(session, response.serverTime)
      const link = textOf(fieldsOf(response.json()), 'next_page')
      const next = link === undefined ? undefined : pathBelow(http.baseUrl, link)
      return { tokens: rows.map((row) => readToken(row, now)), next, ended: next === undefined }
    })
  }

  async function self(): Promise<SelfEvidence | undefined> {
    return ownIn(await list())
  }

  /**
   * By a claim that equals the id of a row. Qwiet documents no such claim, and shows neither creation nor owner, so
   * that nothing else is evidence: an equal end least of all, for pipelines create tokens in the same second.
   */
  function ownIn({ tokens }: TokenList): SelfEvidence | undefined {
    const claims = decodeJwt(session.token)?.claims ?? {}
    const ids = ['jti', 'id', 'tokenID', 'token_id'].map((name) => textOf(claims, name))
    const [token, ...others] = tokens.filter(({ id }) => ids.includes(id))
    return token && others.length === 0 ? { token, by: 'jti' } : undefined
  }

  /** The token that a new one is like: what evidence tells, else what `vendor-config` names. */
  function modelIn(listed: TokenList): VendorToken | undefined {
    const own = ownIn(listed)
    if (own) return own.token
    const [wantedId, label] = [setting('tokenId'), setting('tokenLabel')]
    if (wantedId === '' && label === '') return undefined
    const named = listed.tokens.filter(({ id, name }) => (wantedId === '' ? name === label : id === wantedId))
    return named.length === 1 ? named[0] : undefined
  }

  function lifetimeProblem(lifetimeDays: number | undefined): Failure | undefined {
    if (lifetimeDays === undefined || secondsOf(lifetimeDays) >= 1) return undefined
    return lifetimeRefused(session.http, lifetimeDays, 'it counts in whole seconds', 'more than that')
  }

  async function create(request: Parameters<TokenAdmin['create']>[0]): Promise<CreatedToken> {
    const { name, lifetimeDays } = request
    const problem = lifetimeProblem(lifetimeDays)
    if (problem) throw problem
    const { http, path } = manager()
    const { grants, role } = await planned(request.like)
    const { description, token_type: type } = grants
    const body = {
      label: name,
      role_id: role,
      ...(typeof description === 'string' && { description }),
      token_type: type ?? 'access',
      ...(lifetimeDays !== undefined && { valid_for_seconds: secondsOf(lifetimeDays) }),
    }
    const response = await sendCreate(http, { method: 'POST', path, body }, name, list)
    requireAdminAccepted(http, response)
    if (response.status === 409) throw new Failure('TOKEN_NAME_TAKEN', { vendor: http.title, name })
    if (refusesLifetime(http, response)) {
      throw lifetimeRefused(http, lifetimeDays, reasonOf(http, response), 'a shorter one')
    }
    accepted(http, response)
    const created = createdToken(
      () => unwrap(http, response),
      { value: 'value', name: 'label' },
      name,
      (row) => readToken(row, certainNow(session, response.serverTime)),
    )
    if (!created) throw await lostCreate(http, name, list)
    return created
  }

  /** @throws Failure ROTATION_SELF_UNKNOWN when nothing tells the role that a new token is to have */
  async function planned(like: VendorToken | undefined) {
    const grants = await grantsFor(like)
    const role = grants.role_id ?? setting('roleId')
    if (role === '') throw selfUnknown(session, ['tokenId', 'roleId'])
    return { grants, role }
  }

  const weighCreate = async ({ like }: Parameters<TokenAdmin['weighCreate']>[0]): Promise<void> => {
    manager()
    await planned(like)
  }

  /** The list is not read where the role is given, because a service account may create and not list. */
  async function grantsFor(like: VendorToken | undefined): Promise<VendorToken['grants']> {
    if (like) return like.grants
    const byRole = setting('tokenId') === '' && setting('tokenLabel') === '' && setting('roleId') !== ''
    return byRole ? {} : (modelIn(await beforehand(list()))?.grants ?? {})
  }

  async function revoke(id: string): Promise<void> {
    const { http, path } = manager()
    const before = await beforehand(list())
    await sendRevoke(http, { method: 'DELETE', path: `${path}/${segment(id)}` }, id, before, list)
  }

  return { shape: 'overlap', self, list, lifetimeProblem, weighCreate, create, revoke }
}

/** Qwiet counts a lifetime in whole seconds. */
function secondsOf(days: number): number {
  return Math.round(days * 86_400)
}

function readToken(token: Fields, now: Date): VendorToken {
  const at = dateOf(token, 'expires_at')
  const role = textOf(token, 'role_id')
  const type = textOf(token, 'token_type')
  const description = textOf(token, 'description')
  const validFor = numberOf(token, 'valid_for_seconds')
  return {
    id: textOf(token, 'id') ?? '',
    name: textOf(token, 'label') ?? '',
    state: at && at <= now ? 'expired' : 'active',
    expiry: at ? { kind: 'known', at } : { kind: 'unknown' },
    ...(role !== undefined && type !== undefined && { strength: `role:${role} type:${type}` }),
    grants: {
      ...(role !== undefined && { role_id: role }),
      ...(type !== undefined && { token_type: type }),
      ...(description !== undefined && { description }),
      ...(validFor !== undefined && { valid_for_seconds: validFor }),
    },
  }
}
