import { placePattern } from './place.js'
import { choice, either, flag, integer, list, object, record, scalar, text, tree } from './shape.js'

/** What the sections of a vendor file are made of. */

export const place = text(
  'a place in the answer, such as `$.data.id` (RFC 9535, names and positions only)',
  placePattern,
  300,
)
export const variable = text('the name of an environment variable', /^[A-Z][A-Z0-9_]{0,99}$/)
export const header = text('the name of a header', /^[A-Za-z][A-Za-z0-9-]{0,99}$/)
export const pattern = text(
  'a regular expression of literals, classes and simple repetitions',
  undefined,
  300,
)
export const name = text('a name of letters and digits', /^[A-Za-z][A-Za-z0-9_-]{0,59}$/)
export const line = text('one line of text', /^[^\r\n]+$/, 500)
export const web = text('an https address', /^https:\/\/[^\s]+$/)

/** What a value must be. */
const condition = either(
  scalar,
  object(
    {},
    {
      is: list(scalar),
      not: list(scalar),
      there: flag,
      type: choice('object', 'list', 'text', 'number'),
      matches: pattern,
    },
    'a condition with is, not, there, type or matches',
  ),
)
const conditionKey = text(
  'a place such as `$.active`, or `header:NAME`',
  new RegExp(`${placePattern.source}|^header:[A-Za-z][A-Za-z0-9-]{0,99}$`),
  300,
)
export const conditions = record(conditionKey, condition)

const ending = choice('never', 'unknown')
export const expiry = object(
  {},
  {
    at: place,
    header,
    claim: name,
    form: choice('iso', 'date', 'epoch', 'epoch-ms', 'seconds-left'),
    'if-absent': ending,
    'if-null': ending,
    never: list(scalar),
  },
  'where the expiry is, as `at`, `header` or `claim`',
)

export const scopes = either(
  place,
  object(
    {},
    { at: place, keys: place, claim: name, drop: pattern },
    'where the scopes are, as `at`, `keys` or `claim`',
  ),
)

/** A method, and a path below the base URL. */
export const request = text(
  'a method and a path, such as `GET /api/me`',
  /^(?:GET|POST|PUT|PATCH|DELETE) (?:\/|\{settings\.)[^\s]*$/,
  500,
)
const member = text('the name of a member', /^[^\s{}]{1,100}$/)
/** What is sent besides the credential. */
export const sent = {
  headers: record(header, line),
  json: tree(member),
  form: record(member, either(scalar, list(scalar, 0))),
} as const

/** What an answer may tell of the token. */
export const told = {
  expiry,
  scopes,
  owner: place,
  created: place,
  id: either(place, list(place)),
  name: place,
} as const

export const answer = object(
  { verdict: choice('valid', 'invalid', 'unknown') },
  {
    status: integer(200, 599),
    where: conditions,
    says: choice('rejected', 'revoked', 'expired', 'ended', 'forbidden'),
  },
  'an answer with verdict, and status or where',
)
