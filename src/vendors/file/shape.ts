import { nearest } from '../../token/nearest.js'
import { fieldsOf } from '../fields.js'

/** What is wrong at one place of a file. No value of the file is repeated: a secret can stand there by mistake. */
export interface Problem {
  readonly path: readonly (string | number)[]
  readonly what: string
  readonly cure: string
  /** It is about the key itself, not about what stands behind it. */
  readonly atKey?: true
}

/** What a part of a file may be: as a check, as the type of what passed it, and as JSON Schema for editors. */
export interface Shape<T> {
  readonly schema: object
  readonly help: string
  problems(value: unknown, path: Problem['path']): readonly Problem[]
  /** Only the type. */
  readonly is?: T
}

export type TypeOf<S> = S extends Shape<infer T> ? T : never

/** A shape with the check of a single value. */
function one<T>(schema: object, help: string, fits: (value: unknown) => boolean): Shape<T> {
  return {
    schema,
    help,
    problems: (value, path) =>
      fits(value) ? [] : [{ path, what: 'has the wrong form', cure: `write ${help}` }],
  }
}

export function text(help: string, pattern?: RegExp, longest = 2000): Shape<string> {
  const schema = { type: 'string', maxLength: longest, ...(pattern && { pattern: pattern.source }) }
  return one(
    schema,
    help,
    (value) => typeof value === 'string' && value.length <= longest && (pattern?.test(value) ?? true),
  )
}

export function choice<const T extends string | number | boolean>(...values: readonly T[]): Shape<T> {
  const known: readonly unknown[] = values
  return one(
    { enum: values },
    values.length === 1 ? `\`${values[0]}\`` : `one of ${values.join(', ')}`,
    (value) => known.includes(value),
  )
}

export const flag: Shape<boolean> = one(
  { type: 'boolean' },
  'true or false',
  (value) => typeof value === 'boolean',
)

export function integer(least: number, most: number): Shape<number> {
  const fits = (value: unknown) => Number.isInteger(value) && Number(value) >= least && Number(value) <= most
  return one(
    { type: 'integer', minimum: least, maximum: most },
    `a whole number from ${least} to ${most}`,
    fits,
  )
}

/** A text, a number, true, false or null. */
export const scalar: Shape<string | number | boolean | null> = one(
  { type: ['string', 'number', 'boolean', 'null'] },
  'a text, a number, true, false or null',
  (value) => value === null || ['string', 'number', 'boolean'].includes(typeof value),
)

export function list<T>(of: Shape<T>, least = 1): Shape<readonly T[]> {
  return {
    schema: { type: 'array', items: of.schema, minItems: least },
    help: `a list of ${of.help}`,
    problems: (value, path) =>
      Array.isArray(value) && value.length >= least
        ? value.flatMap((item, index) => of.problems(item, [...path, index]))
        : [{ path, what: 'is no list, or an empty one', cure: `write a list of ${of.help}` }],
  }
}

/** An object whose keys are free, as far as `key` allows. */
export function record<T>(key: Shape<string>, of: Shape<T>): Shape<Readonly<Record<string, T>>> {
  return {
    schema: { type: 'object', additionalProperties: of.schema, propertyNames: key.schema },
    help: `an object of ${of.help}`,
    problems: (value, path) =>
      isObject(value)
        ? Object.entries(value).flatMap(([name, member]) => [
            ...key.problems(name, [...path, name]).map((problem) => ({ ...problem, atKey: true as const })),
            ...of.problems(member, [...path, name]),
          ])
        : [{ path, what: 'is no object', cure: `write ${of.help} behind keys` }],
  }
}

/** A JSON value whose texts may hold variables: scalars, lists of scalars, and objects of these. */
export type Tree = { readonly [name: string]: Leaf | Tree }
type Leaf = string | number | boolean | null | readonly (string | number | boolean | null)[]

