/**
 * Cuts a value into pieces that each take at most `maxBytes` of UTF-8, never inside a character. Joined again they are
 * the value; an empty value is one empty piece.
 */
export function splitValue(value: string, maxBytes: number): readonly string[] {
  if (maxBytes < 4) throw new RangeError('a piece must hold at least one character of 4 bytes')
  const pieces: string[] = []
  let piece = ''
  let size = 0
  for (const character of value) {
    const bytes = Buffer.byteLength(character)
    if (size + bytes > maxBytes) {
      pieces.push(piece)
      piece = ''
      size = 0
    }
    piece += character
    size += bytes
  }
  pieces.push(piece)
  return pieces
}
