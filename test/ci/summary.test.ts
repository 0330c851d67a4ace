import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mapTexts, renderSummary, type SummaryPage } from '../../src/ci/summary.js'

const page = (text: string): SummaryPage => ({
  sign: '❌',
  title: 'Upload',
  facts: [['Run', text, text]],
  lists: [{ title: 'Stores', items: [text] }],
  remarks: [{ sign: '❌', code: 'VENDOR_FORBIDDEN', message: text }],
})

/** What CommonMark shows as code, and what is left of a line without it. https://spec.commonmark.org/0.31.2/#code-spans */
function spansOf(line: string): { readonly code: readonly string[]; readonly rest: string } {
  const code: string[] = []
  const rest = line.replace(/(?<!`)(`+)(?!`)(.*?)(?<!`)\1(?!`)/g, (_whole, _fence, inner: string) => {
    const isPadded = inner.startsWith(' ') && inner.endsWith(' ') && inner.trim() !== ''
    code.push(isPadded ? inner.slice(1, -1) : inner)
    return ''
  })
  return { code, rest }
}

describe('a page of the job summary', () => {
  test.each([
    'pa_ss#word[1]*2~3$4\\5',
    '<img src=x onerror=1>&amp;|a|b|',
    '`one` ``two`` ```three',
    'line one\n## line two\r\n- three',
    '[a](https://evil.example) @org/team #1 https://evil.example',
    '$`x^2`$ **bold** :rocket: ~~no~~',
  ])('shows %j as it is, and as nothing but text', (text) => {
    const source = renderSummary(page(text))
    const oneLine = text.replace(/[\r\n]+/g, ' ')
    expect(source).toContain(oneLine)
    for (const line of source.split('\n')) {
      const { code, rest } = spansOf(line)
      expect(rest).toMatch(
        /^(### ❌ Upload|- Run: {2}?|Stores:|- |- ❌ \[\*\*VENDOR_FORBIDDEN\*\*\]\(https:\S+#vendor_forbidden\) |)$/,
      )
      for (const span of code) expect(span).toBe(oneLine)
    }
  })

  test('whatever a text holds, it leaves its line of the source as code and whole', () => {
    const character = fc.constantFrom(
      '`',
      '`',
      ' ',
      '\n',
      '|',
      '<',
      '_',
      '#',
      '[',
      ']',
      '\\',
      '&',
      'a',
      '*',
      '$',
    )
    fc.assert(
      fc.property(fc.string({ unit: character, minLength: 1, maxLength: 40 }), (text) => {
        const oneLine = text.replace(/\n+/g, ' ').trim()
        fc.pre(oneLine !== '')
        const lines = renderSummary(page(text)).split('\n')
        expect(lines.length).toBe(renderSummary(page('plain')).split('\n').length)
        const shown = lines.map(spansOf)
        expect(shown.flatMap(({ code }) => code)).toEqual([oneLine, oneLine, oneLine, oneLine])
        expect(shown.map(({ rest }) => rest)).toEqual(
          renderSummary(page('plain'))
            .split('\n')
            .map((line) => spansOf(line).rest),
        )
      }),
      { seed: 20_261_126, numRuns: 500 },
    )
  })

  test('every text of a page passes the redaction', () => {
    const full: SummaryPage = {
      ...page('secret'),
      title: 'secret',
      block: { before: 'secret', lines: ['secret'] },
    }
    expect(renderSummary(mapTexts(full, () => '***'))).not.toContain('secret')
  })

  test('lines to copy cannot leave their block', () => {
    const source = renderSummary({ ...page('x'), block: { before: 'Copy:', lines: ['a', 'b\n```\n# c'] } })
    expect(source.match(/^```$/gm)).toHaveLength(2)
  })
})
