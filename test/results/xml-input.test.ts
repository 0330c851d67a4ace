import { describe, expect, test } from 'vitest'
import { XmlInput } from '../../src/results/xml-input.js'

function passed(chunks: readonly string[]): string {
  const input = new XmlInput()
  return chunks.map((chunk) => input.write(chunk)).join('') + input.end()
}

describe('the text that goes to the XML parser', () => {
  test.each([
    ['<a b="1 > 0" c=\'"\'>x &amp; y</a>', undefined],
    ['<?xml version="1.0"?><a><!-- <b> ]]> --><![CDATA[ <c> ]] ]]></a>', undefined],
    ['\n \ufeff<a/>', '<a/>'],
    ['<a>\u0000\u0008\uffff</a>', '<a>\ufffd\ufffd\ufffd</a>'],
    ['<a>&#27;&#x1B;&#0;&#x1f;&#9;&#10;&#x41;</a>', '<a>\ufffd\ufffd\ufffd\ufffd&#9;&#10;&#x41;</a>'],
    ['<a>1]]>2</a>', '<a>1]]&gt;2</a>'],
    ['<a><![CDATA[1]]>2</a>', undefined],
  ])('%j', (text, expected = text) => {
    expect(passed([text])).toBe(expected)
    expect(passed([...text])).toBe(expected)
  })

  test.each([
    ['text', '<a>', '</a>'],
    ['CDATA', '<a><![CDATA[', ']]></a>'],
    ['an attribute', '<a b="', '"/>'],
    ['a comment', '<a><!--', '--></a>'],
  ])('very long %s is cut, and its end is kept', (_what, start, end) => {
    const out = passed([start, ...Array.from({ length: 100 }, () => 'x'.repeat(10_000)), `${end}\n`])
    expect(out.length).toBeLessThan(70_000)
    expect(out.startsWith(`${start}xxx`)).toBe(true)
    expect(out.endsWith(`xxx${end}\n`)).toBe(true)
  })

  test('a cut never leaves half a reference', () => {
    for (let before = 65_530; before < 65_540; before += 1) {
      const out = passed([`<a>${'x'.repeat(before)}&amp;${'y'.repeat(20)}</a>`])
      expect(out).toMatch(/^<a>x+(?:&amp;y*)?<\/a>$/)
    }
  })
})
