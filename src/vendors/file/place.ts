import { fieldsOf } from '../fields.js'

/** One step into a JSON value: the member of an object, the item of a list, or every item. */
export type Step = string | number | typeof everyItem
export const everyItem = Symbol('[*]')

/** A singular query of RFC 9535, and `[*]` for every member of a list. */
export const placePattern = /^\$(?:\.[A-Za-z_]\w*|\['[^'\\]+'\]|\[\d{1,4}\]|\[\*\])*$/

/** The steps of a place. */
export function stepsOf(place: string): readonly Step[] {
  const parts = place.matchAll(/\.([A-Za-z_]\w*)|\['([^'\\]+)'\]|\[(\d{1,4})\]|\[\*\]/g)
  return [...parts].map(
    ([, dotted, quoted, index]) => dotted ?? quoted ?? (index === undefined ? everyItem : Number(index)),
  )
}

/**
 * What stands at a place: undefined when nothing does, which is not the same as null. With `[*]` it is a list of what is
 * there. Only an object's own members count.
 */
export function valueAt(value: unknown, place: string): unknown {
  return follow(value, stepsOf(place))
}

function follow(value: unknown, [step, ...rest]: readonly Step[]): unknown {
  if (step === undefined) return value
  if (step === everyItem) {
    if (!Array.isArray(value)) return undefined
    return value.map((item) => follow(item, rest)).filter((item) => item !== undefined)
  }
  if (typeof step === 'number') return Array.isArray(value) ? follow(value[step], rest) : undefined
  const members = fieldsOf(value)
  return Object.hasOwn(members, step) ? follow(members[step], rest) : undefined
}
