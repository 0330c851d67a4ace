// The toolkit for actions of one's own: one file without chunks, so that whoever bundles it needs no special care, and its
// types.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { rolldown } from 'rolldown'
import ts from 'typescript'

/** Writes toolkit.mjs and toolkit.d.mts into a folder. */
export async function buildToolkit(root, folder) {
  const bundle = await rolldown({
    input: join(root, 'src/toolkit/index.ts'),
    platform: 'node',
    cwd: root,
    tsconfig: join(root, 'tsconfig.json'),
    logLevel: 'silent',
  })
  await bundle.write({
    file: join(folder, 'toolkit.mjs'),
    format: 'esm',
    codeSplitting: false,
    minify: {
      compress: { target: 'es2022' },
      mangle: { toplevel: false, keepNames: true },
      codegen: { removeWhitespace: true },
    },
  })
  await bundle.close()
  const declared = (name) => {
    const path = join(root, 'src/toolkit', name)
    const { outputText } = ts.transpileDeclaration(readFileSync(path, 'utf8'), {
      fileName: path,
      compilerOptions: { removeComments: false },
    })
    return outputText.replace(/^(?:import|export type \*) .*\n/gm, '')
  }
  writeFileSync(join(folder, 'toolkit.d.mts'), `${declared('types.ts')}${declared('index.ts')}`)
}
