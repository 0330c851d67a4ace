import { conditions, expiry, line, name, place, request, scopes, sent } from './parts.js'
import { choice, either, flag, integer, list, object, record, text } from './shape.js'

/** What a file says of listing, creating and ending tokens. */

const credential = text('a text with {token}, {first} or {second}', /^[\x20-\x7e]*$/, 200)

/** How a credential goes with a request. */
export const auth = either(
  choice('bearer'),
  either(
    object(
      { header: text('the name of a header', /^[A-Za-z][A-Za-z0-9-]{0,99}$/) },
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
)

/** The character between the halves of a value that holds id and secret. */
export const pair = text('one character', /^[:;,|@]$/)

export const admin = object(
  { who: line },
  { auth, pair },
  'who the second credential belongs to, and how it is sent',
)

const asked = { as: choice('self', 'admin'), ...sent, ok: conditions } as const

const way = either(
  object({ check: choice('id') }, { row: place }, '`check: id`'),
  either(
    object({ claim: name, row: place }, {}, '`claim` with the name of a claim, and `row`'),
    either(
      object({ ends: integer(8, 64), row: place }, {}, '`ends` with a number of characters, and `row`'),
      either(
        object({ starts: integer(8, 64), row: place }, {}, '`starts` with a number of characters, and `row`'),
        object({ setting: name, row: place }, {}, '`setting` with its name, and `row`'),
      ),
    ),
  ),
)

const parameter = text('the name of a parameter', /^[\w.[\]-]{1,60}$/)
const next = either(
  choice('one-page', 'link'),
  either(
    object({ url: place }, {}, '`url` with a place'),
    either(
      object({ cursor: place, as: parameter }, {}, '`cursor` with a place, and `as`'),
      either(
        object(
          { header: text('the name of a header', /^[A-Za-z][A-Za-z0-9-]{0,99}$/), as: parameter },
          {},
          '`header` with its name, and `as`',
        ),
        object(
          { page: parameter },
          { size: parameter, per: integer(1, 1000), first: integer(0, 1), total: place },
          '`page` with the name of its parameter',
        ),
      ),
    ),
  ),
)

const row = object(
  { id: either(place, list(place)), name: place },
  {
    created: place,
    used: place,
    expiry,
    owner: either(choice('same'), place),
    scopes,
    states: list(object({ where: conditions, state: choice('active', 'revoked', 'expired') }, {})),
    only: conditions,
    keep: record(name, place),
  },
)

const made = {
  ...asked,
  /** Where the answer has what a list has as a row. */
  item: place,
  id: either(place, list(place)),
  name: place,
  first: place,
  lifetime: object(
    {},
    { least: integer(1, 36_500), most: integer(1, 36_500), without: choice('never', 'longest'), fixed: flag },
  ),
  refused: list(
    object(
      { says: choice('lifetime', 'name-taken', 'not-allowed') },
      { status: integer(200, 499), where: conditions },
    ),
  ),
} as const

export const tokens = object(
  {},
  {
    self: list(way),
    list: object(
      { request, items: place, next, row },
      { as: choice('self', 'admin'), headers: sent.headers },
    ),
    create: object(
      { request, value: place },
      { ...made, names: object({ most: integer(48, 1000) }, {}), equal: flag },
    ),
    revoke: object({ request }, asked),
    rotate: object({ request, value: place, old: choice('dead') }, made),
  },
)
