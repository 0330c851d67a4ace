import { worded } from '../codes/surface.js'
import type { HygieneFinding } from '../token/finding.js'
import { foreignIssuers } from '../token/foreign-forms.js'
import { hasForm, type Issuer, type TokenForm } from '../token/form.js'
import { catalog } from './catalog/generated/index.js'
import { registry } from './registry.js'

/** A token of somebody else. */
export interface Stranger {
  readonly issuer: Issuer
  readonly form: TokenForm
}

/** Our vendors, whose forms come from their own modules, and then everybody else. */
const everybody = (): readonly Issuer[] => [...Object.values(registry), ...foreignIssuers.map(asListed)]

/** An issuer under the id that the catalog gives to the same service. */
function asListed(issuer: Issuer): Issuer {
  const id = Object.keys(catalog).find((each) => catalog[each]?.title === issuer.title)
  return id === undefined ? issuer : { ...issuer, id }
}

/**
 * Whose a value is, where that is not `id`: a value in a form of its own is never a stranger's, however many others use
 * that form. A form that tells its issuer counts before one that many services use, such as a bare JWT.
 */
export function strangerFor(
  value: string,
  id: string,
  issuers: readonly Issuer[] = everybody(),
): Stranger | undefined {
  const possible = issuersOf(value, issuers)
  return possible.some(({ issuer }) => issuer.id === id) ? undefined : mostTelling(possible)
}

/** Who may have issued a value: who is told by its form, else everybody who uses it. */
function issuersOf(value: string, issuers: readonly Issuer[]): readonly Stranger[] {
  const all = issuers.flatMap((issuer) =>
    issuer.forms.filter((form) => hasForm(value, form)).map((form) => ({ issuer, form })),
  )
  const telling = all.filter(({ form }) => form.open !== true)
  return telling.length > 0 ? telling : all
}

/** Of those who share an open form the last one, which stands for all. */
function mostTelling(possible: readonly Stranger[]): Stranger | undefined {
  return possible[0]?.form.open === true ? possible.at(-1) : possible[0]
}

/** Where a token is about to be sent, and where it came from. */
export interface Door {
  readonly id: string
  readonly title: string
  readonly input: 'token' | 'admin-token' | 'github-token'
  /** The variable that the command line reads it from. */
  readonly variable: string
  /** Whether a value that may be another's is the vendor's all the same. @param isOpen many services use that form */
  own?(value: string, isOpen: boolean): boolean
}

/** What GitHub's API gets. */
export const githubDoor: Door = {
  id: 'github',
  title: 'GitHub',
  input: 'github-token',
  variable: 'TOKEN_ACTION_GITHUB_TOKEN',
}

/**
 * Why a value must not be sent there: it is somebody else's, alone or with an address, a name or a second token around
 * it, or it is a token in base64 or hex. Nothing of the value is in it.
 */
export function strangerProblem(value: string, door: Door): HygieneFinding | undefined {
  const { id, title, input, variable } = door
  const details = { input, vendor: title, variable }
  const found = strangerFor(value, id)
  const isOwn = door.own?.(value, found?.form.open === true) === true
  const stranger = isOwn ? undefined : (found ?? strangerIn(value, id))
  if (stranger) {
    const or = otherWay(stranger.issuer, input)
    return { code: 'TOKEN_WRONG_VENDOR', details: { ...details, ...named(stranger), or } }
  }
  const text = decoded(value)
  const encoded =
    text === '' ? undefined : (mostTelling(issuersOf(text, everybody())) ?? strangerIn(text, ''))
  return encoded && { code: 'TOKEN_ENCODED', details: { ...details, ...named(encoded) } }
}

/** What no token holds, and what stands around one in an address, a setting or a list. */
const around = /[:@/?&=,;()[\]{}"'<>|\s]+/

/** Whose token stands in a longer value, where its form tells so: `x-access-token:ghp_…`, `https://…?private_token=glpat-…`. */
function strangerIn(value: string, id: string): Stranger | undefined {
  const pieces = unescaped(value)
    .split(around)
    .filter((piece) => piece.length >= 12 && piece !== value)
  if (pieces.length === 0) return undefined
  const issuers = everybody()
  for (const piece of pieces) {
    const found = strangerFor(piece, id, issuers)
    if (found !== undefined && found.form.open !== true) return found
  }
  return undefined
}

/** A text whose characters stand there percent-encoded, in plain form. */
function unescaped(text: string): string {
  if (!text.includes('%')) return text
  return text.replace(/%([0-9a-f]{2})/gi, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 16)),
  )
}

function named({ issuer, form }: Stranger): { readonly what: string; readonly other: string } {
  return { what: form.what, other: issuer.title }
}

function otherWay({ id }: Issuer, input: Door['input']): string {
  if (input === 'token' && (Object.hasOwn(registry, id) || Object.hasOwn(catalog, id)))
    return worded(`, or set \`vendor: ${id}\``)
  return id === githubDoor.id ? worded('; a token of GitHub belongs in `github-token`') : ''
}

/** What a value says in base64 or in hex; empty when that is no line of text. */
function decoded(value: string): string {
  const isHex = /^(?:[0-9a-f]{2}){12,4096}$/i.test(value)
  if (!isHex && !/^[A-Za-z0-9+/_-]{16,8192}={0,2}$/.test(value)) return ''
  const text = Buffer.from(value, isHex ? 'hex' : 'base64')
    .toString('latin1')
    .trim()
  return /^[\x21-\x7e]{12,}$/.test(text) ? text : ''
}
