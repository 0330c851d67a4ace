// How the cause of each code is recognised: the comment above its row in src/codes. Only docs/errors.md shows it, so no
// runner has to download it.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const row = /^ {2}\/\*\* (.+) \*\/\n {2}([A-Z][A-Z0-9_]*): \{$/gm

/** Maps each code to the comment above its row. */
export function causesOf(root) {
  const folder = join(root, 'src', 'codes')
  const files = readdirSync(folder).filter((name) => name.endsWith('.ts'))
  return new Map(
    files.flatMap((name) =>
      [...readFileSync(join(folder, name), 'utf8').matchAll(row)].map(([, cause, code]) => [code, cause]),
    ),
  )
}
