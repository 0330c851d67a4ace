import { jwt } from '../jwt.js'
import { type Answer, type Asked, type Loopback, serve } from '../loopback.js'

interface Held {
  readonly id: number
  readonly name: string
  active: boolean
  readonly expiration: string | null
  readonly user: { id: number; role: string; user_type: string }
  readonly created: string
  readonly value: string
}

export interface FakeQualytics extends Loopback {
  readonly tokens: Held[]
  readonly personal: string
  readonly service: string
  readonly admin: string
}

const users = {
  human: { id: 42, role: 'Member', user_type: 'Human' },
  service: { id: 45, role: 'Editor', user_type: 'Service' },
  admin: { id: 1, role: 'Admin', user_type: 'Human' },
}

/** The token endpoints of Qualytics for a personal token, a service token and an administrator. */
export async function serveQualytics(
  options: { listsServiceToItself?: boolean } = {},
): Promise<FakeQualytics> {
  const tokens: Held[] = []
  const issue = (name: string, user: Held['user'], days: number | null): Held => {
    const id = tokens.length + 10
    const now = Date.now()
    const exp = days === null ? undefined : Math.floor(now / 1000) + days * 86_400
    const held: Held = {
      id,
      name,
      active: true,
      expiration: exp === undefined ? null : new Date(exp * 1000).toISOString(),
      user,
      created: new Date(now).toISOString(),
      value: jwt({
        user_id: user.id,
        name,
        nonce: id,
        iat: Math.floor(now / 1000),
        ...(exp !== undefined && { exp }),
      }),
    }
    tokens.push(held)
    return held
  }
  const personal = issue('old', users.human, 90).value
  const service = issue('old service', users.service, 80).value
  const admin = issue('admin', users.admin, 70).value
  const shown = ({ value, ...rest }: Held) => rest

  function handle(asked: Asked): Answer {
    const caller = tokens.find(({ value }) => asked.authorization === `Bearer ${value}`)
    if (!caller?.active) return { status: 401, body: { detail: 'Invalid token' } }
    const isAdmin = caller.user.role === 'Admin'
    const path = asked.path.replace('/sub/api/user-tokens', '')
    const body =
      typeof asked.body === 'object' && asked.body !== null
        ? Object.fromEntries(Object.entries(asked.body))
        : {}
    if (asked.method === 'GET' && path === '') {
      const own = caller.user.user_type === 'Service' && options.listsServiceToItself === false ? [] : tokens
      return { status: 200, body: own.filter(({ user }) => user.id === caller.user.id).map(shown) }
    }
    if (asked.method === 'GET' && path === '/service') {
      if (!isAdmin) return { status: 403, body: { detail: 'Admin role is needed' } }
      return { status: 200, body: tokens.filter(({ user }) => user.user_type === 'Service').map(shown) }
    }
    if (asked.method === 'POST' && path === '') {
      const user = body.user_id === undefined ? caller.user : users.service
      if (user !== caller.user && !isAdmin) return { status: 403, body: { detail: 'Admin role is needed' } }
      if (tokens.some(({ name, user: { id } }) => name === body.name && id === user.id)) {
        return { status: 409, body: { detail: 'A token of that name exists' } }
      }
      const held = issue(
        String(body.name),
        user,
        typeof body.expires_in_days === 'number' ? body.expires_in_days : null,
      )
      return { status: 200, body: { ...shown(held), bearer_token: held.value } }
    }
    const held = tokens.find(({ id }) => path === `/${id}`)
    const managed = held && (held.user.user_type === 'Service' ? isAdmin : held.user.id === caller.user.id)
    if (!held || !managed) return { status: 404, body: { detail: 'No such token' } }
    if (asked.method === 'PUT') held.active = body.revoke !== true
    if (asked.method === 'DELETE') {
      if (held.active) return { status: 400, body: { detail: 'Revoke the token first' } }
      tokens.splice(tokens.indexOf(held), 1)
    }
    return { status: 200, body: {} }
  }

  return { ...(await serve(handle)), tokens, personal, service, admin }
}
