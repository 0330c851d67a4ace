/** The permissions that matter to tokens and runs. */
export type Permission =
  | 'settings.integration_token'
  | 'settings.integration_token_all'
  | 'flow.run'
  | 'suite.run'
  | 'run.view'
  | 'run.view.all'
  | 'run.cancel'

export type Role = 'Super Admin' | 'Admin' | 'Architect' | 'Tester' | 'Auditor'

const everything: readonly Permission[] = [
  'settings.integration_token',
  'settings.integration_token_all',
  'flow.run',
  'suite.run',
  'run.view',
  'run.view.all',
  'run.cancel',
]

/** The default roles, and one custom role that may neither run nor view. */
export const rolePermissions: Readonly<Record<Role, ReadonlySet<Permission>>> = {
  'Super Admin': new Set(everything),
  Admin: new Set(everything),
  Architect: new Set([
    'settings.integration_token',
    'flow.run',
    'suite.run',
    'run.view',
    'run.view.all',
    'run.cancel',
  ]),
  Tester: new Set(['flow.run', 'suite.run', 'run.view']),
  Auditor: new Set([]),
}

export interface NodeUser {
  readonly email: string
  readonly role: Role
  readonly active: boolean
}

export const may = (user: NodeUser, permission: Permission): boolean =>
  user.active && rolePermissions[user.role].has(permission)
