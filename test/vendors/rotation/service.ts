import { createHash } from 'node:crypto'
import type { Answer, Asked, Clock, Route } from '../../acceptance/facts/server.js'
import { route } from '../../acceptance/facts/server.js'
import { Base, type Habits, type Issued } from '../../acceptance/facts/vendor.js'

export { type Answer, type Asked, type Clock, type Habits, type Issued, type Route, route }

export const hexOf = (serial: string, length: number): string =>
  createHash('sha512').update(serial).digest('hex').slice(0, length)

/** A service that has a vendor file in the catalog, as its facts tell it. */
export abstract class Service extends Base {
  /** Whether only a second credential manages tokens. */
  readonly needsAdmin: boolean = false

  /** What a dead or unknown credential is answered. */
  abstract readonly unauthorized: Answer

  credentialOf(asked: Asked): string {
    return asked.bearer
  }

  /** A route for a credential that works. */
  for(
    method: string,
    template: string,
    handle: (asked: Asked, who: Issued, params: Readonly<Record<string, string>>) => Answer,
  ): Route {
    return route(method, template, (asked, params) => {
      const who = this.find(this.credentialOf(asked))
      if (who?.state !== 'active' || this.ended(who)) return this.unauthorized
      who.lastUsed = this.clock.now()
      return handle(asked, who, params)
    })
  }

  /** The listed tokens of an owner that have not ended. */
  of(owner: string): readonly Issued[] {
    return this.listed().filter(
      (token) => token.owner === owner && token.state === 'active' && !this.ended(token),
    )
  }

  remove(token: Issued | undefined, missing: Answer): Answer {
    if (token === undefined) return missing
    token.state = 'deleted'
    return { status: 204 }
  }
}
