// Loads the TypeScript sources into plain Node, which may be too old to strip types by itself.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { transformSync } from 'rolldown/utils'

const imported = /\b(?:from |import\()"(\.[^"]+)\.js"/g
/** Node wants a word beside the import of a JSON file, and not every Node the same one: it becomes a module. */
const importedJson = /\b((?:from |import\()"(\.[^"]+)\.json)"/g

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
    // Not by TypeScript itself, which takes most of the time that generating takes.
    const { code, errors } = transformSync(`${name}.ts`, source, {
      target: 'es2022',
      typescript: { onlyRemoveTypeImports: true },
      tsconfig: false,
    })
    if (errors.length > 0) throw new Error(`src/${name}.ts cannot be read: ${errors[0].message}`)
    const target = join(out, `${name}.js`)
    mkdirSync(dirname(target), { recursive: true })
    writeFileSync(target, code.replace(importedJson, '$1.js"'))
    for (const [, , path] of code.matchAll(importedJson)) copyJson(join(dirname(name), path))
    // What is only a type is not imported any more.
    for (const [, path] of code.matchAll(imported)) transpile(join(dirname(name), path))
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
