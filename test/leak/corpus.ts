import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Largest share of one file, so that many kinds of text are in. */
const mostOfOneFile = 96 * 1024

/**
 * Real text of the kind that CI prints: the logs in test/fixtures/ci-logs, the lock file, and sources, declarations,
 * source maps, JSON and licences of the dependencies, in a fixed order, until there are `bytes`.
 */
export function corpus(bytes: number): readonly { readonly name: string; readonly text: string }[] {
  const logs = join(root, 'test/fixtures/ci-logs')
  const first = [...readdirSync(logs).map((name) => join(logs, name)), join(root, 'package-lock.json')]
  const sources = readdirSync(join(root, 'node_modules'), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:[cm]?js|json|map|d\.[cm]?ts|md|txt|css|ya?ml|sh)$|LICENSE/.test(name))
    .map((name) => join(root, 'node_modules', name))
    .sort()
  const files: { name: string; text: string }[] = []
  let total = 0
  const add = (path: string, most: number): void => {
    if (total >= bytes || !statSync(path).isFile()) return
    const text = readFileSync(path, 'utf8').slice(0, most)
    files.push({ name: path.slice(root.length), text })
    total += text.length
  }
  for (const path of first) add(path, Number.POSITIVE_INFINITY)
  // Every seventh file, then the others, so that no one package makes up the corpus.
  for (let from = 0; from < 7; from += 1) {
    for (let index = from; index < sources.length; index += 7) add(sources[index] ?? '', mostOfOneFile)
  }
  return files
}
