import type { VendorFile } from './schema.js'
import { lifetimeNames, variablesIn } from './template.js'

/** What a file lacks without which no token may be created or ended by it; nothing where it says all, or nothing, of tokens. */
export function missingIn({ tokens, proof, check }: VendorFile): readonly string[] {
  if (tokens === undefined) return []
  const { create, rotate, list, revoke, self } = tokens
  const lacks = (wrong: boolean, what: string) => (wrong ? [what] : [])
  const created = create === undefined ? [] : variablesIn(create)
  const replaced = rotate === undefined ? [] : variablesIn(rotate)
  const ends = [...created, ...replaced].some((name) => lifetimeNames.includes(name))
  const isFixed = (create?.lifetime ?? rotate?.lifetime)?.fixed === true
  return [
    ...lacks(proof?.level === 'third-party', 'a source of the vendor itself'),
    ...lacks(create === undefined && rotate === undefined, '`create` or `rotate`'),
    ...lacks(!ends && !isFixed, 'a lifetime in what is sent, or `lifetime: {fixed: true}`'),
    ...(create === undefined
      ? []
      : [
          ...lacks(list === undefined, '`list`, by which a lost token is found'),
          ...lacks(revoke === undefined, '`revoke`'),
          ...lacks(!created.includes('name'), '`{name}` in what `create` sends'),
          ...lacks(
            create.equal !== true && !created.some((name) => name.startsWith('row.')),
            'something of the old token in what `create` sends, or `equal: true`',
          ),
          ...lacks(create.equal !== true && self === undefined, '`self`'),
        ]),
    ...lacks(
      revoke !== undefined && !variablesIn(revoke).some((name) => name === 'id' || name === 'name'),
      '`{id}` in what `revoke` sends, without which it would end more than one',
    ),
    ...lacks(replaced.includes('id') && check.id === undefined, '`check.id`, which `rotate` names'),
  ]
}
