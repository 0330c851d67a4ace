// Loads the TypeScript sources into plain Node, which may be too old to strip types by itself.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import ts from 'typescript'

/**
 * Transpiles `folders` and `files` below src/ and returns an `import` for their modules. The copies lie inside
 * node_modules so that packages resolve, and are removed by `close`.
 */
export function loadSources(root) {
  const cache = join(root, 'node_modules', '.cache')
  mkdirSync(cache, { recursive: true })
  const out = mkdtempSync(join(cache, 'token-action-'))
  writeFileSync(join(out, 'package.json'), '{ "type": "module" }')
  const sources = readdirSync(join(root, 'src'), { recursive: true }).filter((name) => name.endsWith('.ts'))
  for (const name of sources) {
    const { outputText } = ts.transpileModule(readFileSync(join(root, 'src', name), 'utf8'), {
      compilerOptions: {
        target: ts.ScriptTarget.ES2022,
        module: ts.ModuleKind.ESNext,
        verbatimModuleSyntax: true,
      },
    })
    const target = join(out, name.replace(/\.ts$/, '.js'))
    mkdirSync(dirname(target), { recursive: true })
    writeFileSync(target, outputText)
  }
  return {
    load: (name) => import(pathToFileURL(join(out, name)).href),
    close: () => rmSync(out, { recursive: true, force: true }),
  }
}
