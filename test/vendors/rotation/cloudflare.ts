import { type Answer, hexOf, type Route, Service } from './service.js'

const failed = (code: number, message: string) => ({
  success: false,
  errors: [{ code, message }],
  messages: [],
  result: null,
})
const succeeded = (result: unknown) => ({ success: true, errors: [], messages: [], result })

/** Cloudflare: a token is rolled, which keeps its id and ends its old value at once. */
export class Cloudflare extends Service {
  readonly id = 'cloudflare'
  readonly variable = 'CLOUDFLARE_API_TOKEN'
  readonly unauthorized: Answer = { status: 401, body: failed(1000, 'Invalid API Token') }

  write(serial: string): string {
    return hexOf(serial, 40)
  }

  routes(): readonly Route[] {
    const user = '/client/v4/user/tokens'
    return [
      this.for('GET', `${user}/verify`, (_, who) => ({
        body: succeeded({
          id: who.id,
          status: 'active',
          ...(who.ends !== null && { expires_on: this.iso(who.ends) }),
        }),
      })),
      this.for('PUT', `${user}/{id}/value`, (_, who, { id }) => {
        const token = this.of(who.owner).find((one) => one.id === id)
        if (token === undefined) return { status: 404, body: failed(1003, 'Token not found') }
        token.state = 'deleted'
        const { name, owner, ends, created } = token
        return { body: succeeded(this.issue(name, { id: token.id, owner, ends, created }).value) }
      }),
    ]
  }
}
