import {
  answer,
  conditions,
  header,
  line,
  name,
  pattern,
  place,
  request,
  sent,
  told,
  variable,
  web,
} from './parts.js'
import { choice, either, flag, integer, list, object, record, type TypeOf, text } from './shape.js'
import { admin, auth, pair, tokens } from './token-shapes.js'

/*
 * The format of a vendor file, once: the type of what the engine reads, the check of a file that a user wrote, and the JSON
 * Schema for editors all come from here. What no shape can say is in `lint.ts`.
 */

const check = object(
  { request },
  {
    as: choice('self', 'nobody'),
    ...sent,
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
    auth,
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
        pair,
        secret: pattern,
      },
    ),
    server: conditions,
    admin,
    settings: record(
      name,
      object(
        { help: line },
        {
          default: either(text('a text', /^[^\r\n]*$/, 300), integer(0, 2 ** 31)),
          kind: choice('text', 'path'),
          claim: list(name),
        },
      ),
    ),
    scopes: object(
      { kind: choice('scopes', 'role', 'none') },
      { includes: record(line, list(line)), order: list(line), star: flag },
    ),
    tokens,
    unknown: list(line),
    differs: list(integer(400, 499)),
  },
  'a vendor file',
)

export type VendorFile = TypeOf<typeof vendorFileShape>
export type Check = VendorFile['check']
export type Tokens = NonNullable<VendorFile['tokens']>
export type TokensList = NonNullable<Tokens['list']>
export type Way = NonNullable<Tokens['self']>[number]
export type Row = TokensList['row']
export type Create = NonNullable<Tokens['create']>
export type Rotate = NonNullable<Tokens['rotate']>
export type Refusals = NonNullable<Create['refused']>
export type Lifetime = NonNullable<Create['lifetime']>
/** What is sent with a request, and where. */
export type Sent = Pick<Check, 'request' | 'headers' | 'json' | 'form'>
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
