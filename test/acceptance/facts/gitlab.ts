import { gitlabToken } from '../../vendors/tokens.js'
import { type Answer, type Asked, page, type Route, route } from './server.js'
import { Base, dayMs, type Issued } from './vendor.js'

/** A project's token has a bot user of its own: here 4200001 and up for project 42. */
export const bots = 4_200_000
const projectOf = ({ owner }: Issued) => (Number(owner) > bots ? '42' : undefined)
const userOf = (id: string) =>
  Number(id) > bots
    ? { id: Number(id), username: `project_42_bot_${id}`, name: 'ci', state: 'active', bot: true }
    : { id: Number(id), username: 'ada', name: 'Ada', state: 'active', bot: false }

/** GitLab: dates without a time, `rotate` in place, and the end of the family when a dead token is rotated. */
export class GitLab extends Base {
  readonly id = 'gitlab'
  readonly variable = 'GITLAB_TOKEN'
  /** Set when a revoked token was rotated again: everything is gone. */
  familyRevoked = false

  write(serial: string): string {
    return gitlabToken(serial)
  }

  private row(token: Issued) {
    const project = projectOf(token)
    return {
      id: Number(token.id),
      name: token.name,
      revoked: token.state !== 'active',
      scopes: token.admin ? ['api', 'admin_mode'] : ['api'],
      user_id: Number(token.owner),
      active: token.state === 'active' && !this.ended(token),
      expires_at: token.ends === null ? null : this.iso(token.ends).slice(0, 10),
      ...(!this.habits.lean && {
        created_at: this.iso(token.created),
        last_used_at: token.lastUsed === null ? null : this.iso(token.lastUsed),
      }),
      ...(project !== undefined && {
        access_level: 40,
        resource_type: 'project',
        resource_id: Number(project),
      }),
      ...(this.habits.rich && { description: null, granular: false, last_used_ips: [] }),
    }
  }

  routes(): readonly Route[] {
    const unauthorized = { message: '401 Unauthorized' }
    const notFound: Answer = { status: 404, body: { message: '404 Not Found' } }
    const midnight = (date: unknown): number | null =>
      typeof date === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : null
    const fresh = (name: string, owner: string, expires: unknown): Answer => {
      const week = Math.floor(this.clock.now() / dayMs) * dayMs + 7 * dayMs
      const token = this.issue(name, {
        owner,
        ends: midnight(expires) ?? week,
        unknownFor: this.habits.slow ?? 0,
      })
      return { status: this.habits.created ?? 201, body: { ...this.row(token), token: token.value } }
    }
    const seen = (who: Issued, id: string | undefined) =>
      this.tokens.find((token) => token.id === id && (who.admin || token.owner === who.owner))
    const rotate = (token: Issued | undefined, body: Asked['body']): Answer => {
      if (!token) return notFound
      if (token.state !== 'active') {
        this.familyRevoked = true
        for (const each of this.tokens) if (!each.admin) each.state = 'revoked'
        return { status: 401, body: unauthorized }
      }
      token.state = 'revoked'
      const answer = fresh(token.name, token.owner, body?.expires_at)
      return { ...answer, status: 200 }
    }
    const revoke = (token: Issued | undefined): Answer => {
      if (!token) return notFound
      token.state = 'revoked'
      return { status: 204 }
    }
    const v4 = '/api/v4'
    const pats = `${v4}/personal_access_tokens`
    const ofProject = `${v4}/projects/42/access_tokens`
    const forbidden: Answer = { status: 403, body: { message: '403 Forbidden' } }
    const reused = route('POST', `${pats}/self/rotate`, (asked) => {
      const token = this.find(asked.bearer)
      if (!token || this.ended(token)) return { status: 401, body: unauthorized }
      return rotate(token, asked.body)
    })
    return [
      reused,
      this.as('GET', `${v4}/user`, unauthorized, (_, who) => ({
        body: { ...userOf(who.owner), is_admin: who.admin },
      })),
      this.as('GET', `${v4}/users/{id}`, unauthorized, (_, __, { id }) => ({
        body: userOf(id ?? ''),
      })),
      this.as('GET', `${pats}/self`, unauthorized, (_, who) => ({ body: this.row(who) })),
      this.as('DELETE', `${pats}/self`, unauthorized, (_, who) => revoke(who)),
      this.as('GET', pats, unauthorized, (asked, who) => {
        const user = asked.query.get('user_id')
        const search = asked.query.get('search')
        const state = asked.query.get('state')
        const rows = this.listed()
          .filter((token) => (who.admin ? user === null || token.owner === user : token.owner === who.owner))
          .filter((token) => search === null || token.name.includes(search))
          .map((token) => this.row(token))
          .filter((row) => state === null || row.active === (state === 'active'))
        const { items, link } = page(asked, rows, '', 20, this.habits.pageSize)
        return { body: items, headers: link }
      }),
      this.as('GET', ofProject, unauthorized, (asked, who) => {
        const rows = this.listed().filter((token) => projectOf(token) !== undefined)
        const { items, link } = page(
          asked,
          rows.map((token) => this.row(token)),
          '',
          20,
          this.habits.pageSize,
        )
        return who.admin ? { body: items, headers: link } : forbidden
      }),
      this.as('POST', ofProject, unauthorized, ({ body }, who) => {
        const owner = String(bots + 1 + this.tokens.length)
        return who.admin ? fresh(String(body?.name), owner, body?.expires_at) : forbidden
      }),
      this.as('GET', `${ofProject}/{id}`, unauthorized, (_, who, { id }) => {
        const token = seen(who, id)
        return token ? { body: this.row(token) } : notFound
      }),
      this.as('DELETE', `${ofProject}/{id}`, unauthorized, (_, who, { id }) => revoke(seen(who, id))),
      this.as('GET', `${pats}/{id}`, unauthorized, (_, who, { id }) => {
        const token = seen(who, id)
        return token ? { body: this.row(token) } : notFound
      }),
      this.as('DELETE', `${pats}/{id}`, unauthorized, (_, who, { id }) => revoke(seen(who, id))),
      this.as('POST', `${pats}/{id}/rotate`, unauthorized, ({ body }, who, { id }) =>
        rotate(seen(who, id), body),
      ),
      this.as(
        'POST',
        `${v4}/users/{id}/personal_access_tokens`,
        unauthorized,
        ({ body }, who, { id = '' }) => {
          if (!who.admin) return forbidden
          if (typeof body?.name !== 'string' || !Array.isArray(body?.scopes))
            return { status: 400, body: { error: 'name is missing' } }
          return fresh(body.name, id, body.expires_at)
        },
      ),
    ]
  }
}
