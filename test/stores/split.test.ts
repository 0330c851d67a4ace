import fc from 'fast-check'
import { expect, test } from 'vitest'
import { splitValue } from '../../src/stores/split.js'
import { anyCharacter } from '../fuzz/characters.js'

test('pieces join to the value and fit, whatever the characters', () => {
  fc.assert(
    fc.property(fc.string({ unit: anyCharacter }), fc.integer({ min: 4, max: 40 }), (value, maxBytes) => {
      const pieces = splitValue(value, maxBytes)
      expect(pieces.join('')).toBe(value)
      for (const piece of pieces) expect(Buffer.byteLength(piece)).toBeLessThanOrEqual(maxBytes)
    }),
  )
})

test('a value that fits is one piece, an empty one too', () => {
  expect(splitValue('abc', 4)).toEqual(['abc'])
  expect(splitValue('', 4)).toEqual([''])
})
