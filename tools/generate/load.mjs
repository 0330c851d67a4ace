// Loads the TypeScript sources into plain Node, which may be too old to strip types by itself.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import ts from 'typescript'

const imported = /\b(?:from |import\()'(\.[^']+)\.js'/g
/** Node wants a word beside the import of a JSON file, and not every Node the same one: it becomes a module. */
const importedJson = /\b((?:from |import\()'(\.[^']+)\.json)'/g

/**
 * Returns an `import` for the modules below src/, which transpiles them and what they import. The copies lie inside
 * node_modules so that packages resolve, and are removed by `close`.
 */
export function loadSources(root) {
  const cache = join(root, 'node_modules', '.cache')
  mkdirSync(cache, { recursive: true })
  const out = mkdtempSync(join(cache, 'token-action-'))
  writeFileSync(join(out, 'package.json'), '{ "type": "module" }')
  const done = new Set()

  function transpile(name) {
    if (done.has(name)) return
    done.add(name)
    const source = readFileSync(join(root, 'src', `${name}.ts`), 'utf8')
    const { outputText } = ts.transpileModule(source, {
      compilerOptions: {
        target: ts.ScriptTarget.ES2022,
        module: ts.ModuleKind.ESNext,
        verbatimModuleSyntax: true,
      },
    })
    const target = join(out, `${name}.js`)
    mkdirSync(dirname(target), { recursive: true })
    writeFileSync(target, outputText.replace(importedJson, "$1.js'"))
    for (const [, , path] of outputText.matchAll(importedJson)) copyJson(join(dirname(name), path))
    // What is only a type is not imported any more.
    for (const [, path] of outputText.matchAll(imported)) transpile(join(dirname(name), path))
  }

  function copyJson(name) {
    const target = join(out, `${name}.json.js`)
    mkdirSync(dirname(target), { recursive: true })
    writeFileSync(target, `export default ${readFileSync(join(root, 'src', `${name}.json`), 'utf8')}`)
  }

  return {
    load(name) {
      transpile(name.replace(/\.js$/, ''))
      return import(pathToFileURL(join(out, name)).href)
    },
    close: () => rmSync(out, { recursive: true, force: true }),
  }
}
