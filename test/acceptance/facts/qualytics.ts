import { jwt } from '../../vendors/tokens.js'
import type { Answer, Route } from './server.js'
import { Base, dayMs, type Issued, type Written } from './vendor.js'

/** Users who are no service. */
const people = ['1', '12', '13']

/** Qualytics: personal and service tokens, revoked before they are deleted. */
export class Qualytics extends Base {
  readonly id = 'qualytics'
  readonly variable = 'QUALYTICS_TOKEN'

  write(serial: string, { name, ends, owner, created }: Written): string {
    // The documented claims, and none that would be the token's id.
    const claims = {
      user_id: Number(owner),
      email: people.includes(owner) ? 'ada@acme.example' : `${owner}@service`,
      name,
      created: this.iso(created),
      ...(ends !== null && { exp: Math.floor(ends / 1000) }),
    }
    return jwt(claims, serial)
  }

  private row(token: Issued) {
    const user = {
      id: Number(token.owner),
      user_id: `auth0|${token.owner}`,
      user_name: `u${token.owner}`,
      email: people.includes(token.owner) ? 'ada@acme.example' : `${token.owner}@service`,
      name: `User ${token.owner}`,
      role: token.role ?? (token.admin ? 'Admin' : 'Editor'),
      user_type: people.includes(token.owner) ? 'Human' : 'Service',
    }
    return {
      id: Number(token.id),
      name: token.name,
      active: token.state === 'active',
      expiration: token.ends === null ? null : this.iso(token.ends).replace('Z', '+00:00'),
      user,
      ...(!this.habits.lean && {
        created: this.iso(token.created),
        last_used: token.lastUsed === null ? null : this.iso(token.lastUsed),
      }),
      ...(this.habits.rich && { scim_endpoints_only: false, revoked_at: null, tags: [], user_agent: null }),
    }
  }

  routes(): readonly Route[] {
    const unauthorized = { detail: 'Could not validate credentials' }
    const visible = (who: Issued, token: Issued) =>
      token.state !== 'deleted' && (token.owner === who.owner || (who.admin && !people.includes(token.owner)))
    const edit = (who: Issued, id: string | undefined) =>
      this.tokens.find((token) => token.id === id && visible(who, token))
    const missing: Answer = { status: 404, body: { detail: 'User token not found' } }
    return [
      this.as('GET', '/api/user-tokens', unauthorized, ({ query }, who) => {
        const rows = this.listed().filter((token) => token.owner === who.owner)
        const { pageSize } = this.habits
        if (pageSize === undefined) return { body: rows.map((token) => this.row(token)) }
        const page = Number(query.get('page') ?? 1)
        const size = Number(query.get('size') ?? pageSize)
        const items = rows.slice((page - 1) * size, page * size).map((token) => this.row(token))
        return { body: { items, total: rows.length, page, size } }
      }),
      this.as('GET', '/api/user-tokens/service', unauthorized, (_, who) =>
        who.admin
          ? {
              body: this.listed()
                .filter((token) => !people.includes(token.owner))
                .map((token) => this.row(token)),
            }
          : { status: 403, body: { detail: 'Forbidden' } },
      ),
      this.as('GET', '/api/users/listing', unauthorized, (_, who) =>
        who.admin
          ? {
              body: {
                items: [
                  {
                    id: 77,
                    user_id: 'ci@service',
                    name: 'ci',
                    user_type: 'Service',
                    role: 'Editor',
                    teams: ['Public'],
                  },
                ],
                total: 1,
                page: 1,
                size: 50,
              },
            }
          : { status: 403, body: { detail: 'Forbidden' } },
      ),
      this.as('POST', '/api/user-tokens', unauthorized, ({ body }, who) => {
        const { name, expires_in_days: days = null, user_id: userId } = body ?? {}
        if (typeof name !== 'string' || name === '' || name.length > 255)
          return {
            status: 422,
            body: { detail: [{ loc: ['body', 'name'], msg: 'String should have at most 255 characters' }] },
          }
        if (days !== null && !(Number.isInteger(days) && days >= 1 && days <= 365))
          return {
            status: 422,
            body: { detail: [{ loc: ['body', 'expires_in_days'], msg: 'between 1 and 365' }] },
          }
        if (userId !== undefined && !who.admin) return { status: 403, body: { detail: 'Forbidden' } }
        const owner = userId === undefined ? who.owner : String(userId)
        if (
          this.tokens.some(
            (token) => token.state !== 'deleted' && token.owner === owner && token.name === name,
          )
        )
          return { status: 409, body: { detail: 'A token with this name already exists' } }
        const token = this.issue(name, {
          owner,
          ends: days === null ? null : this.clock.now() + days * dayMs,
          unknownFor: this.habits.slow ?? 0,
        })
        return { status: this.habits.created ?? 200, body: { ...this.row(token), bearer_token: token.value } }
      }),
      this.as('PUT', '/api/user-tokens/{id}', unauthorized, ({ body }, who, { id }) => {
        const token = edit(who, id)
        if (!token) return missing
        token.state = body?.revoke === true ? 'revoked' : 'active'
        return this.removed(this.row(token))
      }),
      this.as('DELETE', '/api/user-tokens/{id}', unauthorized, (_, who, { id }) => {
        const token = edit(who, id)
        if (!token) return missing
        if (token.state === 'active')
          return { status: 400, body: { detail: 'Only a revoked token can be deleted' } }
        token.state = 'deleted'
        return this.removed({ detail: 'ok' })
      }),
    ]
  }
}
