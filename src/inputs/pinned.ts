import { Failure } from '../codes/failure.js'
import type { InputName } from '../inputs.js'
import { shownInput } from '../token/shown.js'

/** A file, and the SHA-256 of its bytes in lower-case hex digits where one is given. */
export interface PinnedFile {
  readonly file: string
  readonly digest?: string
}

/** Reads `FILE` or `FILE@sha256:DIGITS`. @throws Failure INPUT_INVALID when what follows `@sha256:` is no digest */
export function parsePinned(input: InputName, text: string): PinnedFile {
  const at = text.search(/@sha256\b/i)
  if (at === -1) return { file: text }
  const [, digest] = /^@sha256:([0-9a-f]{64})$/i.exec(text.slice(at)) ?? []
  if (at > 0 && digest !== undefined) return { file: text.slice(0, at), digest: digest.toLowerCase() }
  throw new Failure('INPUT_INVALID', {
    input,
    value: shownInput(text),
    expected: 'a file, alone or with `@sha256:` and 64 hex digits behind it',
    example: '.github/qanode.yml@sha256:9f86d081…',
  })
}
