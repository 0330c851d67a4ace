import { createHash } from 'node:crypto'
import {
  type Answer,
  type Asked,
  type Clock,
  dispatch,
  type Route,
  route,
  type Served,
  serve,
} from './server.js'

/** A token at a vendor. */
export interface Issued {
  readonly id: string
  readonly value: string
  readonly name: string
  readonly owner: string
  readonly created: number
  ends: number | null
  readonly admin: boolean
  state: 'active' | 'revoked' | 'deleted'
  /** Requests that are still answered 401, as a new token is not known everywhere at once. */
  unknownFor: number
  /** Missing from every list, although it works: a list that was cut. */
  hidden: boolean
  /** What its owner may do, in the vendor's word; absent for the usual. */
  readonly role?: string
  lastUsed: number | null
}

/** What a value is made of, where it tells anything. */
export type Written = Pick<Issued, 'name' | 'ends' | 'owner' | 'created'>

export interface Vendor {
  readonly id: string
  readonly variable: string
  readonly tokens: Issued[]
  /** Set when a dead token was rotated again, and its whole family ended. */
  readonly familyRevoked?: boolean
  readonly server: Served
  readonly url: string
  issue(name: string, more?: Partial<Issued>): Issued
  /** Active ones that belong to the rotated token's owner. */
  active(): readonly Issued[]
  find(value: string): Issued | undefined
}

/** Where the documentation leaves the answer free. */
export interface Habits {
  /** How long, in requests, a new token is still refused. */
  slow?: number
  /** Statuses of a create and of a revoke or delete. */
  created?: number
  removed?: number
  /** Members nobody documented, and nulls. */
  rich?: boolean
  /** Only the members without which nothing works. */
  lean?: boolean
  pageSize?: number
  /** How far its clock is behind GitHub's, in milliseconds. */
  behind?: number
}

export const dayMs = 86_400_000

export abstract class Base implements Vendor {
  abstract readonly id: string
  abstract readonly variable: string
  readonly tokens: Issued[] = []
  private served: Served | undefined

  constructor(
    readonly clock: Clock,
    readonly habits: Habits,
  ) {}

  abstract routes(): readonly Route[]

  /** Headers of every answer. */
  marks(): Readonly<Record<string, string>> {
    return {}
  }

  abstract write(serial: string, about: Written): string

  async listen(): Promise<this> {
    const routes = this.routes()
    const answer = (asked: Asked) => dispatch(routes, '/hub', asked)
    this.served = await serve(this.clock, answer, () => this.marks())
    return this
  }

  get server(): Served {
    if (!this.served) throw new Error('it has not started')
    return this.served
  }

  get url(): string {
    return `${this.server.url}/hub`
  }

  issue(name: string, more: Partial<Issued> = {}): Issued {
    const serial = createHash('sha256').update(`${this.id} ${this.tokens.length}`).digest('base64url')
    const { ends = null, owner = '12', created = this.clock.now() } = more
    const token: Issued = {
      id: String(4000 + this.tokens.length),
      value: this.write(serial, { name, ends, owner, created }),
      name,
      admin: false,
      state: 'active',
      unknownFor: 0,
      hidden: false,
      lastUsed: null,
      ...more,
      owner,
      created,
      ends,
    }
    this.tokens.push(token)
    return token
  }

  active(): readonly Issued[] {
    return this.tokens.filter((token) => token.state === 'active' && !token.admin)
  }

  /** Those that a list shows. */
  listed(): readonly Issued[] {
    return this.tokens.filter((token) => token.state !== 'deleted' && !token.hidden)
  }

  find(value: string): Issued | undefined {
    return this.tokens.find((token) => token.value === value)
  }

  ended(token: Issued): boolean {
    return token.ends !== null && token.ends <= this.clock.now()
  }

  iso(ms: number): string {
    return new Date(ms).toISOString()
  }

  removed(body: unknown): Answer {
    const { removed = 200 } = this.habits
    return removed === 204 ? { status: 204 } : { status: removed, body }
  }

  /** A route for a credential that works. */
  as(
    method: string,
    template: string,
    unauthorized: unknown,
    handle: (asked: Asked, who: Issued, params: Readonly<Record<string, string>>) => Answer,
  ): Route {
    return route(method, template, (asked, params) => {
      const who = this.find(asked.bearer)
      if (who && who.unknownFor > 0) {
        who.unknownFor -= 1
        return { status: 401, body: unauthorized }
      }
      if (who?.state !== 'active' || this.ended(who))
        return { status: 401, body: unauthorized, headers: { 'WWW-Authenticate': 'Bearer' } }
      who.lastUsed = this.clock.now()
      return handle(asked, who, params)
    })
  }
}
