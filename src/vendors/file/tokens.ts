import { Failure } from '../../codes/failure.js'
import { NetworkFailure } from '../../http/failure.js'
import type { HttpResponse } from '../../http/http.js'
import { tokenRef } from '../../token/ref.js'
import { accepted, beforehand, deliver } from '../exchange.js'
import { lostCreate, oldTokenDead, rowOf, selfUnknown, sendCreate, sendRevoke } from '../token-admin.js'
import type { CreatedToken, SelfEvidence, TokenAdmin, VendorSession, VendorToken } from '../vendor.js'
import { begin, bodyOf, isOwn, requestOf } from './asking.js'
import { hold } from './conditions.js'
import { halvesOf } from './format.js'
import { identify } from './identity.js'
import { lifetimeProblemOf, lifetimeVariables } from './lifetimes.js'
import { createList } from './list.js'
import { valueAt } from './place.js'
import { missingIn } from './rotation.js'
import { tokenIn } from './row.js'
import type { Create, Rotate, Tokens, VendorFile } from './schema.js'
import { createSpeakers } from './speakers.js'
import { Missing, type Variables, variablesIn } from './template.js'
import { idAt, textAt } from './told.js'

/** How the tokens of a file's vendor are listed, created, ended and replaced. */
export function tokensBy(file: VendorFile): ((session: VendorSession) => TokenAdmin) | undefined {
  const { tokens } = file
  return tokens === undefined || missingIn(file).length > 0
    ? undefined
    : (session) => createTokens(file, tokens, session)
}