/** Deeper than any request of a token API. */
const deepest = 6

/** An object of values and of objects, as a JSON body is one. */
export function tree(key: Shape<string>, depth = 1): Shape<Tree> {
  const leaf = either(scalar, list(scalar, 0))
  const problems: Shape<Tree>['problems'] = (value, path) =>
    isObject(value)
      ? Object.entries(value).flatMap(([name, member]) => [
          ...key.problems(name, [...path, name]).map((problem) => ({ ...problem, atKey: true as const })),
          ...(isObject(member) && depth < deepest
            ? tree(key, depth + 1).problems(member, [...path, name])
            : leaf.problems(member, [...path, name])),
        ])
      : [{ path, what: 'is no object', cure: 'write the members of the body' }]
  return { schema: { type: 'object' }, help: 'the members of a body', problems }
}

type Members = Readonly<Record<string, Shape<unknown>>>
type ObjectOf<Must extends Members, May extends Members> = {
  readonly [Name in keyof Must]: TypeOf<Must[Name]>
} & { readonly [Name in keyof May]?: TypeOf<May[Name]> }

/** An object with the keys that it must and may have, and no other. */
export function object<const Must extends Members, const May extends Members>(
  must: Must,
  may: May,
  help = `an object with ${Object.keys({ ...must, ...may }).join(', ')}`,
): Shape<ObjectOf<Must, May>> {
  const members: Members = { ...must, ...may }
  const known = Object.keys(members)
  return {
    schema: {
      type: 'object',
      properties: Object.fromEntries(Object.entries(members).map(([name, { schema }]) => [name, schema])),
      required: Object.keys(must),
      additionalProperties: false,
    },
    help,
    problems: (value, path) => {
      if (!isObject(value)) return [{ path, what: 'is no object', cure: `write ${help}` }]
      const given = fieldsOf(value)
      return [
        ...Object.keys(given).flatMap((name) =>
          Object.hasOwn(members, name) ? [] : [unknownKey(name, path, known)],
        ),
        ...Object.keys(must).flatMap((name) =>
          Object.hasOwn(given, name)
            ? []
            : [{ path, what: `lacks the key \`${name}\``, cure: `add \`${name}\`: ${must[name]?.help}` }],
        ),
        ...known.flatMap((name) =>
          Object.hasOwn(given, name) ? (members[name]?.problems(given[name], [...path, name]) ?? []) : [],
        ),
      ]
    },
  }
}

/** The first of several shapes whose kind of value fits says what is wrong. */
export function either<A, B>(first: Shape<A>, second: Shape<B>): Shape<A | B> {
  return {
    schema: { anyOf: [first.schema, second.schema] },
    help: `${first.help}; or ${second.help}`,
    problems: (value, path) => {
      const problems = first.problems(value, path)
      if (problems.length === 0) return []
      const others = second.problems(value, path)
      if (others.length === 0) return []
      // Deeper problems are of the shape that was meant, and the fewer there are, the nearer it is to that.
      const [deep] = [others, problems]
        .filter((found) =>
          found.every(
            (problem) =>
              problem.path.length > path.length ||
              (problem.what !== 'has the wrong form' &&
                problem.what !== 'is no object' &&
                problem.what !== 'is no list, or an empty one'),
          ),
        )
        .sort((a, b) => a.length - b.length)
      return deep ?? [{ path, what: 'has the wrong form', cure: `write ${first.help}; or ${second.help}` }]
    },
  }
}

export function accepts<T>(shape: Shape<T>, value: unknown): value is T {
  return shape.problems(value, []).length === 0
}

function unknownKey(name: string, path: Problem['path'], known: readonly string[]): Problem {
  const near = nearest(name, known)
  const cure =
    near === undefined ? `remove it; keys here are ${known.join(', ')}` : `write \`${near}\`, or remove it`
  return { path: [...path, name], what: 'is a key that does not exist', cure, atKey: true }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
