import { type Answer, type Asked, type Loopback, serve } from '../loopback.js'
import { gitlabToken } from '../tokens.js'

export interface Held {
  readonly id: number
  readonly name: string
  readonly user_id: number
  readonly scopes: readonly string[]
  readonly expires_at: string
  readonly created_at: string
  readonly access_level?: number
  revoked: boolean
  readonly value: string
}

export interface FakeGitLab extends Loopback {
  readonly tokens: Held[]
}

/** GitLab's clock; the one of the machine that asks is another. */
const today = new Date('2026-03-01T13:00:00Z')

/** GitLab with an administrator (`admin`), a user (`personal`), and a bot of project 5 (`project`). */
export async function serveGitLab(
  options: { readsUser?: boolean; pageSize?: number } = {},
): Promise<FakeGitLab> {
  const tokens: Held[] = []
  const users = new Map([
    [1, 'root'],
    [7, 'alice'],
    [8, 'project_5_bot_a1b2'],
  ])
  /** Each project access token has a bot user of its own. */
  const addBot = (): number => {
    const id = users.size + 10
    users.set(id, `project_5_bot_${id}`)
    return id
  }
  const issue = (
    given: Pick<Held, 'name' | 'user_id' | 'scopes' | 'expires_at'> & { access_level?: number },
    value = gitlabToken(String(tokens.length + 1)),
  ): Held => {
    const id = tokens.length + 1
    const held = { ...given, id, revoked: false, created_at: new Date().toISOString(), value }
    tokens.push(held)
    return held
  }
  const start = { scopes: ['api'], expires_at: '2099-01-01' }
  issue({ ...start, name: 'admin', user_id: 1 }, 'admin')
  issue({ ...start, name: 'personal', user_id: 7 }, 'personal')
  issue({ ...start, name: 'project', user_id: 8, access_level: 30 }, 'project')
  const shown = ({ value, access_level, ...rest }: Held) => ({ ...rest, active: !rest.revoked })

  function handle(asked: Asked): Answer {
    const caller = tokens.find(({ value }) => asked.authorization === `Bearer ${value}`)
    if (!caller || caller.revoked) return { status: 401, body: { message: '401 Unauthorized' } }
    const admin = caller.user_id === 1
    const url = new URL(asked.path, 'http://127.0.0.1')
    const route = `${asked.method} ${url.pathname.replace('/sub/api/v4', '')}`
    const given =
      typeof asked.body === 'object' && asked.body !== null
        ? Object.fromEntries(Object.entries(asked.body))
        : {}
    const created = (user: number, more: { access_level?: number }): Answer => {
      const held = issue({
        name: String(given.name),
        user_id: user,
        scopes: Array.isArray(given.scopes) ? given.scopes : [],
        expires_at: String(given.expires_at),
        ...more,
      })
      return { status: 201, body: { ...shown(held), token: held.value } }
    }
    const page = (list: readonly unknown[]): Answer => {
      const size = options.pageSize ?? 20
      const number = Number(url.searchParams.get('page') ?? 1)
      const next = list.length > number * size ? String(number + 1) : ''
      return {
        status: 200,
        headers: { 'x-next-page': next },
        body: list.slice((number - 1) * size, number * size),
      }
    }
    const userAt = /^GET \/users?(?:\/(\d+))?$/.exec(route)
    if (userAt) {
      if (options.readsUser === false) return { status: 403, body: { message: '403 Forbidden' } }
      const id = Number(userAt[1] ?? caller.user_id)
      return { status: 200, body: { id, username: users.get(id) } }
    }
    if (route === 'GET /personal_access_tokens/self') return { status: 200, body: shown(caller) }
    if (route === 'GET /personal_access_tokens') {
      const user = Number(url.searchParams.get('user_id') ?? caller.user_id)
      return page(tokens.filter((token) => token.user_id === user).map(shown))
    }
    if (route === 'GET /projects/5/access_tokens') {
      if (!admin) return { status: 403, body: { message: '403 Forbidden' } }
      const list = tokens.filter((token) => users.get(token.user_id)?.startsWith('project_5'))
      return page(list.map((token) => ({ ...shown(token), access_level: token.access_level })))
    }
    if (route === 'POST /users/7/personal_access_tokens') {
      return admin ? created(7, {}) : { status: 403, body: { message: '403 Forbidden' } }
    }
    if (route === 'POST /projects/5/access_tokens') {
      if (!admin) return { status: 403, body: { message: '403 Forbidden' } }
      return created(
        addBot(),
        typeof given.access_level === 'number' ? { access_level: given.access_level } : {},
      )
    }
    if (
      route === 'POST /personal_access_tokens/self/rotate' &&
      users.get(caller.user_id)?.startsWith('project_')
    )
      return { status: 405 }
    if (/^POST \/(personal_access_tokens|projects\/5\/access_tokens)\/self\/rotate$/.test(route)) {
      caller.revoked = true
      const held = issue({ ...caller, expires_at: String(given.expires_at) })
      return { status: 200, body: { ...shown(held), token: held.value } }
    }
    const [, , id] = /^DELETE \/(personal_access_tokens|projects\/5\/access_tokens)\/(\d+)$/.exec(route) ?? []
    const held = tokens.find((token) => String(token.id) === id)
    if (!held || (!admin && held.user_id !== caller.user_id))
      return { status: 404, body: { message: '404 Not Found' } }
    if (held.revoked) return { status: 400, body: { message: 'token already revoked' } }
    held.revoked = true
    return { status: 204 }
  }

  return { ...(await serve(handle, () => today)), tokens }
}