function createTokens(file: VendorFile, tokens: Tokens, session: VendorSession): TokenAdmin {
  const asking = begin(file, session)
  const { http } = session
  const speakers = createSpeakers(file, session)
  const rows = createList(asking, speakers)
  const about = { ref: tokenRef(session.token), vendor: http.title }
  const { create: creates, revoke: revokes, rotate: rotates } = tokens
  const lifetime = creates?.lifetime ?? rotates?.lifetime ?? {}

  const manual = () => new Failure('ROTATION_MANUAL', { ...about, deadline: '' })
  const list: TokenAdmin['list'] = (notedOwner) => rows.read(notedOwner)

  async function self(): Promise<SelfEvidence | undefined> {
    const found = identify(asking, await rows.latest(), rows.own())
    return found && found.by !== 'hint' ? { token: found.token, by: found.by } : undefined
  }

  /** What a request of the file may name. */
  const naming =
    (more: Readonly<Record<string, unknown>>, like?: VendorToken, lived?: Variables): Variables =>
    (name) => {
      if (Object.hasOwn(more, name)) return more[name]
      if (name.startsWith('row.')) return like?.grants[name.slice(4)]
      return lived?.(name) ?? rows.variables(name)
    }

  /** The token that a new one is to be like, where a create says anything of it. */
  async function modelFor(like: VendorToken | undefined): Promise<VendorToken | undefined> {
    const { create } = tokens
    if (create === undefined || !variablesIn(create).some((name) => name.startsWith('row.'))) return like
    const own = rows.own()?.kept.owner
    if (like?.owner !== undefined && own !== undefined && like.owner !== own) throw selfUnknown(session)
    return like ?? identify(asking, await beforehand(rows.latest()), rows.own())?.token
  }

  async function planned(like: VendorToken | undefined) {
    if (creates === undefined) throw manual()
    const via = speakers.of(creates.as)
    await beforehand(rows.ask())
    const model = await modelFor(like)
    return { via, creates, model }
  }

  /** @throws Failure in place of a variable that nothing fills in */
  function filling(error: unknown): never {
    throw error instanceof Missing && error.variable.startsWith('row.')
      ? selfUnknown(session)
      : rows.unfilled(error)
  }

  function requestFor(part: Create | Rotate | NonNullable<Tokens['revoke']>, variables: Variables) {
    try {
      return requestOf(asking, part, variables)
    } catch (error) {
      return filling(error)
    }
  }

  async function create({
    name,
    lifetimeDays,
    like,
  }: Parameters<TokenAdmin['create']>[0]): Promise<CreatedToken> {
    const { via, creates, model } = await planned(like)
    const days = lifetime.fixed ? undefined : lifetimeDays
    const problem = lifetimeProblemOf(http, lifetime, days)
    if (problem) throw problem
    const lived = lifetimeVariables(lifetime, days, rows.serverNow())
    const request = requestFor(creates, naming({ name }, model, lived))
    const response = await sendCreate(via, request, name, list)
    if (!isOwn(file, response)) throw await lostCreate(via, name, list)
    speakers.refuse(creates.refused, { via, response, name, days })
    speakers.requireAccepted(via, response)
    const created = isDone(creates, accepted(via, response)) ? createdIn(creates, response, name) : undefined
    if (!created) throw await lostCreate(via, name, list)
    return created
  }

  const isDone = ({ ok = {} }: Pick<Create, 'ok'>, response: HttpResponse): boolean =>
    isOwn(file, response) && hold(ok, response, bodyOf(response))

  /** The new token, whose value is in this one answer only; undefined when the answer does not hold it. */
  function createdIn(made: Create | Rotate, response: HttpResponse, asked: string): CreatedToken | undefined {
    const body = bodyOf(response)
    const value = textAt(body, made.value)
    const raw = made.item === undefined ? body : valueAt(body, made.item)
    const around = { owner: rows.owner(), now: rows.serverNow }
    const row = tokens.list && tokenIn(tokens.list.row, raw, around)
    const id = made.id === undefined ? row?.id : idAt(body, made.id)
    if (value === undefined || (id === undefined && tokens.list !== undefined)) return undefined
    const name = (made.name && textAt(body, made.name)) ?? row?.name ?? asked
    const { pair } = file.token ?? {}
    const first = (made.first && textAt(body, made.first)) ?? halvesOf(session.token, pair)[0]
    const whole = pair === undefined ? value : `${first}${pair}${value}`
    return {
      ...(id !== undefined && { id }),
      name,
      value: whole,
      ...(row && { row: { ...row, id: id ?? row.id, name } }),
    }
  }

  async function weighCreate({ like, withoutSelf }: Parameters<TokenAdmin['weighCreate']>[0]): Promise<void> {
    const { via, creates, model } = await planned(like)
    const lived = lifetimeVariables(lifetime, lifetime.least ?? 1, rows.serverNow())
    requestFor(creates, naming({ name: 'a name' }, model, lived))
    if (withoutSelf && via === http) throw new Failure('LEAKED_FIRST_REFUSED', about)
  }

  /** Only what the vendor shows right before by its whole id: it may give the first part of it again. */
  async function revoke(id: string): Promise<void> {
    if (revokes === undefined || tokens.list === undefined) throw manual()
    const via = speakers.of(revokes.as)
    const before = await beforehand(list())
    const row = rowOf(before, id)
    if (row === undefined) {
      const details = { vendor: http.title, ref: id, reason: 'it is not listed' }
      throw new NetworkFailure('RETIRE_FAILED', 'ambiguous', details)
    }
    const request = requestFor(revokes, naming({ id: rows.callName(row), name: row.name }, row))
    await sendRevoke(via, request, id, before, list, (response) => isDone(revokes, response))
  }

  /** One request, which is never repeated, right after the vendor called the token valid: a dead one may cost its family. */
  async function rotateInPlace({ expiresAt }: { expiresAt: Date | undefined }): Promise<CreatedToken> {
    if (rotates === undefined) throw manual()
    const { answer, kept } = await beforehand(rows.askAnew())
    if (answer.verdict === 'invalid') throw oldTokenDead(session)
    if (answer.verdict === 'unknown')
      throw new NetworkFailure(answer.code ?? 'BAD_JSON', 'never-sent', answer.details)
    const name = answer.tokenName ?? kept.id ?? ''
    const days = expiresAt && (expiresAt.getTime() - rows.serverNow().getTime()) / 86_400_000
    const lived = lifetimeVariables(lifetime, days, rows.serverNow())
    const request = requestFor(rotates, naming({ id: kept.id }, undefined, lived))
    const via = speakers.of(rotates.as)
    const delivery = await deliver(via, request)
    const lost = (cause?: unknown) => new NetworkFailure('ROTATE_AMBIGUOUS', 'ambiguous', about, { cause })
    if ('lost' in delivery) throw lost(delivery.lost)
    const { response } = delivery
    if (!isOwn(file, response)) throw lost()
    speakers.refuse(rotates.refused, { via, response, name, days })
    speakers.requireAccepted(via, response)
    accepted(via, response)
    const created = isDone(rotates, response) ? createdIn(rotates, response, name) : undefined
    if (!created) throw lost()
    return created
  }

  const inPlace = rotates !== undefined && (creates === undefined || session.admin === undefined)
  return {
    shape: inPlace ? 'in-place' : 'overlap',
    self,
    list,
    lifetimeProblem: (days) => lifetimeProblemOf(http, lifetime, days),
    weighCreate,
    create,
    revoke,
    ...(inPlace && { rotateInPlace }),
  }
}
