import { type Answer, type Asked, hexOf, type Issued, type Route, Service } from './service.js'

const zero = '0001-01-01T00:00:00Z'

/** Gitea 1.26: only the account's password manages tokens, which never expire. */
export class Gitea extends Service {
  readonly id = 'gitea'
  readonly variable = 'GITEA_TOKEN'
  override readonly needsAdmin = true
  readonly unauthorized: Answer = { status: 401, body: { message: 'invalid username, password or token' } }

  write(serial: string): string {
    return hexOf(serial, 40)
  }

  /** The second credential is the account's password. */
  override issue(name: string, more: Partial<Issued> = {}): Issued {
    const token = super.issue(name, { ...more, ends: null })
    return more.admin ? Object.assign(token, { value: `ada:${hexOf(name, 24)}` }) : token
  }

  override credentialOf({ headers }: Asked): string {
    const [scheme = '', value = ''] = (headers.authorization ?? '').split(' ')
    return scheme === 'Basic' ? Buffer.from(value, 'base64').toString() : value
  }

  private row(token: Issued) {
    return {
      id: Number(token.id),
      name: token.name,
      sha1: '',
      token_last_eight: token.value.slice(-8),
      scopes: scopesOf(token),
      created_at: this.iso(token.created),
      last_used_at: this.iso(token.lastUsed ?? token.created),
    }
  }

  routes(): readonly Route[] {
    const tokens = '/api/v1/users/{user}/tokens'
    const basic =
      (handle: (asked: Asked, user: string, id: string) => Answer) =>
      (asked: Asked, who: Issued, { user = '', id = '' }: Readonly<Record<string, string>>): Answer =>
        who.admin ? handle(asked, user, id) : { status: 401, body: { message: 'auth required' } }
    return [
      this.for('GET', '/api/v1/user', (_, who) => ({ body: { id: 1, login: who.owner, full_name: '' } })),
      this.for(
        'GET',
        tokens,
        basic(({ query }, user) => {
          const size = Math.min(Number(query.get('limit') ?? 30), this.habits.pageSize ?? 50)
          const at = (Number(query.get('page') ?? 1) - 1) * size
          const all = this.of(user)
          return {
            body: all.slice(at, at + size).map((token) => this.row(token)),
            headers: { 'X-Total-Count': String(all.length) },
          }
        }),
      ),
      this.for(
        'POST',
        tokens,
        basic(({ body }, user) => {
          if (this.of(user).some(({ name }) => name === body.name)) {
            return { status: 400, body: { message: 'access token name has been used already' } }
          }
          if (!Array.isArray(body.scopes))
            return { status: 400, body: { message: 'access token must have a scope' } }
          const token = this.issue(body.name, { owner: user, role: body.scopes.join(' ') })
          return {
            status: 201,
            body: { ...this.row(token), sha1: token.value, created_at: zero, last_used_at: zero },
          }
        }),
      ),
      this.for(
        'DELETE',
        `${tokens}/{id}`,
        basic((_, user, id) =>
          this.remove(
            this.of(user).find((token) => token.id === id),
            { status: 404, body: { message: 'not found' } },
          ),
        ),
      ),
    ]
  }
}

const scopesOf = ({ role = 'read:user write:repository' }: Issued) => role.split(' ')
