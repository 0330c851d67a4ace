import type { Encoding } from './encodings.js'

/** What a log shows of a secret. */
export interface Exposure {
  /** Most neighbouring characters of the secret that can be read off. */
  readonly run: number
  /** Share of the characters that can be read off. */
  readonly share: number
}

/** Most characters that are looked at, in a row, at the beginning, in the middle and at the end of a secret. */
const sample = 14

/** For some letters and digits of a secret, in order, the places of the log that change with each. */
export type Traces = readonly (readonly (readonly number[])[])[]

/** Finds out which places of an encoding each letter or digit of the secret shows in, by changing it. */
export function traces(encoding: Encoding, token: string, secret: string): Traces {
  const log = encoding.encode(token)
  const at = token.lastIndexOf(secret)
  const starts = new Set(
    [0, (secret.length - sample) >> 1, secret.length - sample].map((n) => Math.max(0, n)),
  )
  return [...starts].map((start) =>
    Array.from({ length: Math.min(sample, secret.length) }, (_, index) => at + start + index)
      .filter((index) => /[A-Za-z0-9]/.test(token.charAt(index)))
      .map((index) => placesOf(encoding, token, log, index)),
  )
}

/**
 * How much of a secret can be read off the part of an encoding that is not hidden. A character can be read when every
 * place of the encoding that changes with it is shown.
 */
export function exposure(secret: Traces, marks: Uint8Array): Exposure {
  let longest = 0
  let shown = 0
  for (const row of secret) {
    let run = 0
    for (const places of row) {
      const read = places.length > 0 && places.every((place) => marks[place] === 0)
      run = read ? run + 1 : 0
      longest = Math.max(longest, run)
      if (read) shown += 1
    }
  }
  return { run: longest, share: shown / Math.max(1, secret.flat().length) }
}

/** The places of the log that change with one letter or digit; none where that cannot be told. */
function placesOf(encoding: Encoding, token: string, log: string, index: number): readonly number[] {
  const character = token.charAt(index)
  const places = new Set<number>()
  for (const other of neighbours(character)) {
    const changed = encoding.encode(token.slice(0, index) + other + token.slice(index + 1))
    if (changed.length !== log.length) continue
    for (let place = 0; place < log.length; place += 1) if (changed[place] !== log[place]) places.add(place)
  }
  return [...places]
}

function neighbours(character: string): readonly string[] {
  const code = character.charCodeAt(0)
  return [1, -1, 2, -2, 4, -4, 8]
    .map((step) => String.fromCharCode(code + step))
    .filter((other) => /[A-Za-z0-9]/.test(other))
    .slice(0, 2)
}

/** Whether more than half of the secret can be read off, or `most` neighbouring characters. */
export function leaks({ run, share }: Exposure, most: number): boolean {
  return run >= most || share > 0.5
}

/** Which characters of `log` are missing from `shown`, where runs of them are replaced by `***`. */
export function hiddenBetween(log: string, shown: string): Uint8Array {
  const marks = new Uint8Array(log.length).fill(1)
  let from = 0
  const fragments = shown.split('***')
  fragments.forEach((fragment, index) => {
    const at = index === fragments.length - 1 ? log.length - fragment.length : log.indexOf(fragment, from)
    marks.fill(0, at, at + fragment.length)
    from = at + fragment.length
  })
  return marks
}
