import { type Answer, hexOf, type Issued, type Route, Service } from './service.js'

/** JupyterHub 6: a dead token is a 403 without words, and ids are given again. */
export class JupyterHub extends Service {
  readonly id = 'jupyterhub'
  readonly variable = 'JUPYTERHUB_API_TOKEN'
  readonly unauthorized: Answer = { status: 403, body: { status: 403, message: null } }

  override marks() {
    return { 'X-JupyterHub-Version': '6.1.1' }
  }

  write(serial: string): string {
    return hexOf(serial, 32)
  }

  private row(token: Issued) {
    return {
      id: `a${token.id}`,
      kind: 'api_token',
      user: token.owner,
      roles: [],
      scopes: scopesOf(token),
      note: token.name,
      created: this.iso(token.created),
      last_activity: token.lastUsed === null ? null : this.iso(token.lastUsed),
      expires_at: token.ends === null ? null : this.iso(token.ends),
      session_id: null,
      oauth_client: 'JupyterHub',
    }
  }

  routes(): readonly Route[] {
    const tokens = '/hub/api/users/{user}/tokens'
    const forbidden = (what: string): Answer => ({
      status: 403,
      body: {
        status: 403,
        message: `Action is not authorized with current scopes; requires any of [${what}]`,
      },
    })
    const missing = (id: string): Answer => ({
      status: 404,
      body: { status: 404, message: `No such token ${id}` },
    })
    const may = (who: Issued, user: string | undefined) => who.admin || who.owner === user
    const named = (user = '', id = '') => this.of(user).find((token) => `a${token.id}` === id)
    return [
      this.for('GET', '/hub/api/user', (_, who) => ({
        body: {
          name: who.owner,
          kind: 'user',
          admin: who.admin,
          token_id: `a${who.id}`,
          scopes: scopesOf(who),
        },
      })),
      this.for('GET', tokens, (_, who, { user = '' }) =>
        may(who, user)
          ? { body: { api_tokens: this.of(user).map((token) => this.row(token)) } }
          : forbidden('list:tokens'),
      ),
      this.for('GET', `${tokens}/{id}`, (_, who, { user, id = '' }) => {
        const token = named(user, id)
        if (!may(who, user)) return forbidden('read:tokens')
        return token ? { body: this.row(token) } : missing(id)
      }),
      this.for('POST', tokens, ({ body }, who, { user = '' }) => {
        if (!may(who, user)) return forbidden('tokens')
        const ends = typeof body.expires_in === 'number' ? this.clock.now() + body.expires_in * 1000 : null
        const role = (body.scopes ?? ['everything']).join(' ')
        const token = this.issue(body.note, { owner: user, ends, role })
        return { status: 201, body: { ...this.row(token), token: token.value } }
      }),
      this.for('DELETE', `${tokens}/{id}`, (_, who, { user, id = '' }) =>
        may(who, user) ? this.remove(named(user, id), missing(id)) : forbidden('tokens'),
      ),
    ]
  }
}

const scopesOf = ({ role = 'list:services read:users!user tokens!user' }: Issued) => role.split(' ')
