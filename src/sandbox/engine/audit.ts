import type { Clock } from '../clock.js'

/** Who did what to which token, and when. */
export interface AuditEvent {
  readonly at: string
  readonly vendor: string
  /** User who did it. */
  readonly actor: string
  /** Such as `token.created`, `token.revoked`, `policy.changed`. */
  readonly event: string
  /** Printable name of the token. */
  readonly ref?: string
  readonly name?: string
  readonly detail?: string
}

export interface Audit {
  record(event: Omit<AuditEvent, 'at'>): void
  of(vendor: string): AuditEvent[]
  all(): readonly AuditEvent[]
}

export function createAudit(clock: Clock): Audit {
  const events: AuditEvent[] = []
  return {
    record: (event) => {
      events.push({ at: clock.now().toISOString(), ...event })
    },
    of: (vendor) => events.filter((event) => event.vendor === vendor),
    all: () => events,
  }
}
