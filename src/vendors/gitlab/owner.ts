import type { Http } from '../../http/http.js'
import { segment } from '../../http/url.js'
import { accepted } from '../exchange.js'
import { fieldsOf, textOf } from '../fields.js'
import { settingsOf } from '../settings.js'
import type { OverrideKeys, VendorOverrides } from '../vendor.js'

export const ownerKeys = {
  projectId: { default: '', help: 'Id or path of the project of a project access token.' },
  groupId: { default: '', help: 'Id or path of the group of a group access token.' },
  userId: { default: '', help: 'Id of the user of a personal access token, for when that token is dead.' },
} as const satisfies OverrideKeys

/** The keys of `vendor-config` that name the owner, for a sentence. */
export const ownerNames = '`userId` for a personal token, `projectId` or `groupId` for theirs'

/** Whose token it is, which decides the paths. */
export type Owner =
  | { readonly kind: 'project' | 'group'; readonly id: string }
  | { readonly kind: 'personal'; readonly id: string | undefined }

/** The owner that `vendor-config` names. */
export function namedOwner(overrides: VendorOverrides): Owner | undefined {
  const setting = settingsOf(ownerKeys, overrides)
  if (setting('projectId') !== '') return { kind: 'project', id: setting('projectId') }
  if (setting('groupId') !== '') return { kind: 'group', id: setting('groupId') }
  return setting('userId') === '' ? undefined : { kind: 'personal', id: setting('userId') }
}

/**
 * The owner of a token by its user: each project or group access token has a bot user, whose name is documented as
 * `project_{id}_bot_{random}` or `group_{id}_bot_{random}`.
 *
 * @throws NetworkFailure when the user cannot be read just now
 * @param path where the user is read: `/user` with the token itself, `/users/:id` with another credential
 */
export async function ownerBy(http: Http, path: string, userId: string | undefined): Promise<Owner> {
  const response = await http.send({ method: 'GET', path, idempotent: true })
  // A token with `self_rotate` alone may not read its user; then it is taken for the common kind.
  if (response.status === 403 || response.status === 404) return { kind: 'personal', id: userId }
  const username = textOf(fieldsOf(accepted(http, response).json()), 'username')
  const [, kind, id] = /^(project|group)_(\d+)_bot(?:_|\d|$)/.exec(username ?? '') ?? []
  if (id !== undefined) return { kind: kind === 'group' ? 'group' : 'project', id }
  return { kind: 'personal', id: userId }
}

/** The collection that the tokens of a project or group are listed, created and revoked in. */
export function collectionOf(owner: { readonly kind: 'project' | 'group'; readonly id: string }): string {
  return `/api/v4/${owner.kind}s/${segment(owner.id)}/access_tokens`
}
