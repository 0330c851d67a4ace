/** Whether a granted scope covers a wanted one: itself, or `resource:*` for each of its verbs. */
export function covers(granted: ReadonlySet<string>, wanted: string): boolean {
  return granted.has(wanted) || granted.has(`${wanted.slice(0, wanted.indexOf(':'))}:*`)
}

/** Whether a role is at least another one, in an order from the lowest to the highest. */
export function atLeast<Role extends string>(order: readonly Role[], role: Role, wanted: Role): boolean {
  return order.indexOf(role) >= order.indexOf(wanted)
}
