import { placePattern } from './place.js'
import { choice, either, flag, integer, list, object, record, scalar, type TypeOf, text } from './shape.js'

/*
 * The format of a vendor file, once: the type of what the engine reads, the check of a file that a user wrote, and the JSON
 * Schema for editors all come from here. What no shape can say is in `lint.ts`.
 */

const place = text(
  'a place in the answer, such as `$.data.id` (RFC 9535, names and positions only)',
  placePattern,
  300,
)
const variable = text('the name of an environment variable', /^[A-Z][A-Z0-9_]{0,99}$/)
const header = text('the name of a header', /^[A-Za-z][A-Za-z0-9-]{0,99}$/)
const pattern = text('a regular expression of literals, classes and simple repetitions', undefined, 300)
const name = text('a name of letters and digits', /^[A-Za-z][A-Za-z0-9_-]{0,59}$/)
const line = text('one line of text', /^[^\r\n]+$/, 500)
const web = text('an https address', /^https:\/\/[^\s]+$/)

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
const conditions = record(conditionKey, condition)

const ending = choice('never', 'unknown')
const expiry = object(
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

const scopes = either(
  place,
  object(
    {},
    { at: place, keys: place, claim: name, drop: pattern },
    'where the scopes are, as `at`, `keys` or `claim`',
  ),
)

/** A method, and a path below the base URL. */
const request = text(
  'a method and a path, such as `GET /api/me`',
  /^(?:GET|POST|PUT|PATCH|DELETE) (?:\/|\{settings\.)[^\s]*$/,
  500,
)
const body = record(text('the name of a member', /^[^\s{}]{1,100}$/), either(scalar, list(scalar, 0)))

/** What an answer may tell of the token. */
const told = {
  expiry,
  scopes,
  owner: place,
  created: place,
  id: either(place, list(place)),
  name: place,
} as const

const answer = object(
  { verdict: choice('valid', 'invalid', 'unknown') },
  {
    status: integer(200, 599),
    where: conditions,
    says: choice('rejected', 'revoked', 'expired', 'ended', 'forbidden'),
  },
  'an answer with verdict, and status or where',
)

const check = object(
  { request },
  {
    as: choice('self', 'nobody'),
    headers: record(header, line),
    json: body,
    form: body,
    require: list(place),
    ok: conditions,
    by: choice('status'),
    ...told,
    keep: record(name, place),
    answers: list(answer),
    // biome-ignore lint/suspicious/noThenProperty: the format's own word; nobody awaits a file
    then: object({ request }, { ...told, headers: record(header, line) }),
  },
)

const credential = text('a text with {token}, {first} or {second}', /^[\x20-\x7e]*$/, 200)

export const vendorFileShape = object(
  {
    format: choice(1),
    id: text('letters, digits and hyphens, beginning with a letter', /^[a-z][a-z0-9-]{1,39}$/),
    title: text('a title of letters, digits, spaces and .()/&+-', /^[A-Za-z0-9][A-Za-z0-9 .()/&+-]{0,59}$/),
    url: object(
      {},
      {
        api: text('a path such as `/api/v1`, or nothing', /^(?:\/[\w.~/-]*)?$/, 200),
        default: web,
        example: web,
      },
    ),
    auth: either(
      choice('bearer'),
      either(
        object(
          { header },
          {
            scheme: text('a word such as `token`', /^[A-Za-z][\w-]{0,39}$/),
            // Some services name another scheme in `WWW-Authenticate` than the one that they take.
            challenge: text('a word such as `xBasic`', /^[A-Za-z][\w-]{0,39}$/),
          },
          '`header` with the name of a header',
        ),
        object(
          { basic: object({ user: credential, password: credential }, {}) },
          {},
          '`basic` with user and password',
        ),
      ),
    ),
    check,
    manual: list(line),
  },
  {
    proof: object(
      { sources: list(web) },
      {
        level: choice('real-server', 'recording', 'documentation', 'third-party', 'community'),
        version: line,
        date: text('a day such as 2026-11-26', /^\d{4}-\d{2}-\d{2}$/),
      },
    ),
    env: object({}, { token: list(variable), url: list(variable), host: list(variable) }),
    token: object(
      {},
      {
        prefix: text('the fixed beginning of a token', /^[\x21-\x7e]{2,40}$/),
        form: pattern,
        least: integer(1, 1000),
        jwt: flag,
        pair: text('one character', /^[:;,|@]$/),
        secret: pattern,
      },
    ),
    server: conditions,
    settings: record(
      name,
      object(
        { help: line },
        {
          default: either(text('a text', /^[^\r\n]*$/, 300), integer(0, 2 ** 31)),
          kind: choice('text', 'path'),
          claim: list(name),
          required: flag,
        },
      ),
    ),
    scopes: object(
      { kind: choice('scopes', 'role', 'none') },
      { includes: record(line, list(line)), order: list(line), star: flag },
    ),
    unknown: list(line),
    differs: list(integer(400, 499)),
  },
  'a vendor file',
)

export type VendorFile = TypeOf<typeof vendorFileShape>
export type Check = VendorFile['check']
export type Told = Pick<Check, keyof typeof told>
export type Conditions = NonNullable<Check['ok']>
export type ExpiryPlace = NonNullable<Check['expiry']>
export type ScopesPlace = NonNullable<Check['scopes']>

/** The JSON Schema that editors use, by the modeline in the first line of a file. */
export const vendorFileSchema: object = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Vendor file of token-action, format 1',
  ...vendorFileShape.schema,
}
