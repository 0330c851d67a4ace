import type { Placed } from './markup.js'

interface Packing {
  readonly digits: number
  readonly radix: number
  /** What a number is, as numbers of characters; by default of one. */
  readonly characters?: (number: number) => readonly number[]
}

const one = (number: number): readonly number[] => [number]
const swapped = (number: number): number => ((number & 0xff) << 8) | (number >> 8)

/** Numbers of characters without anything between them: how many digits each has, and in which base. */
const packings: readonly Packing[] = [
  { digits: 3, radix: 10 },
  { digits: 3, radix: 8 },
  { digits: 8, radix: 2 },
  // UTF-16 in either order of bytes, and two bytes as `od -x` prints them.
  { digits: 4, radix: 16 },
  { digits: 4, radix: 16, characters: (number) => [swapped(number)] },
  { digits: 4, radix: 16, characters: (number) => [number & 0xff, number >> 8] },
]

/**
 * Rows of letters and digits that stand in a text as digits of one length, from wherever the first one may begin. Time
 * is linear in the text.
 *
 * @param least shortest row
 */
export function packedRows(text: string, least: number): readonly (readonly Placed[])[] {
  const shortestOf = ({ digits, characters = one }: Packing) => (digits * least) / characters(0).length
  // Few texts have so many digits.
  if (text.replace(/[^\da-f]+/gi, '').length < Math.min(...packings.map(shortestOf))) return []
  const runs = new Map(
    [...new Set(packings.map(({ radix }) => radix))].map((radix) => [radix, runsOf(text, radix)]),
  )
  return packings.flatMap((packing) => {
    const { digits, radix, characters = one } = packing
    const shortest = shortestOf(packing)
    return (runs.get(radix) ?? [])
      .filter((run) => run.length >= shortest)
      .flatMap((run) =>
        Array.from({ length: digits }, (_, first) =>
          charactersOf(text, run.slice(first), { digits, radix, characters }),
        ),
      )
  })
}

/** Where the digits of a base stand that no letter and no other digit parts. */
function runsOf(text: string, radix: number): readonly (readonly number[])[] {
  const runs: number[][] = [[]]
  for (let place = 0; place < text.length; place += 1) {
    const character = text.charAt(place)
    if (isDigit(character, radix)) runs.at(-1)?.push(place)
    else if (/[a-z\d]/i.test(character) && runs.at(-1)?.length !== 0) runs.push([])
  }
  return runs
}

function isDigit(character: string, radix: number): boolean {
  if (character >= '0' && character <= '9') return Number(character) < radix
  return radix === 16 && /[a-f]/i.test(character)
}

function charactersOf(
  text: string,
  run: readonly number[],
  { digits, radix, characters }: Required<Packing>,
): readonly Placed[] {
  const placed: Placed[] = []
  for (let start = 0; start + digits <= run.length; start += digits) {
    const places = run.slice(start, start + digits)
    const number = Number.parseInt(places.map((place) => text.charAt(place)).join(''), radix)
    const [from = 0] = places
    const to = (places.at(-1) ?? from) + 1
    for (const code of characters(number)) placed.push({ code, from, to })
  }
  return placed
}
