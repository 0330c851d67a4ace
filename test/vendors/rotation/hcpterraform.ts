import { type Answer, hexOf, type Issued, type Route, Service } from './service.js'

/** HCP Terraform: JSON:API, and tokens of a user that only that user's tokens see. */
export class HcpTerraform extends Service {
  readonly id = 'hcpterraform'
  readonly variable = 'TFE_TOKEN'
  readonly unauthorized: Answer = {
    status: 401,
    body: { errors: [{ status: '401', title: 'unauthorized' }] },
  }

  write(serial: string): string {
    return `${hexOf(serial, 14)}.atlasv1.${hexOf(`${serial} secret`, 67)}`
  }

  private row(token: Issued) {
    return {
      id: `at-${token.id}`,
      type: 'authentication-tokens',
      attributes: {
        'created-at': this.iso(token.created),
        'last-used-at': token.lastUsed === null ? null : this.iso(token.lastUsed),
        description: token.name,
        token: null,
        'expired-at': token.ends === null ? null : this.iso(token.ends),
      },
    }
  }

  routes(): readonly Route[] {
    const tokens = '/api/v2/users/{user}/authentication-tokens'
    const missing: Answer = { status: 404, body: { errors: [{ status: '404', title: 'not found' }] } }
    return [
      this.for('GET', '/api/v2/account/details', (_, who) => ({
        body: { data: { id: `user-${who.owner}`, type: 'users', attributes: { username: 'ada' } } },
      })),
      this.for('GET', tokens, ({ query }, who, { user }) => {
        const size = this.habits.pageSize ?? 20
        const page = Number(query.get('page[number]') ?? 1)
        const all = user === `user-${who.owner}` ? this.of(who.owner) : []
        const last = Math.max(1, Math.ceil(all.length / size))
        return {
          body: {
            data: all.slice((page - 1) * size, page * size).map((token) => this.row(token)),
            meta: { pagination: { 'current-page': page, 'next-page': page < last ? page + 1 : null } },
          },
        }
      }),
      this.for('POST', tokens, ({ body, headers }, who, { user }) => {
        if (user !== `user-${who.owner}`) return missing
        if (headers['content-type'] !== 'application/vnd.api+json') return { status: 415 }
        const { description, 'expired-at': end } = body.data.attributes
        const token = this.issue(description, {
          owner: who.owner,
          ends: end === undefined ? null : Date.parse(end),
        })
        const { attributes, ...row } = this.row(token)
        return { status: 201, body: { data: { ...row, attributes: { ...attributes, token: token.value } } } }
      }),
      this.for('DELETE', '/api/v2/authentication-tokens/{id}', (_, who, { id }) =>
        this.remove(
          this.of(who.owner).find((token) => `at-${token.id}` === id),
          missing,
        ),
      ),
    ]
  }
}
