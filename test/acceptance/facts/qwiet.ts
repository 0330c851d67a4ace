import { jwt } from '../../vendors/tokens.js'
import type { Answer, Route } from './server.js'
import { Base, type Issued, type Written } from './vendor.js'

export const superAdmin = '0e6f3a10-0000-4b6c-9ac5-a30b02229c35'
const ciToken = '66ad5168-41be-4b6c-9ac5-a30b02229c35'

/** Qwiet AI: tokens of an organization, made and deleted by another token. */
export class Qwiet extends Base {
  readonly id = 'qwiet'
  readonly variable = 'SHIFTLEFT_ACCESS_TOKEN'

  write(serial: string, { ends }: Written): string {
    return jwt({ orgID: 'o-1', ...(ends !== null && { exp: Math.floor(ends / 1000) }) }, serial)
  }

  private row(token: Issued) {
    return {
      id: `66ad5168-41be-4b6c-9ac5-a30b0222${token.id}`,
      label: token.name,
      role_id: token.role ?? (token.admin ? superAdmin : ciToken),
      token_type: 'access',
      ...(token.ends !== null && {
        valid_for_seconds: Math.round((token.ends - token.created) / 1000),
        expires_at: this.iso(token.ends),
      }),
      ...(!this.habits.lean && { description: '' }),
      ...(this.habits.rich && { created_by: null, last_used_at: null, scopes: null }),
    }
  }

  routes(): readonly Route[] {
    const refused = (code: string) => ({ ok: false, code, message: 'no', validation_errors: [] })
    const unauthorized = refused('UNAUTHORIZED')
    const only = (who: Issued, handle: () => Answer): Answer =>
      who.admin ? handle() : { status: 403, body: refused('FORBIDDEN') }
    const org = '/api/v4/orgs/{org}'
    return [
      this.as('GET', `${org}/my_scopes`, unauthorized, (_, who) => ({
        body: {
          ok: true,
          response: who.admin
            ? ['tokens:create', 'tokens:list', 'tokens:delete']
            : ['scans:read', 'findings:list'],
        },
      })),
      this.as('GET', `${org}/roles`, unauthorized, (_, who) =>
        only(who, () => ({
          body: {
            ok: true,
            response: [
              {
                id: '66ad5168-41be-4b6c-9ac5-a30b02229c35',
                label: 'CI Token',
                description: '',
                role_type: 'managed',
              },
            ],
          },
        })),
      ),
      this.as('GET', `${org}/tokens`, unauthorized, (asked, who) =>
        only(who, () => {
          const ended = asked.query.get('show_expired') === 'true'
          const all = this.listed().filter((token) => ended || !this.ended(token))
          const size = Math.min(Number(asked.query.get('per_page') ?? 50), this.habits.pageSize ?? 50)
          const at = Number(asked.query.get('page') ?? 1)
          const more = all.length > at * size
          const query = new URLSearchParams(asked.query)
          query.set('page', String(at + 1))
          return {
            body: {
              ok: true,
              response: all.slice((at - 1) * size, at * size).map((token) => this.row(token)),
              ...(more && { next_page: `${asked.origin}${asked.path}?${query}` }),
            },
          }
        }),
      ),
      this.as('POST', `${org}/tokens`, unauthorized, ({ body }, who) =>
        only(who, () => {
          const { label, role_id: role, token_type: type, valid_for_seconds: seconds } = body ?? {}
          if (typeof label !== 'string' || typeof role !== 'string')
            return { status: 400, body: refused('VALIDATION_ERROR') }
          if (type !== undefined && type !== 'access' && type !== 'integration')
            return { status: 400, body: refused('VALIDATION_ERROR') }
          const token = this.issue(label, {
            role,
            ends: seconds ? this.clock.now() + seconds * 1000 : null,
            unknownFor: this.habits.slow ?? 0,
          })
          return { status: 200, body: { ok: true, response: { ...this.row(token), value: token.value } } }
        }),
      ),
      this.as('DELETE', `${org}/tokens/{id}`, unauthorized, (_, who, { id }) =>
        only(who, () => {
          const token = this.tokens.find((each) => each.state === 'active' && this.row(each).id === id)
          if (!token) return { status: 404, body: refused('NOT_FOUND') }
          token.state = 'deleted'
          return { status: 200, body: { ok: true } }
        }),
      ),
    ]
  }
}
