import { describe, expect, test } from 'vitest'
import { encoders, SecretMasker } from '../../src/runner/masker.js'

describe("the runner's masker", () => {
  test('knows eleven encodings', () => {
    expect(encoders).toHaveLength(11)
  })

  test.each([
    ['Base64StringEscape', 'secret-value', 'c2VjcmV0LXZhbHVl'],
    ['Base64StringEscapeShift1', 'secret-value', 'ZWNyZXQtdmFsdWU='],
    ['Base64StringEscapeShift2', 'secret-value', 'Y3JldC12YWx1ZQ=='],
    ['CommandLineArgumentEscape', 'a"b', 'a\\"b'],
    ['ExpressionStringEscape', "a'b", "a''b"],
    ['JsonStringEscape', 'a"b\\c\n', 'a\\"b\\\\c\\n'],
    ['UriDataEscape', "a b/(c)'é", 'a%20b%2F%28c%29%27%C3%A9'],
    ['XmlDataEscape', `<a&'b">`, '&lt;a&amp;&apos;b&quot;&gt;'],
    ['TrimDoubleQuotes', '"quoted-value"', 'quoted-value'],
    ['TrimDoubleQuotes', '"short"', ''],
    ['PowerShellPreAmpersandEscape', 'secret1&secret2&secret3', 'secret1&secret2&'],
    ['PowerShellPostAmpersandEscape', 'secret1&secret2&secret3', 'secret3'],
    ['PowerShellPreAmpersandEscape', 'secret1&+secret2', 'secret1&+'],
    ['PowerShellPostAmpersandEscape', 'secret1&+secret2', 'ecret2'],
    ['PowerShellPreAmpersandEscape', 'a&bcdefghi', ''],
    ['PowerShellPreAmpersandEscape', 'no ampersand', ''],
  ])('%s of %j is %j', (name, value, encoded) => {
    expect(encoders.find((encoder) => encoder.name === name)?.encode(value)).toBe(encoded)
  })

  test('masks a value, its lines and its encodings; what overlaps becomes one', () => {
    const masker = new SecretMasker()
    masker.add('first line\n second line ')
    masker.add('ababa')
    expect(masker.mask('x first line y second line z')).toBe('x *** y *** z')
    expect(masker.mask(`b64 ${Buffer.from('first line').toString('base64')}.`)).toBe('b64 ***.')
    expect(masker.mask('ababababa!')).toBe('***!')
    expect(masker.mask('nothing here')).toBe('nothing here')
  })

  test('a blank value masks nothing', () => {
    const masker = new SecretMasker()
    masker.add('  \n ')
    expect(masker.mask('a  b')).toBe('a  b')
  })
})
