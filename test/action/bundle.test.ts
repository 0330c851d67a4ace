import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const root = fileURLToPath(new URL('../../', import.meta.url))
const bundle = join(root, 'dist/bundle')
const code = readdirSync(bundle)
  .filter((name) => name.endsWith('.js'))
  .map((name) => readFileSync(join(bundle, name), 'utf8'))
  .join('\n')

const quoted = /(['"`])((?:(?!\1)[^\\\n$]){24,})\1/g

/** Sentences in a library's own files that are long enough to be of that library alone. */
function sentencesOf(library: string): string[] {
  const folder = join(root, 'node_modules', library)
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.js') && !/(?:^|\/)(?:test|node_modules)\//.test(name),
  )
  const texts = files.flatMap((name) =>
    [...readFileSync(join(folder, name), 'utf8').matchAll(quoted)].map(([, , text = '']) => text),
  )
  return [...new Set(texts)].filter((text) => text.includes(' '))
}

describe('no file of dist/ holds code of what nothing reaches', () => {
  test('what is bundled is found by its sentences', () => {
    const sentences = sentencesOf('commander')
    expect(sentences.length).toBeGreaterThan(10)
    expect(sentences.filter((text) => code.includes(text)).length).toBeGreaterThan(sentences.length / 2)
  })

  test.each(['tunnel', 'undici', '@actions/exec', 'bottleneck', 'cronstrue'])('%s', (library) => {
    const sentences = sentencesOf(library)
    expect(sentences.length).toBeGreaterThan(0)
    expect(sentences.filter((text) => code.includes(text))).toEqual([])
  })
})

describe('the stub in its place', () => {
  const absent = createRequire(import.meta.url)('../../tools/stand-in.cjs')

  test('can be made, as the toolkit does while it loads behind a proxy, and throws by name when it is used', () => {
    expect(() => absent.httpsOverHttp({}).addRequest()).toThrow('tunnel is not part of this bundle')
    expect(() => new absent.ProxyAgent({}).dispatch()).toThrow('undici is not part of this bundle')
    expect(() => absent.App.defaults({}).log).toThrow('@octokit/app is not part of this bundle')
  })

  test('throws by name when it is awaited', async () => {
    await expect((async () => absent.fetch('https://example.com'))()).rejects.toThrow('undici is not part')
  })
})
