import { Failure } from '../../codes/failure.js'
import { NetworkFailure } from '../../http/failure.js'
import type { Http, HttpResponse } from '../../http/http.js'
import { tokenRef } from '../../token/ref.js'
import { accepted, unusable } from '../exchange.js'
import { stranger } from '../introspection.js'
import { certainNow, oldTokenDead, readPages } from '../token-admin.js'
import type { TokenList, VendorToken } from '../vendor.js'
import { type Asking, holdsSecret, isOwn, requestOf } from './asking.js'
import { type Examined, examine, settingMissing } from './check.js'
import { firstPage, turn } from './pages.js'
import { valueAt } from './place.js'
import { counts, type Shown, tokenIn } from './row.js'
import type { TokensList } from './schema.js'
import type { Speakers } from './speakers.js'
import { Missing, type Variables } from './template.js'
import { textAt } from './told.js'

/** The tokens that the service lists, and what is known of the one under guard and its owner. */
export interface Rows {
  /** @param notedOwner as `TokenAdmin.list` */
  read(notedOwner?: string): Promise<TokenList>
  /** The rows that were read last, with all that the service showed; they are read now where none were. */
  latest(): Promise<readonly Shown[]>
  /** What the token says of itself, which stays once it was valid: the token may die, and its owner does not change. */
  ask(): Promise<Examined>
  askAnew(): Promise<Examined>
  /** The same, where it was valid. */
  own(): Examined | undefined
  /** Whose the token is: what it says itself, else what `vendor-config` does, else what it once said. */
  owner(): string | undefined
  readonly variables: Variables
  /** Now by the service's clock, as its last answer told it. */
  serverNow(): Date
  /** What the service calls a listed token by: the first part of its id. */
  callName(token: VendorToken): string
  /** @throws Failure in place of a variable that nothing fills in */
  unfilled(error: unknown): never
}

export function createList(asking: Asking, speakers: Speakers): Rows {
  const { file, session } = asking
  const { http, admin } = session
  const list = file.tokens?.list
  let last: Examined | undefined
  let told: Examined | undefined
  let noted: string | undefined
  let shown: readonly Shown[] | undefined
  let aheadMs = 0

  const serverNow = () => new Date(session.now().getTime() + aheadMs)
  function noteClock(serverTime: Date | undefined): void {
    if (serverTime) aheadMs = serverTime.getTime() - session.now().getTime()
  }

  async function askAnew(): Promise<Examined> {
    last = await examine(asking)
    noteClock(last.answer.serverTime)
    if (last.answer.verdict === 'valid') told = last
    return last
  }

  /** A setting fills in only what the token does not say: one that names somebody else is of another token. */
  const variables: Variables = (name) => {
    const [area = '', member = ''] = name.split('.')
    if (area !== 'check') return asking.variables(name)
    const said = told?.kept[member] ?? asking.variables(`settings.${member}`)
    return said ?? (member === 'owner' ? noted : undefined)
  }

  const owner = (): string | undefined => {
    const said = variables('check.owner')
    return said === undefined ? undefined : String(said)
  }

  function unfilled(error: unknown): never {
    if (!(error instanceof Missing)) throw error
    const { variable } = error
    if (!variable.startsWith('check.')) throw settingMissing(variable, asking)
    if (last?.answer.verdict === 'unknown') {
      throw new NetworkFailure(last.answer.code ?? 'BAD_JSON', 'never-sent', last.answer.details)
    }
    const about = { ref: tokenRef(session.token), vendor: http.title }
    if (admin === undefined && last?.answer.verdict === 'invalid') throw oldTokenDead(session)
    throw new Failure('ROTATION_OWNER_UNKNOWN', { ...about, keys: variable.slice('check.'.length) })
  }

  function pathOf({ request }: TokensList): string {
    try {
      return requestOf(asking, { request }, variables).path
    } catch (error) {
      return unfilled(error)
    }
  }

  async function read(notedOwner?: string): Promise<TokenList> {
    noted ??= notedOwner
    if (list === undefined)
      throw new Failure('ROTATION_MANUAL', { vendor: http.title, ref: '', deadline: '' })
    const via = speakers.of(list.as)
    if (told === undefined) await askAnew()
    const first = firstPage(list, pathOf(list))
    const all: Shown[] = []
    const page = (response: HttpResponse, number: number) => {
      const rows = rowsIn(list, via, response)
      const before = all.length
      all.push(...rows)
      const tokens = rows.map(({ token }) => token)
      const where = { http: via, response, first, number, rows: { before, here: rows.length } }
      const to = turn(list, where)
      if (to.next !== undefined && holdsSecret(asking, to.next))
        throw unusable(via, response, 'its next page has the token in its address')
      return { tokens, ...to }
    }
    const found = await readPages(via, first, (response, { pages }) => page(response, pages), list.headers)
    const rows = all.filter(({ raw }) => counts(list.row, raw))
    shown = rows
    const known = new Set(rows.map(({ token }) => token.id))
    return {
      tokens: found.tokens.filter(({ id }) => known.has(id)),
      whole: found.whole,
      ...(list.row.owner === 'same' && isNamed() && { ofOwner: true as const }),
    }
  }

  /** Whether more than an entry of the journal says whose the list is. */
  const isNamed = () => (told?.kept.owner ?? asking.variables('settings.owner')) !== undefined

  function rowsIn(list: TokensList, via: Http, response: HttpResponse): readonly Shown[] {
    noteClock(response.serverTime)
    if (!isOwn(file, response)) throw stranger(session, response, 'it is not what this service answers')
    speakers.requireAccepted(via, response)
    const items = valueAt(accepted(via, response).json(), list.items)
    if (!Array.isArray(items)) throw unusable(via, response, 'it is not a list of tokens')
    return items.map((raw: unknown) => {
      const token = tokenIn(list.row, raw, { owner: owner(), now: () => certainNow(session, serverNow()) })
      if (token === undefined) throw unusable(via, response, 'it is not a list of tokens')
      return { token, raw }
    })
  }

  return {
    read,
    async latest() {
      if (shown === undefined) await read()
      return shown ?? []
    },
    ask: async () => told ?? (await askAnew()),
    askAnew,
    own: () => told,
    owner,
    variables,
    serverNow,
    callName(token) {
      const raw = shown?.find((row) => row.token === token)?.raw
      const id = list?.row.id ?? ''
      return textAt(raw, typeof id === 'string' ? id : (id[0] ?? '')) ?? token.id
    },
    unfilled,
  }
}
