import { type Answer, hexOf, type Issued, type Route, Service } from './service.js'

/** SonarQube Server 25.12: names are ids, and nothing tells which token asks. */
export class SonarQube extends Service {
  readonly id = 'sonarqube'
  readonly variable = 'SONAR_TOKEN'
  readonly unauthorized: Answer = { status: 401 }

  write(serial: string): string {
    return `squ_${hexOf(serial, 40)}`
  }

  private date(ms: number): string {
    return this.iso(ms).replace(/\.\d+Z$/, '+0000')
  }

  private row(token: Issued) {
    return {
      name: token.name,
      createdAt: this.date(token.created),
      type: token.role ?? 'USER_TOKEN',
      ...(token.lastUsed !== null && { lastConnectionDate: this.date(token.lastUsed) }),
      ...(token.ends !== null && { expirationDate: this.date(token.ends), isExpired: this.ended(token) }),
    }
  }

  routes(): readonly Route[] {
    const refused = (msg: string): Answer => ({ status: 400, body: { errors: [{ msg }] } })
    return [
      this.for('GET', '/api/users/current', (_, who) => ({
        body: {
          isLoggedIn: true,
          login: who.owner,
          name: 'Ada',
          permissions: { global: ['provisioning', 'scan'] },
        },
        headers:
          who.ends === null ? {} : { 'SonarQube-Authentication-Token-Expiration': this.date(who.ends) },
      })),
      this.for('GET', '/api/user_tokens/search', (_, who) => ({
        body: {
          login: who.owner,
          userTokens: this.listed()
            .filter((token) => token.owner === who.owner)
            .map((token) => this.row(token)),
        },
      })),
      this.for('POST', '/api/user_tokens/generate', ({ body }, who) => {
        const { name = '', type, expirationDate } = body
        if (name.length > 100)
          return refused(`'name' length (${name.length}) is longer than the maximum authorized (100)`)
        if (this.of(who.owner).some((token) => token.name === name)) {
          return refused(`A user token for login '${who.owner}' and name '${name}' already exists`)
        }
        const ends = expirationDate === undefined ? null : Date.parse(`${expirationDate}T00:00:00Z`)
        if (ends !== null && ends <= this.clock.now()) {
          return refused('The minimum value for parameter expirationDate is 2026-11-27.')
        }
        const token = this.issue(name, {
          owner: who.owner,
          ends,
          role: type,
          created: seconds(this.clock.now()),
        })
        return { body: { login: who.owner, ...this.row(token), token: token.value } }
      }),
      this.for('POST', '/api/user_tokens/revoke', ({ body }, who) => {
        this.remove(
          this.of(who.owner).find((token) => token.name === body.name),
          {},
        )
        return { status: 204 }
      }),
    ]
  }
}

/** Its times are whole seconds. */
const seconds = (ms: number) => Math.floor(ms / 1000) * 1000
