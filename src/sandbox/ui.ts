import { type FaceRequest, Refusal } from './face.js'

/**
 * The person at a vendor's web page. Nothing is known of how those pages talk to their servers, so the sandbox serves
 * what a person can do there below `/ui`, and takes the person from a header instead of a login.
 */
export function personAt<User>(request: FaceRequest, users: ReadonlyMap<string, User>): User {
  const user = users.get(request.headers['x-sandbox-user'] ?? '')
  if (!user) {
    throw new Refusal(401, `Say who clicks, in the header X-Sandbox-User: ${[...users.keys()].join(', ')}`)
  }
  return user
}
