import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('../../', import.meta.url))
const documents = [
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'SUPPORT.md',
  'examples/README.md',
  ...readdirSync(join(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
]

/** What a page says besides code, in which a link is none. */
function prose(path: string): string {
  return readFileSync(path, 'utf8')
    .replace(/^```[\s\S]*?^```/gm, '')
    .replace(/`[^`\n]*`/g, (code) => (code.includes('](') ? '' : code))
}

/** The anchors that GitHub gives the headings of a page. */
function anchors(path: string): ReadonlySet<string> {
  const headings = prose(path).match(/^#{1,6} .*$/gm) ?? []
  return new Set(
    headings.map((heading) =>
      heading
        .replace(/^#+ /, '')
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, '')
        .trim()
        .replace(/\s/g, '-'),
    ),
  )
}

function isBroken(document: string, link: string): boolean {
  const [path = '', anchor] = link.split('#')
  const target = path === '' ? join(root, document) : join(root, dirname(document), path)
  if (!existsSync(target)) return true
  return anchor !== undefined && (statSync(target).isDirectory() || !anchors(target).has(anchor))
}

test.each(documents)('every relative link of %s leads somewhere', (document) => {
  const links = [...prose(join(root, document)).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link)
  const relative = links.filter((link) => !/^[a-z]+:/.test(link))
  expect(relative.filter((link) => isBroken(document, link))).toEqual([])
})
