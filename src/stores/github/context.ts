import type { StoreAddress } from '../parse.js'
import type { GitHub } from './github.js'
import type { Repositories, Repository } from './repositories.js'
import { secretScope } from './scopes.js'

/** What every store of one rotation shares. */
export interface StoreContext {
  readonly github: GitHub
  readonly repositories: Repositories
  /** Every store of this rotation: a secret that is written too does not hide another. */
  readonly opened: readonly Place[]
  /** The repository that this run belongs to. */
  readonly current?: Repository
}

/** A store's address, and its repository where it has one. */
export interface Place {
  readonly address: StoreAddress
  readonly repository?: Repository
}

/** Whoever sends the requests of a place: its repository under its present name, or GitHub itself. */
export function senderOf(place: Place, github: GitHub): Pick<GitHub, 'send' | 'list'> {
  return place.repository ?? github
}

export function placeOf(address: StoreAddress, repositories: Repositories): Place {
  return 'repository' in address ? { address, repository: repositories.get(address.repository) } : { address }
}

/** Route and parameters of a request to the secrets of a place. */
export function secretsRequest(
  place: Place,
  method: 'GET' | 'PUT' | 'DELETE',
  below: string,
  parameters: Readonly<Record<string, unknown>> = {},
): { readonly route: string; readonly parameters: Readonly<Record<string, unknown>> } {
  const scope = secretScope(place.address)
  return { route: `${method} ${scope.path}${below}`, parameters: { ...scope.parameters, ...parameters } }
}
