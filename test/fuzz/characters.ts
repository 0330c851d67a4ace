import fc from 'fast-check'

/** Any code point. As fast-check's unit `binary`, whose table of them all takes most of a second to build. */
export const anyCharacter = fc.nat({ max: 0x10ffff }).map(
  (point) => String.fromCodePoint(point),
  (text) => {
    const [character, more] = typeof text === 'string' ? text : ''
    if (character === undefined || more !== undefined) throw new Error('not one character')
    return character.codePointAt(0) ?? 0
  },
)
