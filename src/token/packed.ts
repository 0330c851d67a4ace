import type { Placed } from './markup.js'

/** Numbers of characters without anything between them: how many digits each has, and in which base. */
const packings = [
  { digits: 3, radix: 10 },
  { digits: 3, radix: 8 },
  { digits: 8, radix: 2 },
] as const

/**
 * Rows of letters and digits that stand in a text as digits of one length, from wherever the first one may begin. Time
 * is linear in the text.
 *
 * @param least shortest row
 */
export function packedRows(text: string, least: number): readonly (readonly Placed[])[] {
  // Few texts have so many digits.
  if (text.replace(/\D+/g, '').length < Math.min(...packings.map(({ digits }) => digits)) * least) return []
  return packings.flatMap(({ digits, radix }) =>
    runsOf(text, radix)
      .filter((run) => run.length >= digits * least)
      .flatMap((run) =>
        Array.from({ length: digits }, (_, first) => charactersOf(text, run.slice(first), digits, radix)),
      ),
  )
}

/** Where the digits of a base stand that no letter and no other digit parts. */
function runsOf(text: string, radix: number): readonly (readonly number[])[] {
  const runs: number[][] = [[]]
  for (let place = 0; place < text.length; place += 1) {
    const character = text.charAt(place)
    if (character >= '0' && character < String.fromCharCode(48 + radix)) runs.at(-1)?.push(place)
    else if (/[a-z\d]/i.test(character) && runs.at(-1)?.length !== 0) runs.push([])
  }
  return runs
}

function charactersOf(
  text: string,
  run: readonly number[],
  digits: number,
  radix: number,
): readonly Placed[] {
  const characters: Placed[] = []
  for (let start = 0; start + digits <= run.length; start += digits) {
    const places = run.slice(start, start + digits)
    const code = Number.parseInt(places.map((place) => text.charAt(place)).join(''), radix)
    const [from = 0] = places
    characters.push({ code, from, to: (places.at(-1) ?? from) + 1 })
  }
  return characters
}
