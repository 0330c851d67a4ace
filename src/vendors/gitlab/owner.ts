import type { Http } from '../../http/http.js'
import { otherSender } from '../../http/sender.js'
import { segment } from '../../http/url.js'
import { accepted } from '../exchange.js'
import { type Fields, fieldsOf, textOf } from '../fields.js'
import { settingsOf } from '../settings.js'
import type { OverrideKeys, VendorOverrides } from '../vendor.js'

export const ownerKeys = {
  projectId: {
    default: '',
    help: 'Id or path of the project of a project access token that is dead or may not read its user.',
  },
  groupId: {
    default: '',
    help: 'Id or path of the group of a group access token that is dead or may not read its user.',
  },
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
 * `project_{id}_bot_{random}` or `group_{id}_bot_{random}`. A person may choose such a name too, and is no bot.
 *
 * @throws NetworkFailure when the user cannot be read just now
 * @param path where the user is read: `/user` with the token itself, `/users/:id` with another credential
 * @returns undefined where the user may not be read, as with a token that has `self_rotate` alone
 */
export async function ownerBy(
  http: Http,
  path: string,
  userId: string | undefined,
): Promise<Owner | undefined> {
  const response = await http.send({ method: 'GET', path, idempotent: true })
  const unread = response.status === 403 || response.status === 404
  if (unread && !otherSender(http, response)) return undefined
  const user = fieldsOf(accepted(http, response).json())
  const [, kind, id] = /^(project|group)_(\d+)_bot(?:_|\d|$)/.exec(textOf(user, 'username') ?? '') ?? []
  if (id === undefined || user.bot === false) return { kind: 'personal', id: userId }
  return { kind: kind === 'group' ? 'group' : 'project', id }
}

/** Whose a listed token is, as `user:<id>`, `project:<id>` or `group:<id>`: never its bot user. */
export function ownerText(row: Fields, owner: Owner): string | undefined {
  const resource = textOf(row, 'resource_id')
  if ((row.resource_type === 'project' || row.resource_type === 'group') && resource !== undefined) {
    return `${row.resource_type}:${resource}`
  }
  if (owner.kind === 'personal') {
    const user = textOf(row, 'user_id')
    return user === undefined ? undefined : `user:${user}`
  }
  // A path is none of the ids that GitLab shows, and changes when the project is renamed.
  return /^\d+$/.test(owner.id) ? `${owner.kind}:${owner.id}` : undefined
}

/** The owner that `ownerText` wrote. */
export function ownerIn(text: string | undefined): Owner | undefined {
  const [, kind, id] = /^(user|project|group):(\d+)$/.exec(text ?? '') ?? []
  if (id === undefined) return undefined
  return { kind: kind === 'project' || kind === 'group' ? kind : 'personal', id }
}

/** The collection that the tokens of a project or group are listed, created and revoked in. */
export function collectionOf(owner: { readonly kind: 'project' | 'group'; readonly id: string }): string {
  return `/api/v4/${owner.kind}s/${segment(owner.id)}/access_tokens`
}
