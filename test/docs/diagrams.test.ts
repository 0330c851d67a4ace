import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const root = new URL('../../', import.meta.url)
const pages = [
  'README.md',
  ...readdirSync(new URL('docs/', root))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
]
const diagrams = pages.flatMap((page) =>
  [...readFileSync(new URL(page, root), 'utf8').matchAll(/^```mermaid\n([\s\S]*?)^```/gm)].map(
    ([, text = '']) => [page, text.trimEnd().split('\n')] as const,
  ),
)

test('there is a diagram of the rotation', () => {
  expect(diagrams.map(([page]) => page)).toContain('docs/rotation.md')
})

/** A label ends at `:`, `;` or `#`, and some versions mind brackets and quotes: none of them may stand in one. */
const transition = /^ {2}(?:\[\*\]|[A-Z][a-z]+) --> (?:\[\*\]|[A-Z][a-z]+)(?:: [\w ,.'-]+)?$/

test.each(diagrams)(
  'the diagram of %s keeps to what every version of Mermaid reads',
  (_page, [kind, ...lines]) => {
    expect(kind).toBe('stateDiagram-v2')
    expect(lines.filter((line) => !transition.test(line))).toEqual([])
  },
)
