import type { ForeignFormat } from '../format.js'

const starts: ReadonlySet<number> = new Set([0x3c, 0x7b, 0x5b])

export const utf32: ForeignFormat = {
  title: 'text in UTF-32',
  recognises: ({ bytes }) => {
    const [a = 1, b = 1, c = 1, d = 1] = bytes
    if (bytes.length < 8) return false
    const hasMark = (a === 0xff && b === 0xfe && c + d === 0) || (a + b === 0 && c === 0xfe && d === 0xff)
    return hasMark || (b + c + d === 0 && starts.has(a)) || (a + b + c === 0 && starts.has(d))
  },
  instead: 'Write the report as UTF-8 or UTF-16.',
}
