import type { ForeignFormat } from '../format.js'

export const mochaStream: ForeignFormat = {
  title: 'Mocha JSON stream',
  recognises: ({ text }) => /^\["start",\s*\{"total":/m.test(text.slice(0, 10_000)),
  instead: 'Run `mocha --reporter xunit --reporter-option output=FILE`, and upload that file.',
}
